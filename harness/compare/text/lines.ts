import type { DifferenceKind, Normalization, Weight } from "../../model/comparison.ts";
import { align, type Match } from "../tables/align.ts";
import type { Findings } from "../findings.ts";
import { type LineRule, lineRules, namesWithin } from "./text-rules.ts";
import { bodyLines } from "./text.ts";

/**
 * Free text, line by line: a container's own output, or a command that has no reader of its own.
 * The headline gone, or more than half of the lines: the point is lost. Any other line that changed is drift, and so is another
 * indentation, but for one of the whole text.
 * Lines count from the first that is not blank: in the lesson's text, and in the run's where a line was added.
 */
export function compareLines(
  findings: Findings,
  expectedText: string,
  actualText: string,
  rules: readonly LineRule[] = lineRules,
): void {
  const [expected, actual] = outdented(findings, bodyLines(expectedText), bodyLines(actualText));
  const normalize = (line: string): string => rules.reduce((text, rule) => rule.normalize(text), line);
  const matches = align(expected.map(normalize), actual.map(normalize));
  for (const [left, right] of matches) {
    const line = expected[left] ?? "";
    const other = actual[right] ?? "";
    if (line !== other) noteAlike(findings, rules, line, other);
  }
  const matched = new Set(matches.map(([left]) => left));
  const gone = expected.filter((line, at) => line !== "" && !matched.has(at)).length;
  // A warning of Docker's own above the text is not what the step is about.
  const headline = expected.findIndex((line) => !line.startsWith("WARNING: "));
  const headlineGone = expected.length > 0 && !matched.has(Math.max(headline, 0));
  const broken = headlineGone || gone * 2 > expected.filter((line) => line !== "").length;
  reportGaps(findings, expected, actual, matches, broken ? "broken" : "drifted");
}

/** Both without the spaces before all of their lines, where those are not as many: a copy begins at its first letter. */
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

/** How many spaces stand before all lines; infinitely many before none. */
function indentOf(lines: readonly string[]): number {
  return lines.reduce((least, line) => (line === "" ? least : Math.min(least, line.search(/[^ ]/))), Infinity);
}

/** Lines beside a command's result, such as a hint or the default tag: each one counts, none is the point. */
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

/** Notes the rules that make two lines the same: those without which they are not. */
function noteAlike(findings: Findings, rules: readonly LineRule[], line: string, other: string): void {
  const touching: LineRule[] = [];
  rules.reduce((text, rule) => {
    const rest = rule.normalize(text);
    if (rest !== text) touching.push(rule);
    return rest;
  }, line);
  const used = touching.filter(
    (rule) =>
      noteNames(findings, rule.name, line, other) ||
      // That it was used is known already: it need not be found out again.
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

/** Where names that Docker chose make the difference, each is one with its counterpart. False where none does. */
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

/** The lines of a gap that are not blank, with their numbers. */
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
