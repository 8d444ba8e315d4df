import { join, resolve } from "node:path";
import { gradeClass, studentsAtOnce, type Without } from "../grade/class/class.ts";
import { type ClassMember, readClass } from "../grade/class/file.ts";
import { wholeGrade } from "../grade/grade.ts";
import { gradebookOf } from "../grade/class/gradebook.ts";
import { gradeCache } from "../grade/class/cache.ts";
import { judgedUnknown, prepareLesson, type PreparedLesson } from "../grade/prepared.ts";
import { startWorker } from "../grade/class/worker.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import type { Grade, GradeMode } from "../model/grade.ts";
import { type Gradebook, gradebookJson } from "../model/gradebook.ts";
import { outcomeOfClass } from "../model/outcome.ts";
import { createClassConsole } from "../report/grade/gradebook-console.ts";
import { writeWhole } from "../report/run/result-json.ts";
import { planLessons, type PlannedLesson } from "../run/plan.ts";
import { requiresDisposable } from "./on-engine.ts";
import { writeGradebook } from "./write-gradebook.ts";

export interface GradeClassCommand {
  /** Paths or lab names; every lab under labs/ where empty. */
  readonly lessons: readonly string[];
  /** Path of the class file. */
  readonly classFile: string;
  readonly mode: GradeMode;
  /** Of the gradebook, and of students for whom the class file names none. */
  readonly language: Language;
  /** How many students at once; absent: as many as this machine carries. */
  readonly jobs?: number;
  /** For one student, seconds; absent: 10 minutes where the labs run, one where they do not. */
  readonly timeLimit?: number;
  /** Nobody keeps a grade of an earlier run that did not get to its end. */
  readonly again: boolean;
  /** File for the gradebook as JSON beside reports/gradebook.json; `-` is standard output, which then holds nothing else. */
  readonly json?: string;
  readonly signal: AbortSignal;
}

/** Where each student's grade is kept as it comes, below the working folder, until everybody has one. */
const gradesFolder = "reports/grades";

const timeLimits: Readonly<Record<GradeMode, number>> = { run: 600, evidence: 60 };

/**
 * `labproof grade --class`: grades each student's machine, as many at once as this one carries, and writes the gradebook.
 * @throws LabproofError `class-unreadable`, `class-mistakes`, and those of lessons and labs, before anybody is graded
 */
export async function gradeClassCommand(command: GradeClassCommand): Promise<Gradebook> {
  const { mode, language, json, again, signal } = command;
  const startedAt = new Date();
  const messages = messagesFor(language);
  const members = await readClass(command.classFile, language);
  const lessons = await lessonsFor(members, command);
  const kept = await gradeCache(
    resolve(gradesFolder, mode),
    mode,
    new Map([...lessons].map(([name, { planned }]) => [name, planned])),
  );
  if (again) await kept.forget(members);
  const stdout = json === "-" ? process.stderr : process.stdout;
  const view = createClassConsole({ stdout, stderr: process.stderr, words: messages.gradebook, students: members });
  try {
    const students = await gradeClass({
      members,
      lessons: command.lessons,
      mode,
      atOnce: command.jobs ?? studentsAtOnce(mode),
      timeLimitMs: (command.timeLimit ?? timeLimits[mode]) * 1000,
      kept,
      startWorker: () => startWorker(join(import.meta.dirname, "class-worker.ts")),
      without: (member, why) => gradeWithout(member, why, mode, lessons.get(member.language)?.prepared ?? []),
      listener: view,
      signal,
    });
    const book = gradebookOf({ mode, startedAt, language }, students);
    const reports = await writeGradebook(book, messages);
    if (json !== undefined && json !== "-") await writeWhole(gradebookJson(book), resolve(json));
    view.ends(book, reports);
    if (json === "-") process.stdout.write(gradebookJson(book));
    if (outcomeOfClass(book) === "passed") await kept.forget(members);
    return book;
  } finally {
    view.close();
    if (signal.aborted) view.stopped();
  }
}

interface LanguageLessons {
  readonly planned: readonly PlannedLesson[];
  readonly prepared: readonly PreparedLesson[];
}

/** The lessons in each language that a student has, and their labs: what is wrong with them is told before anybody is graded. */
async function lessonsFor(
  members: readonly ClassMember[],
  { lessons, mode }: GradeClassCommand,
): Promise<ReadonlyMap<string, LanguageLessons>> {
  const found = new Map<string, LanguageLessons>();
  for (const { language, engine } of members) {
    if (found.has(language)) continue;
    const planned = await planLessons(lessons, language);
    if (mode === "run") requiresDisposable(planned, engine);
    found.set(language, { planned, prepared: await Promise.all(planned.map(prepareLesson)) });
  }
  return found;
}

function gradeWithout(
  { engine, language }: ClassMember,
  why: Without,
  mode: GradeMode,
  prepared: readonly PreparedLesson[],
): Grade {
  const messages = messagesFor(language);
  const failure = {
    cause: why.kind === "time-limit" ? "machine" : why.cause,
    message: messageOf(why, messages),
  } as const;
  const judged = prepared.map((lesson) => judgedUnknown(lesson, failure));
  return wholeGrade({ mode, engine: { id: engine }, startedAt: new Date() }, judged, messages);
}

function messageOf(why: Without, { gradebook }: Messages): string {
  switch (why.kind) {
    case "failure":
      return why.message;
    case "time-limit":
      return gradebook.timeLimit(why.limitMs);
    case "worker-lost":
      break;
  }
  return gradebook.workerLost(why.detail);
}
