import type { Grade, GradedItem, Gradebook, GradedStudent, GradedLesson } from "../harness/model/grade.ts";
import type { EngineFacts } from "../harness/model/engine.ts";
import { gradebookOf } from "../harness/grade/class/class.ts";

/** Facts of an engine, without the name of its machine. */
export const sampleFacts: Omit<EngineFacts, "name"> = {
  software: "docker",
  client: "28.5.2",
  server: "28.5.2",
  api: "1.51",
  kernel: "6.12.48",
  os: "Debian GNU/Linux forky/sid",
  arch: "amd64",
  store: "overlay2",
  runtime: "runc",
};

const step: GradedItem = {
  kind: "step",
  id: "run-hello-world",
  line: 60,
  text: "docker run hello-world",
  verdict: "failed",
  cause: "student",
  message: "The container “a” ended with 1.\nNext: docker run hello-world",
  credit: { kind: "counted" },
  points: 2,
  earned: 0.5,
};

/** A grade with every field of the model. */
export const fullGrade: Grade = {
  schema: "labproof/grade@2",
  version: "0.1.0",
  startedAt: "2026-11-23T21:55:00.000Z",
  durationMs: 2345.6,
  mode: "evidence",
  engine: { id: "local", kind: "local", ...sampleFacts },
  lessons: [
    {
      id: "images",
      title: "Inside an image",
      source: "labs/images/lesson.en.md",
      items: [
        { ...step, id: "pull-hello-world", text: "docker pull hello-world", verdict: "passed", points: 1, earned: 1 },
        step,
        {
          ...step,
          id: "ps-a",
          text: "docker ps -a",
          verdict: "blocked",
          credit: { kind: "blocked", by: "run-hello-world" },
          earned: 0,
        },
        {
          ...step,
          kind: "claim",
          id: "kernel",
          text: "It shares the kernel.",
          verdict: "skipped",
          message: "Nobody can tell.",
          credit: { kind: "excused" },
          earned: 0,
        },
        {
          ...step,
          kind: "claim",
          id: "small",
          text: "It is small.",
          verdict: "inconclusive",
          cause: "network",
          message: "No server.",
          credit: { kind: "unknown" },
          earned: 0,
        },
      ],
      points: 3,
      earned: 1.5,
    },
  ],
  outcome: { kind: "again", cause: "network", message: "No server." },
  points: 3,
  earned: 1.5,
};

/** A gradebook with every field of the model. */
export const fullGradebook: Gradebook = {
  schema: "labproof/gradebook@2",
  version: "0.1.0",
  startedAt: "2026-11-24T01:00:00.000Z",
  durationMs: 42_000,
  mode: "evidence",
  students: [
    {
      id: "lan",
      name: "Nguyễn Thị Lan",
      group: "D21",
      email: "lan@example.edu",
      login: "lan-21",
      language: "vi",
      engine: "ssh://root@pc12",
      grade: fullGrade,
    },
  ],
  stumbles: [
    {
      kind: "step",
      id: "run-hello-world",
      text: "docker run hello-world",
      lesson: "images",
      students: 1,
      blocked: 0,
      of: 1,
      causes: [{ cause: "student", students: 1 }],
    },
  ],
};

/** A step of one point. Default: passed. */
export function stepItem(id: string, other: Partial<GradedItem> = {}): GradedItem {
  const done = { kind: "step", verdict: "passed", credit: { kind: "counted" }, points: 1, earned: 1 } as const;
  return { id, line: 1, text: id.replaceAll("-", " "), ...done, ...other };
}

/** A lesson whose points are the sum of its items. */
export function lessonWith(id: string, items: readonly GradedItem[], title = `Lesson ${id}`): GradedLesson {
  const counted = items.filter(({ credit }) => credit.kind === "counted");
  const sum = (of: "points" | "earned"): number => counted.reduce((total, item) => total + item[of], 0);
  return { id, title, source: `${id}.md`, items, points: sum("points"), earned: sum("earned") };
}

export function gradedStudent(
  id: string,
  lessons: readonly GradedLesson[],
  other: Partial<Omit<GradedStudent, "grade">> & { readonly outcome?: Grade["outcome"] } = {},
): GradedStudent {
  const { outcome = { kind: "graded" }, ...student } = other;
  const sum = (of: "points" | "earned"): number => lessons.reduce((total, lesson) => total + lesson[of], 0);
  const grade = { ...fullGrade, lessons, outcome, points: sum("points"), earned: sum("earned") };
  return { id, name: `Name of ${id}`, language: "en", engine: `ssh://${id}@lab`, ...student, grade };
}

/** The outcome of a student whose machine is off. */
export const machineOff: Grade["outcome"] = {
  kind: "again",
  cause: "machine",
  message: "It does not answer.\nStart it.",
};

/** Text that must not act in any report. */
export const hostile = `<img src=x onerror=alert(1)>"'|\`*_[x](http://x)@all`;

/** Four students: all points; one failed step that blocks another; hostile text; a machine that is off. */
export function sampleClass(language: "vi" | "en"): Gradebook {
  const lost = {
    verdict: "failed",
    cause: "student",
    earned: 0,
    message: "No container is left.\nNext: docker run x",
  } as const;
  const blocked = { verdict: "blocked", earned: 0, credit: { kind: "blocked", by: "docker-run-x" } } as const;
  const excused = stepItem("docker-search-x", { verdict: "skipped", credit: { kind: "excused" }, earned: 0 });
  const unknown = { verdict: "inconclusive", cause: "machine", earned: 0, credit: { kind: "unknown" } } as const;
  const [pull, run, stop] = ["docker-pull-x", "docker-run-x", "docker-stop-x"] as const;
  const lessonOf = (...items: readonly GradedItem[]): readonly GradedLesson[] => [
    lessonWith("images", [excused, ...items]),
  ];
  const students = [
    gradedStudent("b1", lessonOf(stepItem(pull), stepItem(run, lost), stepItem(stop, blocked)), {
      name: "Nguyễn Văn Bình",
      group: "D21-2",
    }),
    gradedStudent("a2", lessonOf(stepItem(pull), stepItem(run), stepItem(stop)), {
      name: "Đặng Thị An",
      group: "D21-10",
    }),
    gradedStudent(
      "c3",
      lessonOf(
        stepItem(pull, { ...lost, earned: 0.5 }),
        stepItem(run, { ...lost, text: hostile, message: hostile }),
        stepItem(stop),
      ),
      {
        name: hostile,
        group: hostile,
      },
    ),
    gradedStudent("d4", lessonOf(stepItem(pull, unknown), stepItem(run, unknown), stepItem(stop, unknown)), {
      name: "Lê Cường",
      group: "D21-2",
      outcome: machineOff,
    }),
  ];
  return gradebookOf({ mode: "evidence", startedAt: new Date("2026-11-26T02:00:00Z"), language }, students);
}
