import { availableParallelism, freemem } from "node:os";
import type { Grade, GradeMode, GradedStudent, GradedItem, Gradebook, Stumble } from "../../model/grade.ts";
import type { Cause } from "../../model/verdict.ts";
import type { ClassMember } from "./file.ts";
import type { GradeCache } from "./cache.ts";
import { type Answer, type Job, undoMs, type Worker } from "./worker.ts";
import manifest from "../../../package.json" with { type: "json" };

export interface ClassOptions extends Pick<Job, "lessons" | "mode"> {
  readonly members: readonly ClassMember[];
  readonly atOnce: number;
  /** Time limit for one student, in milliseconds. */
  readonly timeLimitMs: number;
  readonly kept: Pick<GradeCache, "read" | "write">;
  readonly startWorker: () => Worker;
  /** The grade of a student whose machine could not be graded. */
  readonly without: (member: ClassMember, why: Without) => Grade;
  readonly listener: ClassListener;
  readonly signal: AbortSignal;
}

export type Without =
  | Extract<Answer, { kind: "failure" }>
  | { readonly kind: "time-limit"; readonly limitMs: number }
  | { readonly kind: "worker-lost"; readonly cause: Cause; readonly detail: string };

interface ClassListener {
  /** @param kept the number of grades from an earlier run */
  begins(kept: number): void;
  starts(member: ClassMember): void;
  graded(student: GradedStudent): void;
}

/** Upper estimate of a worker's memory in bytes, with its docker clients or its lab. */
const workerMemory: Readonly<Record<GradeMode, number>> = { evidence: 250 * 1024 ** 2, run: 500 * 1024 ** 2 };

/** Workers mostly wait for other machines; only the labs' checks need this machine's cores. */
const workersForEachCore: Readonly<Record<GradeMode, number>> = { evidence: 4, run: 2 };

/** Default number of students that are graded at once. */
export function studentsAtOnce(mode: GradeMode): number {
  const inMemory = Math.floor(freemem() / workerMemory[mode]);
  return Math.max(1, Math.min(availableParallelism() * workersForEachCore[mode], inMemory));
}

/** How long to wait for workers after an interruption. */
const giveUpMs = 4000;

/**
 * Grades the students of a class in parallel. A machine that does not answer or hangs uses up only its own time limit. Each
 * grade is stored at once; stored grades of an earlier run are reused.
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
  // Waits for all of them, because each ends its own worker.
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

/** The public data of a member, without paths of keys. */
function graded(member: ClassMember, grade: Grade): GradedStudent {
  const { certificates: _, ...student } = member;
  return { ...student, grade };
}

/** Grades one student after another until none is left. */
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
      // A worker that crashed after its last answer is replaced for the next student.
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

/** Gives the worker time to clean up. */
async function stopSoon(worker: Worker, signal: AbortSignal): Promise<void> {
  const hurry = (): void => void worker.stop(giveUpMs);
  signal.addEventListener("abort", hurry);
  await worker.stop(undoMs);
  signal.removeEventListener("abort", hurry);
}

function workerLost(error: unknown): Without {
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
    return await Promise.race([worker.grade(job).catch(workerLost), ended.promise]);
  } finally {
    clearTimeout(limit);
    signal.removeEventListener("abort", giveUp);
  }
}

interface GradebookHead {
  readonly mode: GradeMode;
  readonly startedAt: Date;
  /** The preferred language of claims, if a student has that edition. */
  readonly language: string;
}

/** The gradebook of a class; its end is the current time. */
export function gradebookOf(
  { mode, startedAt, language }: GradebookHead,
  students: readonly GradedStudent[],
): Gradebook {
  return {
    schema: "labproof/gradebook@2",
    version: manifest.version,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    mode,
    students,
    stumbles: stumblesOf(students, language),
  };
}

/** The most common mistakes, among students with a grade. */
export function stumblesOf(students: readonly GradedStudent[], language: string): readonly Stumble[] {
  const found = new Map<string, { readonly items: GradedItem[]; readonly lesson: string }>();
  const inOrder = students.toSorted((a, b) => Number(b.language === language) - Number(a.language === language));
  for (const { grade } of inOrder) {
    if (grade.outcome.kind === "again") continue;
    for (const { id: lesson, items } of grade.lessons) {
      for (const item of items) {
        const key = JSON.stringify([lesson, item.kind, item.id]);
        const known = found.get(key) ?? { items: [], lesson };
        known.items.push(item);
        found.set(key, known);
      }
    }
  }
  return [...found.values()]
    .flatMap(({ items, lesson }) => stumbleOf(items, lesson))
    .toSorted((a, b) => b.students - a.students || b.blocked - a.blocked);
}

function stumbleOf(items: readonly GradedItem[], lesson: string): Stumble[] {
  const [first] = items;
  const lost = items.filter(isLost);
  const blocked = items.filter(({ credit }) => credit.kind === "blocked").length;
  const counted = items.filter(({ credit }) => credit.kind === "counted").length;
  if (first === undefined || lost.length + blocked === 0) return [];
  const { kind, id, text } = first;
  return [{ kind, id, text, lesson, students: lost.length, blocked, of: counted + blocked, causes: causesOf(lost) }];
}

function isLost({ credit, earned, points }: GradedItem): boolean {
  return credit.kind === "counted" && earned < points;
}

function causesOf(items: readonly GradedItem[]): Stumble["causes"] {
  const counts = new Map<Cause, number>();
  for (const { cause = "student" } of items) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return Array.from(counts, ([cause, students]) => ({ cause, students })).toSorted((a, b) => b.students - a.students);
}
