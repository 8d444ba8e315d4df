import { join, resolve } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, test } from "vitest";
import { workFolder } from "../../../test/labproof.ts";
import { fullGrade, gradedStudent, lessonWith, machineOff, stepItem } from "../../../test/sample-grade.ts";
import { gradeClass, type ClassOptions, studentsAtOnce, stumblesOf } from "./class.ts";
import type { ClassMember } from "./file.ts";
import { gradeCache } from "./cache.ts";
import { startWorker, type Worker } from "./worker.ts";
import type { GradedItem } from "../../model/grade.ts";

const program = resolve(import.meta.dirname, "../../../test/class-worker.ts");

/** Students whose machines do what their engines' names say; the ids tell them apart. */
function membersWith(...engines: readonly string[]): ClassMember[] {
  return engines.map((engine, at) => ({ id: `s${at}`, name: `S ${at}`, language: "en", engine }));
}

interface Told {
  /** How many had their grade from before. */
  kept: number;
  /** Most students at once. */
  most: number;
  /** Who was looked at, and who had a grade when that one had it: in their order. */
  readonly started: string[];
  readonly done: string[];
}

/** Grades a class, and says what was told meanwhile. */
async function graded(
  folder: string,
  members: readonly ClassMember[],
  other: Partial<ClassOptions> = {},
): Promise<Told & { readonly outcomes: readonly string[] }> {
  const told: Told = { kept: 0, most: 0, started: [], done: [] };
  const running = new Set<string>();
  const students = await gradeClass({
    members,
    lessons: [],
    mode: "evidence",
    atOnce: 3,
    timeLimitMs: 30_000,
    kept: await gradeCache(folder, "evidence", new Map([["en", []]])),
    startWorker: () => startWorker(program),
    without: (_, { kind }) => ({ ...fullGrade, outcome: { kind: "again", cause: "machine", message: kind } }),
    listener: {
      begins: (kept) => {
        told.kept = kept;
      },
      starts: ({ id }) => {
        told.started.push(id);
        told.most = Math.max(told.most, running.add(id).size);
      },
      graded: ({ id }) => {
        told.done.push(id);
        running.delete(id);
      },
    },
    signal: new AbortController().signal,
    ...other,
  });
  const outcomes = students.map(({ id, grade: { outcome } }) => {
    return `${id} ${outcome.kind === "again" ? outcome.message : "graded"}`;
  });
  return { ...told, outcomes };
}

describe.concurrent("a class", { timeout: 60_000 }, () => {
  test("is graded side by side, as many at once as are allowed and no more, and told in its order", async () => {
    await using folder = await workFolder();
    const members = membersWith("ok:300", "ok:200", "ok:100", "ok", "ok", "ok", "ok");
    const { most, started, outcomes } = await graded(folder.path, members);
    expect(most).toBe(3);
    expect(started.slice(0, 3)).toEqual(["s0", "s1", "s2"]);
    expect(outcomes).toEqual(members.map(({ id }) => `${id} graded`));
  });

  test("loses nobody to a machine that hangs: it costs its own time limit, and the others are done before", async () => {
    await using folder = await workFolder();
    const members = membersWith("hangs", "ok", "ok", "ok", "ok");
    const { done, outcomes } = await graded(folder.path, members, { atOnce: 2, timeLimitMs: 8000 });
    expect(outcomes).toEqual(["s0 time-limit", "s1 graded", "s2 graded", "s3 graded", "s4 graded"]);
    expect(done.at(-1)).toBe("s0");
  });

  test("goes on after a worker that breaks down, whether at a student or between two", async () => {
    await using folder = await workFolder();
    const members = membersWith("ok", "breaks", "ok", "breaks-later", "ok", "failed", "ok");
    const workers: Worker[] = [];
    const kept = await gradeCache(folder.path, "evidence", new Map([["en", []]]));
    const { outcomes } = await graded(folder.path, members, {
      atOnce: 1,
      startWorker: () => {
        workers.push(startWorker(program));
        return workers.at(-1) as Worker;
      },
      kept: {
        ...kept,
        write: async ({ engine }) => {
          if (engine !== "breaks-later") return;
          while (workers.at(-1)?.hasEnded() === false) await sleep(10);
        },
      },
    });
    expect(outcomes.map((outcome) => outcome.split(" ")[1])).toEqual([
      "graded",
      "worker-lost",
      "graded",
      "graded",
      "graded",
      "failure",
      "graded",
    ]);
    expect(workers).toHaveLength(3);
  });

  test("that was given up goes on where it was: nobody is lost, and nobody is graded twice", async () => {
    await using folder = await workFolder();
    const giveUp = new AbortController();
    const kept = await gradeCache(folder.path, "evidence", new Map([["en", []]]));
    const written: string[] = [];
    const giving = graded(folder.path, membersWith("ok", "ok", "hangs", "ok", "ok"), {
      atOnce: 1,
      signal: giveUp.signal,
      kept: {
        ...kept,
        write: async (member, grade) => {
          await kept.write(member, grade);
          if (written.push(member.id) === 2) setTimeout(() => giveUp.abort(), 300);
        },
      },
    });
    await expect(giving).rejects.toMatchObject({ name: "AbortError" });
    expect(written).toEqual(["s0", "s1"]);

    const members = membersWith("ok", "ok", "failed", "ok", "ok");
    const next = await graded(folder.path, members);
    expect(next.kept).toBe(2);
    expect(next.done.slice(0, 2)).toEqual(["s0", "s1"]);
    expect(next.started).toEqual(["s2", "s3", "s4"]);
    expect(next.outcomes).toEqual(["s0 graded", "s1 graded", "s2 failure", "s3 graded", "s4 graded"]);

    // Only who has no grade is graded again.
    const last = await graded(folder.path, members);
    expect(last.started).toEqual(["s2"]);
    expect(last.outcomes).toEqual(next.outcomes);
  });

  test("ends soon where the person gives up, also with a worker that does not listen", async () => {
    await using folder = await workFolder();
    const giveUp = new AbortController();
    let given = 0;
    const giving = graded(folder.path, membersWith("hangs-on", "hangs"), {
      signal: giveUp.signal,
      startWorker: () => startWorker(program),
    });
    setTimeout(() => {
      given = performance.now();
      giveUp.abort();
    }, 1500);
    await expect(giving).rejects.toMatchObject({ name: "AbortError" });
    expect(performance.now() - given).toBeLessThan(5000);
  });

  test("ends with the reason where grades cannot be kept, and its workers with it", async () => {
    await using folder = await workFolder({ grades: "a file" });
    const grading = graded(join(folder.path, "grades"), membersWith("ok", "hangs", "ok"));
    await expect(grading).rejects.toMatchObject({ code: "report-unwritable" });
  });

  test("is graded by one at least and never by more than the machine carries, more of them where nothing runs", () => {
    expect(studentsAtOnce("run")).toBeGreaterThanOrEqual(1);
    expect(studentsAtOnce("evidence")).toBeGreaterThanOrEqual(studentsAtOnce("run"));
  });
});

const lost = { verdict: "failed", cause: "student", earned: 0 } as const;
const blocked = { verdict: "blocked", credit: { kind: "blocked", by: "pull" }, earned: 0 } as const;

/** A student who has only this claim, not full, in this language. */
function claim(language: string, text: string): ReturnType<typeof gradedStudent> {
  const item = stepItem("kernel", { ...lost, kind: "claim", text });
  return gradedStudent(language, [lessonWith("one", [item])], { language });
}

function student(id: string, ...items: readonly GradedItem[]): ReturnType<typeof gradedStudent> {
  return gradedStudent(id, [lessonWith("one", items)]);
}

describe("what most students stumble over", () => {
  test("is told by how many lost points there, then by how many did not come so far", () => {
    const stumbles = stumblesOf(
      [
        student("a", stepItem("pull"), stepItem("run", lost), stepItem("ps", { ...lost, earned: 0.5 })),
        student("b", stepItem("pull", lost), stepItem("run", blocked), stepItem("ps", lost)),
        student("c", stepItem("pull"), stepItem("run"), stepItem("ps", { credit: { kind: "excused" } })),
      ],
      "en",
    );
    expect(stumbles.map(({ id, students, blocked: held, of }) => [id, students, held, of])).toEqual([
      ["ps", 2, 0, 2],
      ["run", 1, 1, 3],
      ["pull", 1, 0, 3],
    ]);
  });

  test("counts nobody who has no grade", () => {
    const unable = gradedStudent("a", [lessonWith("one", [stepItem("pull", lost)])], { outcome: machineOff });
    expect(stumblesOf([unable, student("b", stepItem("pull"))], "en")).toEqual([]);
  });

  test("keeps steps apart that have one name in two lessons, and a claim from a step", () => {
    const lessons = [
      lessonWith("one", [stepItem("pull", lost), stepItem("pull", { ...lost, kind: "claim" })]),
      lessonWith("two", [stepItem("pull")]),
    ];
    expect(stumblesOf([gradedStudent("a", lessons)], "en").map(({ lesson, kind }) => [lesson, kind])).toEqual([
      ["one", "step"],
      ["one", "claim"],
    ]);
  });

  test("says who has to act, most often first", () => {
    const students = [
      student("a", stepItem("pull", { ...lost, cause: "docker" })),
      student("b", stepItem("pull", lost)),
      student("c", stepItem("pull", lost)),
    ];
    expect(stumblesOf(students, "en")[0]?.causes).toEqual([
      { cause: "student", students: 2 },
      { cause: "docker", students: 1 },
    ]);
  });

  test("quotes a claim in the gradebook's language, where some student has it so", () => {
    const students = [claim("vi", "Chung một kernel."), claim("en", "One kernel.")];
    expect(stumblesOf(students, "en")[0]?.text).toBe("One kernel.");
    expect(stumblesOf(students, "vi")[0]?.text).toBe("Chung một kernel.");
  });
});
