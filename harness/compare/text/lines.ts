import type { DifferenceKind, Normalization, Weight } from "../../model/comparison.ts";
import { align, type Match } from "../tables/align.ts";
import type { Findings } from "../findings.ts";
import { type LineRule, lineRules, namesWithin } from "./text-rules.ts";
import { anyBlanks, indentedAlike } from "./blanks.ts";
import { bodyLines } from "./text.ts";

/**
 * Free text, line by line: a container's output, or the output of a command without a layout.
 * Broken if the first line or more than half of the lines are missing. Any other changed line is drift, and so is a changed
 * indentation, unless the whole text is indented.
 * Line numbers count from the first line that is not blank: in the lesson's text, and for an added line in the run's.
 */
export function compareLines(
  findings: Findings,
  expectedText: string,
  actualText: string,
  rules: readonly LineRule[] = lineRules,
): void {
  const [shown, seen] = indentedAlike(findings, bodyLines(expectedText), bodyLines(actualText));
  const [expected, actual] = outdented(findings, shown, seen);
  const hasTabs = [expected, actual].some((lines) => lines.some((line) => line.includes("\t")));
  compareAligned(findings, expected, actual, hasTabs ? [anyBlanks, ...rules] : rules);
}

function compareAligned(
  findings: Findings,
  expected: readonly string[],
  actual: readonly string[],
  rules: readonly LineRule[],
): void {
  const normalize = (line: string): string => rules.reduce((text, rule) => rule.normalize(text), line);
  const matches = align(expected.map(normalize), actual.map(normalize));
  for (const [left, right] of matches) {
    const line = expected[left] ?? "";
    const other = actual[right] ?? "";
    if (line !== other) noteAlike(findings, rules, line, other);
  }
  const matched = new Set(matches.map(([left]) => left));
  const gone = expected.filter((line, at) => line !== "" && !matched.has(at)).length;
  // A warning of Docker above the text is not the step's result.
  const headline = expected.findIndex((line) => !line.startsWith("WARNING: "));
  const headlineGone = expected.length > 0 && !matched.has(Math.max(headline, 0));
  const broken = headlineGone || gone * 2 > expected.filter((line) => line !== "").length;
  reportGaps(findings, expected, actual, matches, broken ? "broken" : "drifted");
}

/** Removes the common indentation of both texts if it differs: an author may copy from the first letter on. */
function outdented(
  findings: Findings,
  expected: readonly string[],
  actual: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const [before, now] = [indentOf(expected), indentOf(actual)];
  if (before === now || Math.max(before, now) === Infinity) return [expected, actual];
  findings.rule("column-width");
  return [expected.map((line) => line.slice(before)), actual.map((line) => line.slice(now))];
}

/** The indentation that all lines share; Infinity for no lines. */
function indentOf(lines: readonly string[]): number {
  return lines.reduce((least, line) => (line === "" ? least : Math.min(least, line.search(/[^ ]/))), Infinity);
}

/** Lines beside a command's result, such as a hint or the default tag: a changed one is drift, never broken. */
export function compareExtras(
  findings: Findings,
  expected: readonly string[],
  actual: readonly string[],
  sinceOf: (line: string) => string | undefined = () => undefined,
): void {
  const [before, now] = [new Set(expected), new Set(actual)];
  for (const line of before) {
    if (!now.has(line)) findings.add("drifted", { kind: "line-missing", at: "text", expected: line });
  }
  for (const line of now) {
    const since = sinceOf(line);
    const known = since === undefined ? {} : { since };
    if (!before.has(line)) findings.add("drifted", { kind: "line-added", at: "text", actual: line, ...known });
  }
}

/** Notes the normalizations that are needed to make two lines equal. */
function noteAlike(findings: Findings, rules: readonly LineRule[], line: string, other: string): void {
  const touching: LineRule[] = [];
  let [left, right] = [line, other];
  for (const rule of rules) {
    const [before, now] = [rule.normalize(left), rule.normalize(right)];
    if (before !== left || now !== right) touching.push(rule);
    [left, right] = [before, now];
  }
  const used = touching.filter(
    (rule) =>
      noteNames(findings, rule.name, line, other) ||
      // It is already noted, so it is not tested again.
      findings.has(rule.name) ||
      isNeeded(rule, rules, line, other),
  );
  for (const { name } of used.length > 0 ? used : touching) findings.rule(name);
}

function isNeeded(rule: LineRule, rules: readonly LineRule[], line: string, other: string): boolean {
  const without = (text: string): string =>
    rules.reduce((rest, one) => (one === rule ? rest : one.normalize(rest)), text);
  return without(line) !== without(other);
}

/** If the lines differ in names that Docker chose, binds each to its counterpart. False if they do not. */
function noteNames(findings: Findings, name: Normalization, line: string, other: string): boolean {
  const pattern = namesWithin[name];
  if (pattern === undefined) return false;
  const seen = other.match(pattern) ?? [];
  const pairs = (line.match(pattern) ?? []).flatMap((one, at) =>
    seen[at] === undefined || seen[at] === one ? [] : [[one, seen[at]] as const],
  );
  for (const [one, its] of pairs) findings.alike(name, one, its);
  return pairs.length > 0;
}

function reportGaps(
  findings: Findings,
  expected: readonly string[],
  actual: readonly string[],
  matches: readonly Match[],
  weight: Weight,
): void {
  let [left, right] = [0, 0];
  const report = (kind: DifferenceKind, at: number, was: string | undefined, is: string | undefined): void => {
    const texts = { ...(was === undefined ? {} : { expected: was }), ...(is === undefined ? {} : { actual: is }) };
    findings.add(kind === "line-added" ? "drifted" : weight, { kind, at: `line ${at}`, ...texts });
  };
  for (const [nextLeft, nextRight] of [...matches, [expected.length, actual.length] satisfies Match]) {
    const was = numbered(expected, left, nextLeft);
    const is = numbered(actual, right, nextRight);
    if (was.length + is.length < nextLeft - left + nextRight - right) findings.rule("trailing-space");
    for (let at = 0; at < Math.max(was.length, is.length); at += 1) {
      const [before, now] = [was[at], is[at]];
      if (before === undefined) report("line-added", now?.number ?? 0, undefined, now?.text);
      else if (now === undefined) report("line-missing", before.number, before.text, undefined);
      else report("line-changed", before.number, before.text, now.text);
    }
    [left, right] = [nextLeft + 1, nextRight + 1];
  }
}

/** The lines of a gap that are not blank, with their line numbers. */
function numbered(
  lines: readonly string[],
  from: number,
  to: number,
): readonly { readonly text: string; readonly number: number }[] {
  return lines
    .slice(from, to)
    .map((text, at) => ({ text, number: from + at + 1 }))
    .filter((line) => line.text !== "");
}
