import { stripVTControlCharacters } from "node:util";
import { addBindings, bindExpectedOutput, type Binding } from "../compare/bindings.ts";
import { compareAndBind, compareOutput } from "../compare/compare.ts";
import type { CompareInput, Drift } from "../compare/input.ts";
import { splitRun } from "../compare/layouts/run.ts";
import { bodyLines, withErrors } from "../compare/text/text.ts";
import type { Difference } from "../model/comparison.ts";
import { editsFor, merged } from "./edits.ts";

/**
 * The expected output, updated to the output of the run, with the lesson's own ids and names. Tries three ways in turn:
 * edits the expected output difference by difference, then takes the run's output but keeps the lesson's lines where
 * possible, then takes the run's output as it is. Returns only text that passes the comparison with the run, apart from
 * warnings on stderr, which may be those of this machine; undefined if there is none.
 */
export function revise({ input, counted }: Drift): string | undefined {
  if (counted.every(isExtraError)) return undefined;
  const { comparison, bindings } = compareAndBind(input);
  const accepted = comparison.differences.filter((one) => !counted.some((other) => isSame(one, other)));
  const seen = withNames(input, bindings);
  const patched = patch(seen, accepted);
  // The whole output would also bring into the lesson the differences that the lab accepts.
  const asSeen = accepted.some(({ kind }) => kind !== "row-incidental") ? [] : wholeOutput(seen);
  return [...(patched === undefined ? [] : [patched]), ...asSeen].find((text) => {
    if (unprintable.test(text)) return false;
    return leftIn(text, input, accepted)?.length === 0 && keepsNames(text, input, bindings);
  });
}

/** The run's output with the lesson's names and without terminal escape sequences. */
export function withLessonNames(input: CompareInput): CompareInput {
  return withNames(input, compareAndBind(input).bindings);
}

function withNames(input: CompareInput, found: readonly Binding[]): CompareInput {
  const bindings = addBindings(input.context?.bindings ?? [], found).map(({ rule, shown, seen }): Binding => ({
    rule,
    shown: seen,
    seen: shown,
  }));
  const rename = (text: string): string =>
    bindExpectedOutput(stripVTControlCharacters(text), input.command, bindings).text;
  return { ...input, actual: rename(input.actual), stderr: rename(input.stderr ?? "") };
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

/** The expected output after the first edit that reduces the number of differences. */
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

/** Everything that the command printed, the smaller change first. Pull progress before it stays as the lesson shows it. */
function wholeOutput({ expected, actual, stderr = "" }: CompareInput): string[] {
  const { progress, text } = splitRun(expected);
  const blank = /^(?:[ \t]*\n)*/.exec(expected)?.[0] ?? "";
  const lines = bodyLines(withErrors(text, splitRun(actual).text, splitRun(stderr).text));
  return [merged(text, lines), lines.join("\n")].map((body) => blank + [...progress, body].join("\n"));
}

/** Differences that remain and are not accepted; undefined if the comparison is broken. */
function leftIn(
  expected: string,
  input: CompareInput,
  accepted: readonly Difference[],
): readonly Difference[] | undefined {
  const { kind, differences } = compareOutput({ ...input, expected });
  if (kind === "broken") return undefined;
  return differences.filter(
    (one) => one.kind !== "row-incidental" && !isExtraError(one) && !accepted.some((other) => isSame(one, other)),
  );
}

/** True for a line on stderr that the lesson does not show and that no Docker version introduced. */
function isExtraError({ kind, at, since }: Difference): boolean {
  return kind === "line-added" && at === "stderr" && since === undefined;
}

/** Later commands of the lesson may use names that this expected output shows. */
function keepsNames(expected: string, input: CompareInput, bindings: readonly Binding[]): boolean {
  const kept = new Set(compareAndBind({ ...input, expected }).bindings.map(({ shown }) => shown));
  return bindings.every(({ shown }) => kept.has(shown));
}

function isSame(one: Difference, other: Difference): boolean {
  return one.kind === other.kind && one.at === other.at;
}

/** Control characters other than tab and line feed. */
// oxlint-disable-next-line no-control-regex -- these are what it looks for
const unprintable = /[\0-\u0008\u000b-\u001f\u007f-\u009f]/;
