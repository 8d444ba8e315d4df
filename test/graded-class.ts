import type { Grade, GradedItem, GradedLesson } from "../harness/model/grade.ts";
import { gradebookOf } from "../harness/grade/class/gradebook.ts";
import type { Gradebook, GradedStudent } from "../harness/model/gradebook.ts";
import { fullGrade } from "./sample-grade.ts";

/** A step of one point, which is done unless something else is said. */
export function stepItem(id: string, other: Partial<GradedItem> = {}): GradedItem {
  const done = { kind: "step", verdict: "passed", credit: { kind: "counted" }, points: 1, earned: 1 } as const;
  return { id, line: 1, text: id.replaceAll("-", " "), ...done, ...other };
}

/** A lesson with the points of its items. */
export function lessonWith(id: string, items: readonly GradedItem[], title = `Lesson ${id}`): GradedLesson {
  const counted = items.filter(({ credit }) => credit.kind === "counted");
  const sum = (of: "points" | "earned"): number => counted.reduce((total, item) => total + item[of], 0);
  return { id, title, source: `${id}.md`, items, points: sum("points"), earned: sum("earned") };
}

/** A student with a grade in these lessons. */
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

/** Why a student has no grade: the machine is off. */
export const machineOff: Grade["outcome"] = {
  kind: "again",
  cause: "machine",
  message: "It does not answer.\nStart it.",
};

/** What a student may be called who wants to see what becomes of it. */
export const hostile = `<img src=x onerror=alert(1)>"'|\`*_[x](http://x)@all`;

/** Four students of two groups: one with all points, one who missed a step and what builds on it, a hostile one, and one whose machine is off. */
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
