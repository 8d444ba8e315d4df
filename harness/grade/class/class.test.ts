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

/** Students with unique ids, whose machines behave as their engines' names say. */
function membersWith(...engines: readonly string[]): ClassMember[] {
  return engines.map((engine, at) => ({ id: `s${at}`, name: `S ${at}`, language: "en", engine }));
}

interface Told {
  /** The number of grades from an earlier run. */
  kept: number;
  /** The highest number of students at the same time. */
  most: number;
  /** The students in the order of their start and of their grade. */
  readonly started: string[];
  readonly done: string[];
}

/** Grades a class, and returns the reported events. */
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
  test("is graded in parallel up to the limit, and reported in the order of the class file", async () => {
    await using folder = await workFolder();
    const members = membersWith("ok:300", "ok:200", "ok:100", "ok", "ok", "ok", "ok");
    const { most, started, outcomes } = await graded(folder.path, members);
    expect(most).toBe(3);
    expect(started.slice(0, 3)).toEqual(["s0", "s1", "s2"]);
    expect(outcomes).toEqual(members.map(({ id }) => `${id} graded`));
  });

  test("is graded completely if a machine hangs: it uses up its own time limit, and the others end before", async () => {
    await using folder = await workFolder();
    const members = membersWith("hangs", "ok", "ok", "ok", "ok");
    const { done, outcomes } = await graded(folder.path, members, { atOnce: 2, timeLimitMs: 8000 });
    expect(outcomes).toEqual(["s0 time-limit", "s1 graded", "s2 graded", "s3 graded", "s4 graded"]);
    expect(done.at(-1)).toBe("s0");
  });

  test("continues after a worker crashes, during a student or between two", async () => {
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

  test("that was interrupted continues at the same place: each student is graded exactly once", async () => {
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

    // Only students without a grade are graded again.
    const last = await graded(folder.path, members);
    expect(last.started).toEqual(["s2"]);
    expect(last.outcomes).toEqual(next.outcomes);
  });

  test("ends soon after an interruption, even if a worker does not react", async () => {
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

  test("ends with the error and stops its workers if grades cannot be stored", async () => {
    await using folder = await workFolder({ grades: "a file" });
    const grading = graded(join(folder.path, "grades"), membersWith("ok", "hangs", "ok"));
    await expect(grading).rejects.toMatchObject({ code: "report-unwritable" });
  });

  test("uses between one worker and as many as the machine can run, and more if nothing runs", () => {
    expect(studentsAtOnce("run")).toBeGreaterThanOrEqual(1);
    expect(studentsAtOnce("evidence")).toBeGreaterThanOrEqual(studentsAtOnce("run"));
  });
});

const lost = { verdict: "failed", cause: "student", earned: 0 } as const;
const blocked = { verdict: "blocked", credit: { kind: "blocked", by: "pull" }, earned: 0 } as const;

/** A student with one claim, without full points, in this language. */
function claim(language: string, text: string): ReturnType<typeof gradedStudent> {
  const item = stepItem("kernel", { ...lost, kind: "claim", text });
  return gradedStudent(language, [lessonWith("one", [item])], { language });
}

function student(id: string, ...items: readonly GradedItem[]): ReturnType<typeof gradedStudent> {
  return gradedStudent(id, [lessonWith("one", items)]);
}

describe("the most common mistakes", () => {
  test("are sorted by the number of students who lost points, then by the number who were blocked", () => {
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

  test("do not count students without a grade", () => {
    const unable = gradedStudent("a", [lessonWith("one", [stepItem("pull", lost)])], { outcome: machineOff });
    expect(stumblesOf([unable, student("b", stepItem("pull"))], "en")).toEqual([]);
  });

  test("distinguish steps with the same id in two lessons, and a claim from a step", () => {
    const lessons = [
      lessonWith("one", [stepItem("pull", lost), stepItem("pull", { ...lost, kind: "claim" })]),
      lessonWith("two", [stepItem("pull")]),
    ];
    expect(stumblesOf([gradedStudent("a", lessons)], "en").map(({ lesson, kind }) => [lesson, kind])).toEqual([
      ["one", "step"],
      ["one", "claim"],
    ]);
  });

  test("say who has to act, most frequent first", () => {
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

  test("quote a claim in the gradebook's language if a student has that edition", () => {
    const students = [claim("vi", "Chung một kernel."), claim("en", "One kernel.")];
    expect(stumblesOf(students, "en")[0]?.text).toBe("One kernel.");
    expect(stumblesOf(students, "vi")[0]?.text).toBe("Chung một kernel.");
  });
});
