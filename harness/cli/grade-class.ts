import { join, relative, resolve } from "node:path";
import { gradeCache } from "../grade/class/cache.ts";
import { type Without, gradeClass, gradebookOf, studentsAtOnce } from "../grade/class/class.ts";
import { type ClassMember, readClass } from "../grade/class/file.ts";
import { startWorker } from "../grade/class/worker.ts";
import { type PreparedLesson, judgedUnknown, prepareLesson, wholeGrade } from "../grade/grade.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import { jsonText } from "../model/data.ts";
import { type Language } from "../model/language.ts";
import type { Grade, GradeMode, Gradebook } from "../model/grade.ts";
import { outcomeOfClass } from "../model/outcome.ts";
import { createClassConsole } from "../report/grade/gradebook-console.ts";
import { canvasCsv, moodleCsv } from "../report/grade/gradebook-csv.ts";
import { gradebookHtml } from "../report/grade/gradebook-html.ts";
import { gradebookMarkdown } from "../report/grade/gradebook-markdown.ts";
import type { ReportFile } from "../report/run/console.ts";
import { writeWhole } from "../report/write.ts";
import { type PlannedLesson, planLessons } from "../run/plan.ts";
import { requiresDisposable } from "./on-engine.ts";

interface GradeClassOptions {
  /** Paths or lab names; every lab under labs/ if empty. */
  readonly lessons: readonly string[];
  readonly classFile: string;
  readonly mode: GradeMode;
  /** Language of the gradebook, and of students without a language in the class file. */
  readonly lang: Language;
  /** How many students at once. Default: as many as this machine can grade at once. */
  readonly jobs?: number;
  /** For one student, in seconds. Default: 10 minutes if the labs run, one minute with `--evidence`. */
  readonly timeLimit?: number;
  /** True: grades of an earlier, interrupted run are not reused. */
  readonly again: boolean;
  /** File for the gradebook besides reports/gradebook.json; `-` is standard output, which then gets nothing else. */
  readonly json?: string;
  readonly signal: AbortSignal;
}

/** Folder with the grades so far, below the working folder, until all students have one. */
const gradesFolder = "reports/grades";

const timeLimits: Readonly<Record<GradeMode, number>> = { run: 600, evidence: 60 };

/**
 * `labproof grade --class`: grades each student's machine, several at once, and writes the gradebook.
 * @throws LabproofError `class-unreadable`, `class-mistakes`, and those of lessons and labs, before grading starts
 */
export async function gradeClassFile(options: GradeClassOptions): Promise<Gradebook> {
  const { mode, lang: language, json, again, signal } = options;
  const startedAt = new Date();
  const messages = messagesFor(language);
  const members = await readClass(options.classFile, language);
  const lessons = await lessonsFor(members, options);
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
      lessons: options.lessons,
      mode,
      atOnce: options.jobs ?? studentsAtOnce(mode),
      timeLimitMs: (options.timeLimit ?? timeLimits[mode]) * 1000,
      kept,
      startWorker: () => startWorker(join(import.meta.dirname, "class-worker.ts")),
      without: (member, why) => gradeWithout(member, why, mode, lessons.get(member.language)?.prepared ?? []),
      listener: view,
      signal,
    });
    const book = gradebookOf({ mode, startedAt, language }, students);
    const reports = await writeGradebook(book, messages);
    if (json !== undefined && json !== "-") await writeWhole(jsonText(book), resolve(json));
    view.ends(book, reports);
    if (json === "-") process.stdout.write(jsonText(book));
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

/** The lessons and labs in the language of each student. Errors in them are thrown before grading starts. */
async function lessonsFor(
  members: readonly ClassMember[],
  { lessons, mode }: GradeClassOptions,
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

/**
 * Writes the gradebook in each format, below the working folder.
 * @throws LabproofError `report-unwritable`
 */
async function writeGradebook(book: Gradebook, messages: Messages): Promise<readonly ReportFile[]> {
  const { gradebook, language } = messages;
  const files = [
    ["html", "gradebook.html", await gradebookHtml(book, gradebook, language)],
    ["markdown", "gradebook.md", gradebookMarkdown(book, gradebook)],
    ["json", "gradebook.json", jsonText(book)],
    ["moodle", "gradebook-moodle.csv", moodleCsv(book, gradebook)],
    ["canvas", "gradebook-canvas.csv", canvasCsv(book)],
  ] as const;
  const reports: ReportFile[] = [];
  for (const [title, name, text] of files) {
    const path = resolve("reports", name);
    await writeWhole(text, path);
    reports.push({ title: gradebook.files[title], path: relative("", path) });
  }
  return reports;
}
