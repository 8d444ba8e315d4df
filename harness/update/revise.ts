import type { Drift } from "../compare/drift.ts";
import { stripVTControlCharacters } from "node:util";
import { addBindings, bindExpectedOutput, type Binding } from "../compare/bindings.ts";
import { compareAndBind, compareOutput } from "../compare/compare.ts";
import type { CompareInput } from "../compare/input.ts";
import { splitRun } from "../compare/layouts/run.ts";
import { withErrors } from "../compare/text/streams.ts";
import { bodyLines } from "../compare/text/text.ts";
import type { Difference } from "../model/comparison.ts";
import { editsFor, merged } from "./edits.ts";

/**
 * The transcript with what the run saw, in the lesson's own ids and names; undefined where none is found that holds.
 * Difference by difference as long as that leads to a transcript that holds, else the run's output with as many of the
 * lesson's lines as can stay, else the run's output. The comparison is the judge of all: whatever comes back was compared
 * with the observation and holds.
 */
export function revise({ input, counted }: Drift): string | undefined {
  const { comparison, bindings } = compareAndBind(input);
  const accepted = comparison.differences.filter((one) => !counted.some((other) => isSame(one, other)));
  const seen = inLessonWords(input, bindings);
  const patched = patch(seen, accepted);
  // The whole output would write what the lab accepts into the lesson as well.
  const asSeen = accepted.some(({ kind }) => kind !== "row-incidental") ? [] : wholeOutput(seen);
  return [...(patched === undefined ? [] : [patched]), ...asSeen].find((text) => {
    if (unprintable.test(text)) return false;
    return leftIn(text, input, accepted)?.length === 0 && keepsNames(text, input, bindings);
  });
}

/** The run's output in the lesson's words, as text that a file can hold. */
function inLessonWords(input: CompareInput, found: readonly Binding[]): CompareInput {
  const bindings = addBindings(input.context?.bindings ?? [], found).map(({ rule, shown, seen }): Binding => ({
    rule,
    shown: seen,
    seen: shown,
  }));
  const say = (text: string): string =>
    bindExpectedOutput(stripVTControlCharacters(text), input.command, bindings).text;
  return { ...input, actual: say(input.actual), stderr: say(input.stderr ?? "") };
}

function patch(seen: CompareInput, accepted: readonly Difference[]): string | undefined {
  let text = seen.expected;
  for (let left = leftIn(text, seen, accepted); left !== undefined && left.length > 0;) {
    const better = improve(text, left, seen, accepted);
    if (better === undefined) return undefined;
    ({ text, left } = better);
  }
  return text;
}

interface Patched {
  readonly text: string;
  readonly left: readonly Difference[];
}

/** The transcript after the first edit that leaves fewer differences. */
function improve(
  text: string,
  left: readonly Difference[],
  seen: CompareInput,
  accepted: readonly Difference[],
): Patched | undefined {
  const output = withErrors(text, seen.actual, seen.stderr ?? "");
  for (const difference of left) {
    for (const edited of editsFor(text, difference, output)) {
      const rest = leftIn(edited, seen, accepted);
      if (rest !== undefined && rest.length < left.length) return { text: edited, left: rest };
    }
  }
  return undefined;
}

/** All that the command printed, the more sparing first; what the lesson shows of a pull before it stays as it is. */
function wholeOutput({ expected, actual, stderr = "" }: CompareInput): string[] {
  const { progress, text } = splitRun(expected);
  const blank = /^(?:[ \t]*\n)*/.exec(expected)?.[0] ?? "";
  const lines = bodyLines(withErrors(text, splitRun(actual).text, splitRun(stderr).text));
  return [merged(text, lines), lines.join("\n")].map((body) => blank + [...progress, body].join("\n"));
}

/** What still differs and is not accepted; undefined where the step's point would be lost. */
function leftIn(
  expected: string,
  input: CompareInput,
  accepted: readonly Difference[],
): readonly Difference[] | undefined {
  const { kind, differences } = compareOutput({ ...input, expected });
  if (kind === "broken") return undefined;
  return differences.filter((one) => one.kind !== "row-incidental" && !accepted.some((other) => isSame(one, other)));
}

/** Later commands of the lesson may name what this transcript shows. */
function keepsNames(expected: string, input: CompareInput, bindings: readonly Binding[]): boolean {
  const kept = new Set(compareAndBind({ ...input, expected }).bindings.map(({ shown }) => shown));
  return bindings.every(({ shown }) => kept.has(shown));
}

function isSame(one: Difference, other: Difference): boolean {
  return one.kind === other.kind && one.at === other.at;
}

/** Control characters do not belong into a text; a tab and the lines' ends do. */
// oxlint-disable-next-line no-control-regex -- these are what it looks for
const unprintable = /[\0-\u0008\u000b-\u001f\u007f-\u009f]/;
