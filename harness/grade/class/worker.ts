import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { z } from "zod";
import { cacheFolder } from "../../cache/cache.ts";
import { diagnose } from "../../diagnose/diagnose.ts";
import type { Condition } from "../../model/condition.ts";
import { LabproofError } from "../../model/errors.ts";
import { type Grade, type GradeMode, gradeSchema } from "../../model/grade.ts";
import type { Cause } from "../../model/verdict.ts";
import type { ClassMember } from "./file.ts";

/** A job for a worker, as plain data. */
export interface Job extends Pick<ClassMember, "engine" | "certificates" | "language"> {
  /** As named on the command line. */
  readonly lessons: readonly string[];
  readonly mode: GradeMode;
}

export type Answer =
  | { readonly kind: "grade"; readonly grade: Grade }
  /** This student cannot be graded, because of an error that is not part of a grade. */
  | { readonly kind: "failure"; readonly cause: Cause; readonly message: string };

const AnswerSchema: z.ZodType<Answer> = z.union([
  z.strictObject({ kind: z.literal("grade"), grade: gradeSchema }),
  z.strictObject({
    kind: z.literal("failure"),
    cause: z.enum(["lesson", "docker", "image", "machine", "network", "student", "harness", "unknown"]),
    message: z.string(),
  }),
]);

/**
 * A process that grades one student after another. If it hangs, grows or crashes on one machine, it can be ended without
 * affecting the others.
 */
export interface Worker {
  /** One job at a time. Rejects if the process ends before it answers. */
  grade(job: Job): Promise<Answer>;
  /** True if it has ended and takes no more jobs. */
  hasEnded(): boolean;
  /** Ends it, after at most this time for cleaning up on a student's machine. */
  stop(withinMs: number): Promise<void>;
  /** Asks it to end, and waits at most this long. It may continue to clean up alone (`undoMs`). */
  leave(withinMs: number): Promise<void>;
}

/** How long a worker may clean up on the student's machine after it was asked to end. */
export const undoMs = 30_000;

/** @param program the module that the process runs: cli/class-worker.ts */
export function startWorker(program: string): Worker {
  const child = fork(program, [], {
    // The output of lessons and labs is not for graders.
    stdio: ["ignore", "ignore", "pipe", "ipc"],
    execArgv: [],
    // No terminal: nobody can answer a prompt of one machine.
    env: { ...process.env, SSH_ASKPASS_REQUIRE: "never", NODE_COMPILE_CACHE: join(cacheFolder(), "compiled") },
  });
  const ended = once(child, "exit");
  // If it could not be started, `grade` reports it.
  ended.catch(() => undefined);
  let said = "";
  child.stderr?.on("data", (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-longestLastWords);
  });
  return {
    async grade(job) {
      const early = ended.then((): never => {
        throw new Error(`a worker ended early: ${said.trim()}`);
      });
      const answer = once(child, "message").then(([message]) => AnswerSchema.parse(message));
      early.catch(() => undefined);
      child.send(job);
      return await Promise.race([answer, early]);
    },
    hasEnded: () => hasEnded(child),
    async stop(withinMs) {
      if (hasEnded(child)) return;
      child.kill("SIGTERM");
      const late = setTimeout(() => child.kill("SIGKILL"), withinMs);
      await ended;
      clearTimeout(late);
    },
    async leave(withinMs) {
      if (hasEnded(child)) return;
      child.kill("SIGTERM");
      const late = Promise.withResolvers<void>();
      const timer = setTimeout(late.resolve, withinMs);
      await Promise.race([ended, late.promise]);
      clearTimeout(timer);
      if (hasEnded(child)) return;
      // It no longer keeps this process alive.
      if (child.connected) child.disconnect();
      child.stderr?.destroy();
      child.unref();
    },
  };
}

const longestLastWords = 2000;

function hasEnded({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode !== null || signalCode !== null;
}

/** Long enough for a short connection loss, and short enough not to delay the class. */
const pauseMs = 1000;

/**
 * Calls a function with an engine, and a second time if the engine did not answer. Nothing is retried once it has started on
 * the engine, because a retry hides problems of a lesson.
 * @param act calls `connected` as soon as the engine has answered
 */
export async function connectingTwice<T>(signal: AbortSignal, act: (connected: () => void) => Promise<T>): Promise<T> {
  let answered = false;
  const attempt = async (): Promise<T> =>
    await act(() => {
      answered = true;
    });
  return await attempt().catch(async (error: unknown) => {
    if (answered || !isLostOnTheWay(error)) throw error;
    await pause(pauseMs, undefined, { signal });
    return await attempt();
  });
}

/** True if nothing answered. A refusal would be repeated. */
export function isLostOnTheWay(error: unknown): boolean {
  if (!(error instanceof LabproofError) || error.code !== "engine-unreachable" || !("detail" in error.facts)) {
    return false;
  }
  const { detail } = error.facts;
  const condition = diagnose(detail);
  const refused = /permission denied|tls: |x509: |HTTP request to an HTTPS server/iu;
  return !refused.test(detail) && (condition === undefined || onTheWay.has(condition));
}

const onTheWay: ReadonlySet<Condition> = new Set([
  "engine-unreachable",
  "docker-host",
  "name-resolution",
  "network-timeout",
  "connection-broken",
]);
