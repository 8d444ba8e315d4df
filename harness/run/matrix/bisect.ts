import { mkdtempDisposable } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import manifest from "../../../package.json" with { type: "json" };
import { valueDifference } from "../../compare/text/text-rules.ts";
import type { BisectOutcome, Bisection, Change, ProbedEngine, SeenEngine, Target } from "../../model/bisection.ts";
import type { Difference } from "../../model/comparison.ts";
import { LabproofError } from "../../model/errors.ts";
import type { ClaimResult, LessonResult, RunResult, StepResult } from "../../model/result.ts";
import type { PlannedLesson } from "../plan.ts";
import { type MatrixOptions, runMatrix } from "./matrix.ts";

interface BisectOptions extends Omit<MatrixOptions, "lessons" | "failOn" | "allureResults"> {
  readonly planned: PlannedLesson;
  readonly target: Target;
}

/**
 * Finds the first of several engines, oldest first, on which a step or a claim changes, and runs the lesson on as few of
 * them as possible. Writes no reports.
 * @throws LabproofError `step-unknown`, and those of a matrix that concern more than one engine
 */
export async function bisectLesson({ planned, target, ...options }: BisectOptions): Promise<Bisection> {
  const { engines } = options;
  const startedAt = new Date();
  const lessons = [{ ...planned, upTo: target }];
  const probed: ProbedEngine[] = engines.map((id) => ({ probe: "not-run", engine: { id } }));
  const probe = async (places: readonly number[]): Promise<Probe<SeenEngine>[]> => {
    const asked = places.flatMap((place) => engines[place] ?? []);
    // A run always writes Allure's results. Those of one step are not a report of the lesson, so they are removed.
    await using folder = await mkdtempDisposable(join(tmpdir(), "labproof-bisect-"));
    const { runs } = await runMatrix({
      ...options,
      engines: asked,
      lessons,
      failOn: "drifted",
      allureResults: folder.path,
    });
    return runs.map((run, at) => {
      const found = whatIsSeen(run, target);
      probed[places[at] ?? at] = found;
      return found.probe === "seen" ? { kind: "seen", state: found } : { kind: "unknown" };
    });
  };
  const boundaries = await bisect(engines.length, probe, (one, other) => sameState(one.result, other.result));
  const { id, title, language, path: source } = planned.lesson;
  return {
    schema: "labproof/bisect@2",
    version: manifest.version,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    lesson: { id, title, language, source },
    target,
    engines: probed,
    outcome: outcomeOf(probed, boundaries),
    changes: boundaries.flatMap((boundary) => changeOf(boundary, probed)),
  };
}

/** What a run shows about a step or claim: `unknown` if it did not run to its end. */
export function whatIsSeen(run: RunResult, target: Target): ProbedEngine {
  const { engine, lessons } = run;
  const [lesson] = lessons;
  if (lesson === undefined) throw new Error("the run has no lesson");
  const result = resultOf(lesson, target);
  if ("registry" in run && isTelling(result, lesson))
    return { probe: "seen", engine: run.engine, registry: run.registry, result };
  const { cause, message = "" } = result;
  const why = "failure" in run ? run.failure.message : message;
  return { probe: "unknown", engine: { id: engine.id }, ...(cause === undefined ? {} : { cause }), message: why };
}

/** @throws LabproofError `step-unknown` if the lesson has changed since it was planned */
function resultOf({ source, steps, claims }: LessonResult, { kind, id }: Target): StepResult | ClaimResult {
  const results: readonly (StepResult | ClaimResult)[] = kind === "step" ? steps : claims;
  const found = results.find((one) => one.id === id);
  if (found === undefined) {
    throw new LabproofError("step-unknown", { path: source, step: id, known: results.map((one) => one.id) });
  }
  return found;
}

/** A blocked step shows that a step before it failed. After an inconclusive step it shows nothing. */
function isTelling({ verdict }: StepResult | ClaimResult, { steps }: LessonResult): boolean {
  if (verdict === "inconclusive" || verdict === "skipped") return false;
  const before = new Set(steps.map((step) => step.verdict));
  return verdict !== "blocked" || (before.has("failed") && !before.has("inconclusive"));
}

function outcomeOf(engines: readonly ProbedEngine[], { length: changes }: readonly Boundary[]): BisectOutcome {
  if (changes > 0) return changes === 1 ? "one" : "several";
  return engines.some(({ probe }) => probe === "unknown") ? "unknown" : "none";
}

function changeOf({ after, at }: Boundary, engines: readonly ProbedEngine[]): Change[] {
  const [before, now] = [engines[after], engines[at]];
  if (before?.probe !== "seen" || now?.probe !== "seen") return [];
  return [
    {
      after: before.engine.id,
      at: now.engine.id,
      between: engines.slice(after + 1, at).map(({ engine }) => engine.id),
      gone: onlyIn(before.result, now.result),
      appeared: onlyIn(now.result, before.result),
    },
  ];
}

/**
 * True if two engines have the same verdict, cause and differences, including accepted ones. Differences whose values only
 * vary by nature count as the same.
 */
export function sameState(one: StepResult | ClaimResult, other: StepResult | ClaimResult): boolean {
  return (
    one.verdict === other.verdict &&
    one.cause === other.cause &&
    onlyIn(one, other).length === 0 &&
    onlyIn(other, one).length === 0
  );
}

/** Differences from the lesson that one engine shows and the other does not. */
export function onlyIn(one: StepResult | ClaimResult, other: StepResult | ClaimResult): Difference[] {
  const others = differencesOf(other);
  return differencesOf(one).filter((difference) => !others.some((found) => isSame(found, difference)));
}

function differencesOf(result: StepResult | ClaimResult): readonly Difference[] {
  const differences = "comparison" in result ? result.comparison?.differences : undefined;
  // Optional rows say nothing about an engine.
  return (differences ?? []).filter(({ kind }) => kind !== "row-incidental");
}

function isSame(one: Difference, other: Difference): boolean {
  return (
    one.kind === other.kind &&
    one.at === other.at &&
    sameValue(one.expected, other.expected) &&
    sameValue(one.actual, other.actual)
  );
}

function sameValue(one: string | undefined, other: string | undefined): boolean {
  if (one === undefined || other === undefined) return one === other;
  return valueDifference(one.trimEnd(), other.trimEnd()) !== undefined;
}

/** What one engine shows, or that it is unknown. */
export type Probe<S> = { readonly kind: "seen"; readonly state: S } | { readonly kind: "unknown" };

/** Probes engines by their place in the list, several at once if possible. Returns one probe for each, in the same order. */
export type Prober<S> = (engines: readonly number[]) => Promise<readonly Probe<S>[]>;

/** Two engines that differ, by their places. No engine between them has a known state. */
export interface Boundary {
  readonly after: number;
  readonly at: number;
}

/**
 * Finds the first of `count` engines (at least 2) that differs from those before it. Probes the first engine and the middle
 * one, and then searches the half in which they differ; if they are the same, it probes the last one too. A single change
 * takes at most ceil(log2 count) + 2 probes, and one more for each engine whose state is unknown. Engines between two that
 * are the same are not probed, so a change there and back is not found. Every change that is found is narrowed down, not
 * only the first.
 * @param same an equivalence relation
 * @returns every change that was found, in order
 */
export async function bisect<S>(
  count: number,
  probe: Prober<S>,
  same: (one: S, other: S) => boolean,
): Promise<readonly Boundary[]> {
  const places = range(0, count - 1);
  const probes = new Map<number, Probe<S>>();
  const look = async (engines: readonly number[]): Promise<void> => {
    const found = await probe(engines);
    for (const [at, engine] of engines.entries()) probes.set(engine, found[at] ?? { kind: "unknown" });
  };
  const stateOf = (engine: number): readonly S[] => {
    const found = probes.get(engine);
    return found?.kind === "seen" ? [found.state] : [];
  };
  /** Probes one engine after another until the state of one is known. */
  const lookUntilSeen = async (engines: readonly number[]): Promise<void> => {
    for (const engine of engines) {
      if (!probes.has(engine)) await look([engine]);
      if (stateOf(engine).length > 0) return;
    }
  };
  const boundaries = (): Boundary[] => {
    const seen = places.flatMap((at) => stateOf(at).map((state) => ({ at, state })));
    return seen.slice(1).flatMap(({ at, state }, before) => {
      const previous = seen[before];
      return previous === undefined || same(previous.state, state) ? [] : [{ after: previous.at, at }];
    });
  };
  const untried = ({ after, at }: Boundary): number[] =>
    fromMiddle(after + 1, at - 1).filter((engine) => !probes.has(engine));

  const last = count - 1;
  await look([0, ...fromMiddle(1, last).slice(0, 1)]);
  await lookUntilSeen(places);
  const first = places.find((at) => stateOf(at).length > 0) ?? last;
  await lookUntilSeen(fromMiddle(first + 1, last));
  if (boundaries().length === 0) await lookUntilSeen(places.toReversed());
  for (;;) {
    const next = boundaries().flatMap(untried)[0];
    if (next === undefined) return boundaries();
    await look([next]);
  }
}

function range(from: number, to: number): number[] {
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, at) => from + at);
}

/** The places from `from` to `to`, those nearest to the middle first. */
function fromMiddle(from: number, to: number): number[] {
  const middle = (from + to) / 2;
  return range(from, to).toSorted((one, other) => Math.abs(one - middle) - Math.abs(other - middle));
}
