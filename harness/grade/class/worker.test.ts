import { resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { fullGrade } from "../../../test/sample-grade.ts";
import { LabproofError } from "../../model/errors.ts";
import { type Job, type Worker, connectingTwice, isLostOnTheWay, startWorker } from "./worker.ts";

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

function unreachable(detail: string): LabproofError {
  return new LabproofError("engine-unreachable", { engine: "ssh://an@may01", detail });
}

const notRunning = "Cannot connect to the Docker daemon at tcp://may01:2376. Is the docker daemon running?";
const never = new AbortController().signal;

/** The result of these attempts, each with its error or none, and their number. */
async function attempts(
  ...errors: readonly (Error | undefined)[]
): Promise<{ readonly count: number; readonly ended: unknown }> {
  let count = 0;
  const ended = await connectingTwice(never, async () => {
    const error = errors[count++];
    if (error !== undefined) throw error;
    return "done";
  }).catch((error: unknown) => error);
  return { count, ended };
}

describe("a connection", () => {
  test.concurrent("that fails once is tried again", async () => {
    expect(await attempts(unreachable(notRunning), undefined)).toEqual({ count: 2, ended: "done" });
  });

  test.concurrent("that fails twice is not tried a third time, and the second error is reported", async () => {
    const last = unreachable("no answer within 15 s");
    expect(await attempts(unreachable(notRunning), last, undefined)).toEqual({ count: 2, ended: last });
  });

  test.concurrent("that was established is never repeated: a failed step is not retried", async () => {
    let count = 0;
    const error = unreachable(notRunning);
    const trying = connectingTwice(never, async (connected) => {
      count += 1;
      connected();
      throw error;
    });
    await expect(trying).rejects.toBe(error);
    expect(count).toBe(1);
  });

  test.concurrent("is not tried again after an error in labproof or in the command line", async () => {
    for (const error of [new Error("a mistake"), new LabproofError("evidence-disposable", { engine: "debian:sid" })]) {
      expect(await attempts(error, undefined)).toEqual({ count: 1, ended: error });
    }
  });

  test.concurrent("is not tried again after an interruption", async () => {
    const giveUp = new AbortController();
    let count = 0;
    const trying = connectingTwice(giveUp.signal, async () => {
      count += 1;
      giveUp.abort();
      throw unreachable(notRunning);
    });
    await expect(trying).rejects.toMatchObject({ name: "AbortError" });
    expect(count).toBe(1);
  });
});

/** Seen on clients 20.10 to 28.5 and OpenSSH 9.2. */
test.each([
  [notRunning, true],
  ["no answer within 15 s", true],
  ["error during connect: Get http://docker.example.com/v1.41/version: EOF", true],
  ["error during connect: Get http://x: command [ssh] has exited with exit status 255: Connection refused", true],
  ['error during connect: Get "http://x/v1.45/version": read unix @->/a.sock: read: connection reset by peer', true],
  ["dial tcp: lookup may01 on 10.0.0.1:53: no such host", true],
  ["ssh: connect to host may01 port 22: Connection refused", true],
  ["ssh: connect to host may01 port 22: Connection timed out", true],
  ["command [ssh -- may01 docker system dial-stdio] has exited: stderr=Host key verification failed.", false],
  ["an@may01: Permission denied (publickey,password).", false],
  ["permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock", false],
  ["error during connect: tls: failed to verify certificate: x509: certificate signed by unknown authority", false],
  ["client version 1.55 is too new. Maximum supported API version is 1.41", false],
])("%j is a lost connection: %j", (detail, lost) => {
  expect(isLostOnTheWay(unreachable(detail))).toBe(lost);
});
