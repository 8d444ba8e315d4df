import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Recording } from "../bundle/recording.ts";
import type { Engine } from "../engine/engine.ts";
import { isDisposable, parseEngine } from "../engine/names.ts";
import { connectingTwice } from "../grade/class/worker.ts";
import { takeTraces } from "../grade/evidence/traces.ts";
import {
  type PreparedLesson,
  gradedEngine,
  judgedEvidence,
  judgedRun,
  judgedUnknown,
  prepareLesson,
  wholeGrade,
} from "../grade/grade.ts";
import type { JudgedLesson } from "../grade/rubric.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import { LabproofError } from "../model/errors.ts";
import type { Grade, GradeMode } from "../model/grade.ts";
import type { Console } from "../report/run/console.ts";
import type { PlannedLesson } from "../run/plan.ts";
import { failureOf } from "../run/step/failure.ts";
import { onEngine } from "./on-engine.ts";

export interface MachineOptions {
  readonly engine: string;
  readonly mode: GradeMode;
  readonly language: Language;
  readonly signal: AbortSignal;
  readonly lessons: readonly PlannedLesson[];
  readonly view: Pick<Console, "notice" | "progress" | "stepStarts">;
  readonly messages: Messages;
  /** True: connects a second time if the engine does not answer. Default: false. */
  readonly patient?: boolean;
  /** For a bundle: records the questions to the engine. */
  readonly recording?: Recording;
}

/**
 * Grades the machine of one engine. If the engine does not answer or is lost, the grade says that the machine has to be
 * graded again.
 * @throws LabproofError for errors in lessons, labs or the command line: `evidence-disposable`, `engine-unknown`, ...
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
    // Grading writes no reports of the run.
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

/** Calls `act` with the engine, and records its answers if a recording is given. */
async function recordedOn<T>(
  engine: Engine,
  { recording, lessons }: MachineOptions,
  act: (engine: Engine) => Promise<T>,
): Promise<T> {
  const planned = lessons.map(({ lesson }) => lesson);
  return recording === undefined ? await act(engine) : await recording.around(engine, planned, act);
}

/** A student sees the grade, not the verdict of each step. */
const silent = {
  runStarts: () => undefined,
  lessonStarts: () => undefined,
  stepEnds: () => undefined,
  claimEnds: () => undefined,
};
