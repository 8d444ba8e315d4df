import { availableParallelism, freemem } from "node:os";
import type { Grade, GradeMode } from "../../model/grade.ts";
import type { GradedStudent } from "../../model/gradebook.ts";
import type { Cause } from "../../model/verdict.ts";
import type { ClassMember } from "./file.ts";
import type { GradeCache } from "./cache.ts";
import { type Answer, type Job, undoMs, type Worker } from "./worker.ts";

export interface ClassOptions extends Pick<Job, "lessons" | "mode"> {
  readonly members: readonly ClassMember[];
  readonly atOnce: number;
  /** For one student, milliseconds. */
  readonly timeLimitMs: number;
  readonly kept: Pick<GradeCache, "read" | "write">;
  readonly startWorker: () => Worker;
  /** The grade of a student whose machine gave none. */
  readonly without: (member: ClassMember, why: Without) => Grade;
  readonly listener: ClassListener;
  readonly signal: AbortSignal;
}

export type Without =
  | Extract<Answer, { kind: "failure" }>
  | { readonly kind: "time-limit"; readonly limitMs: number }
  | { readonly kind: "worker-lost"; readonly cause: Cause; readonly detail: string };

/** Hears of a class as it is graded. */
export interface ClassListener {
  /** @param kept how many have their grade from an earlier run */
  begins(kept: number): void;
  starts(member: ClassMember): void;
  graded(student: GradedStudent): void;
}

/** Room for a worker in memory, generously, in bytes: with the docker clients that it starts, or the lab that it runs. */
const workerMemory: Readonly<Record<GradeMode, number>> = { evidence: 250 * 1024 ** 2, run: 500 * 1024 ** 2 };

/** Mostly the other machines are waited for; the labs' own checks need this one's cores. */
const workersForEachCore: Readonly<Record<GradeMode, number>> = { evidence: 4, run: 2 };

/** How many students are graded at once where nobody says it. */
export function studentsAtOnce(mode: GradeMode): number {
  const inMemory = Math.floor(freemem() / workerMemory[mode]);
  return Math.max(1, Math.min(availableParallelism() * workersForEachCore[mode], inMemory));
}

/** How long they are waited for where the person gives up. */
const giveUpMs = 4000;

/**
 * Grades a class side by side. A machine that does not answer, or hangs, costs its student's time limit and nobody
 * else's. Each grade is kept as it comes; those that were kept before are taken as they are.
 * @throws LabproofError `report-unwritable`
 */
export async function gradeClass(options: ClassOptions): Promise<readonly GradedStudent[]> {
  const { members, atOnce, kept, listener, signal } = options;
  const students = new Map<string, GradedStudent>();
  const waiting: ClassMember[] = [];
  for (const member of members) {
    const grade = await kept.read(member);
    if (grade === undefined) waiting.push(member);
    else students.set(member.id, graded(member, grade));
  }
  listener.begins(students.size);
  for (const student of students.values()) listener.graded(student);
  const aborting = new AbortController();
  const ends = AbortSignal.any([aborting.signal, signal]);
  // All of them are waited for: each ends its own worker.
  await Promise.all(
    Array.from({ length: Math.min(atOnce, waiting.length) }, async () => {
      await work(waiting, { ...options, signal: ends }, async (member, grade) => {
        await kept.write(member, grade);
        const student = graded(member, grade);
        students.set(member.id, student);
        listener.graded(student);
      }).catch((error: unknown) => aborting.abort(error));
    }),
  );
  ends.throwIfAborted();
  return members.flatMap(({ id }) => students.get(id) ?? []);
}

/** What may be seen of a member: nothing that leads to a key. */
function graded(member: ClassMember, grade: Grade): GradedStudent {
  const { certificates: _, ...student } = member;
  return { ...student, grade };
}

/** Takes one student after another until none is left. */
async function work(
  waiting: ClassMember[],
  options: ClassOptions,
  done: (member: ClassMember, grade: Grade) => Promise<void>,
): Promise<void> {
  const { signal, without, listener } = options;
  let worker: Worker | undefined;
  try {
    for (let member = waiting.shift(); member !== undefined; member = waiting.shift()) {
      signal.throwIfAborted();
      // One that has broken down after its last answer is nothing to the next student.
      if (worker === undefined || worker.hasEnded()) worker = options.startWorker();
      listener.starts(member);
      const answer = await answerOf(worker, member, options);
      if (answer.kind === "time-limit" || answer.kind === "worker-lost") {
        await stopSoon(worker, signal);
        worker = undefined;
      }
      await done(member, answer.kind === "grade" ? answer.grade : without(member, answer));
    }
  } finally {
    await worker?.leave(giveUpMs);
  }
}

/** Lets it undo what it did, as long as the person waits. */
async function stopSoon(worker: Worker, signal: AbortSignal): Promise<void> {
  const hurry = (): void => void worker.stop(giveUpMs);
  signal.addEventListener("abort", hurry);
  await worker.stop(undoMs);
  signal.removeEventListener("abort", hurry);
}

function lost(error: unknown): Without {
  return { kind: "worker-lost", cause: "harness", detail: error instanceof Error ? error.message : String(error) };
}

async function answerOf(worker: Worker, member: ClassMember, options: ClassOptions): Promise<Answer | Without> {
  const { lessons, mode, timeLimitMs: limitMs, signal } = options;
  const { engine, language, certificates } = member;
  const ended = Promise.withResolvers<Without>();
  const limit = setTimeout(() => ended.resolve({ kind: "time-limit", limitMs }), limitMs);
  const giveUp = (): void => ended.reject(signal.reason);
  signal.addEventListener("abort", giveUp);
  const job = { engine, language, lessons, mode, ...(certificates === undefined ? {} : { certificates }) };
  try {
    return await Promise.race([worker.grade(job).catch(lost), ended.promise]);
  } finally {
    clearTimeout(limit);
    signal.removeEventListener("abort", giveUp);
  }
}
