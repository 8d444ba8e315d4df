import { Replay } from "../engine/exchange/replayed.ts";
import { gradedEngine, wholeGrade } from "../grade/grade.ts";
import { judgedEvidence } from "../grade/evidence/judged-evidence.ts";
import { judgedRun } from "../grade/judged-run.ts";
import { prepareLesson, type PreparedLesson } from "../grade/prepared.ts";
import type { JudgedLesson } from "../grade/rubric.ts";
import { takeTraces } from "../grade/evidence/traces.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Bundle, BundledEngine } from "../model/bundle.ts";
import type { EngineHandle } from "../model/engine.ts";
import type { Grade } from "../model/grade.ts";
import type { Inconsistency } from "../model/verification.ts";
import { runLesson } from "../run/lab/run-lesson.ts";
import type { PlannedLesson } from "../run/plan.ts";
import { evidencePart } from "./recording.ts";
import { questionText } from "./question-text.ts";

/** A lesson of a bundle with the verifier's text and lab. */
export interface FoundLesson {
  /** The source in the bundle. */
  readonly source: string;
  readonly own: PlannedLesson;
}

export interface JudgedAgain {
  readonly grade: Grade;
  readonly inconsistencies: readonly Inconsistency[];
}

/** Recomputes a bundle's grade from its exchanges, with the same code that made it. Uses no engine. */
export async function judgeAgain(bundle: Bundle, found: readonly FoundLesson[]): Promise<JudgedAgain> {
  const parts = bundle.mode === "evidence" ? [evidencePart] : found.map(({ source }) => source);
  const handle = handleOf(bundle.engine);
  const replay = new Replay(
    handle,
    bundle.exchanges.filter(({ part }) => parts.includes(part)),
  );
  const messages = messagesFor(bundle.language);
  const prepared = await Promise.all(found.map(async ({ source, own }) => ({ source, ...(await prepareLesson(own)) })));
  const judge = bundle.mode === "evidence" ? judgeEvidence : judgeRun;
  const failures: Inconsistency[] = [];
  const judged = await judge(bundle, prepared, replay).catch((error: unknown) => {
    // What is missing says so itself.
    if (replay.missing.length === 0) failures.push({ code: "not-judged", detail: String(error) });
    return [];
  });
  const head = { mode: bundle.mode, engine: gradedEngine(handle), startedAt: new Date(bundle.startedAt) };
  const told = (code: "exchange-missing" | "exchange-unasked") => {
    return ({ part, question }: (typeof replay.missing)[number]): Inconsistency => {
      return { code, part, asked: questionText(question) };
    };
  };
  return {
    grade: wholeGrade(head, judged, messages),
    inconsistencies: [
      ...failures,
      ...replay.missing.map(told("exchange-missing")),
      // After a failure nobody knows what else would have been asked.
      ...(judged.length === found.length ? replay.unasked.map(told("exchange-unasked")) : []),
    ],
  };
}

type Prepared = PreparedLesson & { readonly source: string };

async function judgeEvidence(
  { language }: Bundle,
  prepared: readonly Prepared[],
  replay: Replay,
): Promise<JudgedLesson[]> {
  const traces = await takeTraces(replay.engine(evidencePart));
  return prepared.map((lesson) => named(lesson, judgedEvidence(lesson, traces, messagesFor(language))));
}

async function judgeRun(
  { language, startedAt }: Bundle,
  prepared: readonly Prepared[],
  replay: Replay,
): Promise<JudgedLesson[]> {
  const today = startedAt.slice(0, "2027-06-30".length);
  const judged: JudgedLesson[] = [];
  for (const one of prepared) {
    const { source, lesson, lab } = one;
    const engine = replay.engine(source);
    judged.push(named(one, judgedRun(await runLesson({ engine, lesson, lab, language, today }))));
  }
  return judged;
}

/** The grade names the student's path of the lesson, not the verifier's. */
function named({ source }: Prepared, judged: JudgedLesson): JudgedLesson {
  return { ...judged, source };
}

/** An engine without a connection. */
function handleOf(engine: BundledEngine): EngineHandle {
  const { id, kind, disposable, sameMachine, registry, facts } = engine;
  const [program, ...words] = engine.shell ?? [];
  return {
    id,
    kind,
    disposable,
    sameMachine,
    registry,
    facts,
    dockerHost: "tcp://127.0.0.1:1",
    client: { enter: [], env: {} },
    ...(program === undefined ? {} : { shell: [program, ...words] }),
  };
}
