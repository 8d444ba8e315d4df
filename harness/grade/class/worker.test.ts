import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { fullGrade } from "../../../test/sample-grade.ts";
import { type Job, startWorker, type Worker } from "./worker.ts";

const program = resolve(import.meta.dirname, "../../../test/class-worker.ts");

/** A worker that ends with the test. */
function newWorker(path = program): Worker & AsyncDisposable {
  const worker = startWorker(path);
  return { ...worker, [Symbol.asyncDispose]: async () => await worker.stop(0) };
}

function job(engine: string): Job {
  return { engine, language: "en", lessons: [], mode: "evidence" };
}

describe("a worker", { timeout: 60_000 }, () => {
  test("answers one job after another", async () => {
    await using worker = newWorker();
    expect(await worker.grade(job("ok"))).toEqual({
      kind: "grade",
      grade: { ...fullGrade, outcome: { kind: "graded" } },
    });
    expect(await worker.grade(job("failed"))).toEqual({
      kind: "failure",
      cause: "machine",
      message: "No such context.",
    });
    expect(worker.hasEnded()).toBe(false);
  });

  test("that crashes gives the reason and takes no more jobs", async () => {
    await using worker = newWorker();
    await expect(worker.grade(job("breaks"))).rejects.toThrow(/ended early: [^]*out of luck/u);
    expect(worker.hasEnded()).toBe(true);
    await expect(worker.grade(job("ok"))).rejects.toThrow(/ended early/u);
  });

  test("that cannot be started gives the reason", async () => {
    await using worker = newWorker(`${program}.gone.ts`);
    await expect(worker.grade(job("ok"))).rejects.toThrow(/ended early/u);
  });

  test("returns an error for an answer that is not a grade", async () => {
    await using worker = newWorker();
    await expect(worker.grade(job("babbles"))).rejects.toThrow(/points/u);
  });

  test("that hangs is asked to end, and is killed if it does not react", async () => {
    for (const [word, withinMs] of [
      ["hangs", 60_000],
      ["hangs-on", 300],
    ] as const) {
      await using worker = newWorker();
      await worker.grade(job("failed"));
      const hanging = worker.grade(job(word));
      hanging.catch(() => undefined);
      // Long enough for the job to arrive.
      await new Promise((done) => setTimeout(done, 200));
      await worker.stop(withinMs);
      expect(worker.hasEnded()).toBe(true);
      await expect(hanging).rejects.toThrow();
    }
  });
});
