import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Recording } from "../bundle/recording.ts";
import type { Engine } from "../engine/engine.ts";
import { isDisposable, parseEngine } from "../engine/host/names.ts";
import { connectingTwice } from "../grade/class/connection.ts";
import { gradedEngine, wholeGrade } from "../grade/grade.ts";
import { judgedEvidence } from "../grade/evidence/judged-evidence.ts";
import { judgedRun } from "../grade/judged-run.ts";
import { judgedUnknown, prepareLesson, type PreparedLesson } from "../grade/prepared.ts";
import type { JudgedLesson } from "../grade/rubric.ts";
import { takeTraces } from "../grade/evidence/traces.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import { LabproofError } from "../model/errors.ts";
import { type Grade, gradeJson, type GradeMode } from "../model/grade.ts";
import { type Console, createConsole } from "../report/run/console.ts";
import { printGrade } from "../report/grade/console.ts";
import { gradeJunit } from "../report/grade/junit.ts";
import { writeWhole } from "../report/run/result-json.ts";
import { failureOf } from "../run/step/failure.ts";
import { planLessons, type PlannedLesson } from "../run/plan.ts";
import { type BundleWanted, handIn, startRecording } from "./hand-in.ts";
import { onEngine } from "./on-engine.ts";
import { gradeOnGithub } from "./on-github.ts";

export interface GradeCommand {
  /** Paths or lab names; every lab under labs/ where empty. */
  readonly lessons: readonly string[];
  readonly engine: string;
  readonly mode: GradeMode;
  readonly language: Language;
  /** File for the grade as JSON; `-` is standard output, which then holds nothing else. */
  readonly json?: string;
  /** The file that is handed in, where one is wanted. */
  readonly bundle: BundleWanted | undefined;
  /** File for the grade as JUnit XML. */
  readonly junit?: string;
  readonly signal: AbortSignal;
}

/**
 * `labproof grade`: grades one machine, and tells the student.
 * @throws LabproofError where it was used wrongly; what is wrong with the machine is in the grade
 */
export async function gradeCommand(command: GradeCommand): Promise<Grade> {
  const { language, json, junit, signal } = command;
  const messages = messagesFor(language);
  const view = createConsole({ stdout: process.stderr, stderr: process.stderr, words: messages.console });
  try {
    const lessons = await planLessons(command.lessons, language);
    const { bundle } = command;
    await using recording = bundle === undefined ? undefined : await startRecording(bundle, lessons);
    const grade = await gradeMachine({
      ...command,
      ...(recording === undefined ? {} : { recording }),
      lessons,
      view,
      messages,
    });
    signal.throwIfAborted();
    view.close();
    const told = json === "-" ? process.stderr : process.stdout;
    printGrade(grade, messages.grade, told);
    if (bundle !== undefined && recording !== undefined) {
      told.write(`${await handIn(bundle, { recording, grade, lessons, language }, messages)}\n`);
    }
    if (json === "-") process.stdout.write(gradeJson(grade));
    else if (json !== undefined) await writeWhole(gradeJson(grade), resolve(json));
    if (junit !== undefined) await writeWhole(gradeJunit(grade, messages.grade), resolve(junit));
    await gradeOnGithub(grade, messages);
    return grade;
  } finally {
    view.close();
  }
}

export interface MachineOptions extends Pick<GradeCommand, "engine" | "mode" | "language" | "signal"> {
  readonly lessons: readonly PlannedLesson[];
  readonly view: Pick<Console, "notice" | "progress" | "stepStarts">;
  readonly messages: Messages;
  /** Tries once more where the engine does not answer. Default false. */
  readonly patient?: boolean;
  /** Notes what is asked of the engine, where a bundle is wanted. */
  readonly recording?: Recording;
}

/**
 * Grades the machine behind one engine. An engine that does not answer, or is lost, is an outcome: to be graded again.
 * @throws LabproofError where lessons, labs or the command line are at fault: `evidence-disposable`, `engine-unknown`, ...
 */
export async function gradeMachine(options: MachineOptions): Promise<Grade> {
  const { engine, mode, messages, signal } = options;
  const startedAt = options.recording?.now() ?? new Date();
  const prepared = await Promise.all(options.lessons.map(prepareLesson));
  const grade = mode === "run" ? gradeByRun : gradeByEvidence;
  const act: Act = async (connected) => await grade(options, prepared, connected);
  const seen = await (options.patient === true ? connectingTwice(signal, act) : act(() => undefined)).catch(
    (error: unknown): Seen => {
      signal.throwIfAborted();
      const failure = failureOf(error, messages);
      if (failure === undefined) throw error;
      return { engine: { id: engine }, judged: prepared.map((lesson) => judgedUnknown(lesson, failure)) };
    },
  );
  return wholeGrade({ mode, engine: seen.engine, startedAt }, seen.judged, messages);
}

type Act = (connected: () => void) => Promise<Seen>;

interface Seen {
  readonly engine: Grade["engine"];
  readonly judged: readonly JudgedLesson[];
}

async function gradeByRun(options: MachineOptions, _: readonly PreparedLesson[], connected: () => void): Promise<Seen> {
  const { lessons, language, view, signal } = options;
  const { runLabs } = await import("../run/run.ts");
  return await onEngine(lessons, options, async (own) => {
    connected();
    return await recordedOn(own, options, async (engine) => await runOn(engine));
  });

  async function runOn(engine: Engine): Promise<Seen> {
    // Reports of the run are `labproof run`'s affair.
    await using folder = await mkdtempDisposable(join(tmpdir(), "labproof-grade-"));
    const listener = { ...silent, stepStarts: view.stepStarts };
    const settings = { failOn: "failed", language, allureResults: folder.path, listener, signal } as const;
    const { runs } = await runLabs({ engine, lessons, ...settings });
    return { engine: gradedEngine(engine.handle), judged: runs.flatMap((run) => run.lessons.map(judgedRun)) };
  }
}

async function gradeByEvidence(
  options: MachineOptions,
  prepared: readonly PreparedLesson[],
  connected: () => void,
): Promise<Seen> {
  const { viewHostEngine } = await import("../engine/host/host.ts");
  const spec = parseEngine(options.engine);
  if (isDisposable(spec)) throw new LabproofError("evidence-disposable", { engine: options.engine });
  const own = await viewHostEngine(spec);
  connected();
  return await recordedOn(own, options, async (engine) => {
    const traces = await takeTraces(engine, options.signal);
    const judged = prepared.map((lesson) => judgedEvidence(lesson, traces, options.messages));
    return { engine: gradedEngine(engine.handle), judged };
  });
}

/** Does something with an engine, whose answers are noted where they are wanted. */
async function recordedOn<T>(
  engine: Engine,
  { recording, lessons }: MachineOptions,
  act: (engine: Engine) => Promise<T>,
): Promise<T> {
  const planned = lessons.map(({ lesson }) => lesson);
  return recording === undefined ? await act(engine) : await recording.around(engine, planned, act);
}

/** A student sees the grade, not each verdict on the way. */
const silent = {
  runStarts: () => undefined,
  lessonStarts: () => undefined,
  stepEnds: () => undefined,
  claimEnds: () => undefined,
};
