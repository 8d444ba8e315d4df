import { Replay } from "../engine/replay.ts";
import { takeTraces } from "../grade/evidence/traces.ts";
import {
  type PreparedLesson,
  gradedEngine,
  judgedEvidence,
  judgedRun,
  prepareLesson,
  wholeGrade,
} from "../grade/grade.ts";
import type { JudgedLesson } from "../grade/rubric.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Bundle, BundledEngine } from "../model/bundle.ts";
import type { EngineHandle } from "../model/engine.ts";
import type { Grade, GradedItem } from "../model/grade.ts";
import type { Inconsistency, ItemField, WholeField } from "../model/verification.ts";
import { runLesson } from "../run/lab/run-lesson.ts";
import type { PlannedLesson } from "../run/plan.ts";
import { evidencePart, questionText } from "./recording.ts";

/** A lesson of a bundle with the verifier's text and lab. */
interface FoundLesson {
  readonly source: string;
  readonly own: PlannedLesson;
}

interface JudgedAgain {
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
    // Missing answers are reported separately.
    if (replay.missing.length === 0) failures.push({ code: "not-judged", detail: String(error) });
    return [];
  });
  const head = { mode: bundle.mode, engine: gradedEngine(handle), startedAt: new Date(bundle.startedAt) };
  const asFinding = (code: "exchange-missing" | "exchange-unasked") => {
    return ({ part, question }: (typeof replay.missing)[number]): Inconsistency => {
      return { code, part, asked: questionText(question) };
    };
  };
  return {
    grade: wholeGrade(head, judged, messages),
    inconsistencies: [
      ...failures,
      ...replay.missing.map(asFinding("exchange-missing")),
      // After a failure, the further questions are unknown.
      ...(judged.length === found.length ? replay.unasked.map(asFinding("exchange-unasked")) : []),
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

interface SameGradeOptions {
  /** Sources of the lessons whose grade was recomputed, in order. */
  readonly lessons: readonly string[];
  /** Sources of the other lessons: they are unknown, and so are all sums. */
  readonly unknown: readonly string[];
  /** Another version of labproof may use other texts. */
  readonly sameWords: boolean;
}

/** All differences between the recorded and the recomputed grade. */
export function gradeFindings(recorded: Grade, recomputed: Grade, options: SameGradeOptions): Inconsistency[] {
  const { lessons, unknown, sameWords } = options;
  const items = lessons.flatMap((source, at) => {
    // By their order, because the verifier's paths may differ.
    const there = itemsById(recorded.lessons.find((lesson) => posix(lesson.source) === source)?.items ?? []);
    const made = itemsById(recomputed.lessons[at]?.items ?? []);
    const ids = [...new Set([...there.keys(), ...made.keys()])];
    return ids.flatMap((id) => itemFindings(id, there.get(id), made.get(id), sameWords));
  });
  const whole = wholeFields.flatMap(([field, of]): Inconsistency[] => {
    // Sums and the outcome need all lessons.
    if (unknown.length > 0 && (field === "points" || field === "earned" || field === "outcome")) return [];
    const [is, should] = [of(recorded, sameWords), of(recomputed, sameWords)];
    return is === should ? [] : [{ code: "grade-whole", field, recorded: is, anew: should }];
  });
  const sums = recorded.lessons.flatMap(({ source, points, earned }): Inconsistency[] => {
    if (unknown.includes(posix(source))) return [];
    const made = recomputed.lessons[lessons.indexOf(posix(source))];
    if (made === undefined) return [{ code: "grade-item", item: source, field: "there", recorded: source, anew: "" }];
    return (["points", "earned"] as const).flatMap((field) => {
      const is = { points, earned }[field];
      if (is === made[field]) return [];
      return [{ code: "grade-item", item: source, field, recorded: String(is), anew: String(made[field]) }];
    });
  });
  return [...items, ...sums, ...whole];
}

const wholeFields: readonly (readonly [WholeField, (grade: Grade, sameWords: boolean) => string])[] = [
  ["engine", ({ engine }) => JSON.stringify(engine, Object.keys(engine).toSorted())],
  ["mode", ({ mode }) => mode],
  ["startedAt", ({ startedAt }) => startedAt],
  ["points", ({ points }) => String(points)],
  ["earned", ({ earned }) => String(earned)],
  [
    "outcome",
    ({ outcome }, sameWords) =>
      outcome.kind === "graded"
        ? outcome.kind
        : [outcome.kind, outcome.cause, sameWords ? outcome.message : ""].join(" "),
  ],
];

const itemFields: readonly (readonly [ItemField, (item: GradedItem) => string])[] = [
  ["verdict", ({ verdict }) => verdict],
  ["cause", ({ cause = "" }) => cause],
  ["credit", ({ credit }) => (credit.kind === "blocked" ? `${credit.kind} ${credit.by}` : credit.kind)],
  ["points", ({ points }) => String(points)],
  ["earned", ({ earned }) => String(earned)],
  ["text", ({ text, line }) => `${line}: ${text}`],
  ["message", ({ message = "" }) => message],
];

function itemFindings(
  item: string,
  recorded: GradedItem | undefined,
  recomputed: GradedItem | undefined,
  sameWords: boolean,
): Inconsistency[] {
  if (recorded === undefined || recomputed === undefined) {
    const [is, should] = [recorded?.verdict ?? "", recomputed?.verdict ?? ""];
    return [{ code: "grade-item", item, field: "there", recorded: is, anew: should }];
  }
  return itemFields.flatMap(([field, of]) => {
    const [is, should] = [of(recorded), of(recomputed)];
    if (is === should || (field === "message" && !sameWords)) return [];
    return [{ code: "grade-item", item, field, recorded: is, anew: should }];
  });
}

/** Distinguishes items with the same id, which only an edit can create. */
function itemsById(items: readonly GradedItem[]): Map<string, GradedItem> {
  const found = new Map<string, GradedItem>();
  for (const item of items) {
    const count = items.slice(0, items.indexOf(item)).filter(({ kind, id }) => kind === item.kind && id === item.id);
    found.set(`${item.kind} ${item.id}${"+".repeat(count.length)}`, item);
  }
  return found;
}

function posix(path: string): string {
  return path.replaceAll("\\", "/");
}
