import { type LineRule, valueDifference, valueRules } from "./text-rules.ts";
import { errorOf, wordingSince } from "./error-wordings.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { layoutOf } from "../layouts/layout.ts";
import { isPullLine } from "../layouts/pull.ts";
import { splitRun } from "../layouts/run.ts";
import { firstLine, words } from "./text.ts";

/**
 * Compares an error that the lesson shows: the same error in the wording of another version is drift. Returns the output with
 * these lines in the lesson's wording; undefined for a different error, which is broken and leaves nothing to compare.
 */
export function withLessonWording(findings: Findings, input: CleanInput): CleanInput | undefined {
  const lines = input.expected.split("\n").map((line) => line.trimEnd());
  const shown = new Set(lines);
  // A line without words is not an error: an id, a layer's state.
  const errors = lines.filter((line) => line.includes(" ") && !isPullLine(line));
  const byError = new Map(errors.map((line) => [keyOf(line), line]));
  const byWords = new Map(errors.map((line) => [words(line), line]));
  const replace = (text: string): string =>
    text
      .split("\n")
      .map((line) => {
        const spaced = shown.has(line.trimEnd()) ? undefined : byWords.get(words(line));
        if (spaced !== undefined) findings.rule("column-width");
        if (spaced !== undefined) return spaced;
        const expected = shown.has(line.trimEnd()) ? undefined : byError.get(keyOf(line));
        if (expected === undefined) return line;
        compareWords(findings, expected, line);
        return expected;
      })
      .join("\n");
  const reworded = { ...input, actual: replace(input.actual), stderr: replace(input.stderr) };
  const refusal = refusalIn(lines, input.command);
  const seen = `${reworded.actual}\n${reworded.stderr}`.split("\n").map((line) => line.trimEnd());
  if (refusal === undefined || seen.includes(refusal)) return reworded;
  const other = errorLine(input);
  const actual = other === undefined ? {} : { actual: other.text };
  findings.add("broken", { kind: "line-changed", at: "error", expected: refusal, ...actual });
  return undefined;
}

/** The first line of the error; on a terminal other output precedes it. */
export function errorLine(input: CleanInput): { readonly at: string; readonly text: string } | undefined {
  const stderr = firstError(input.stderr);
  if (stderr !== undefined) return { at: "stderr", text: stderr };
  const stdout = firstError(input.actual);
  return stdout === undefined ? undefined : { at: "stdout", text: stdout };
}

/** Skips pull progress, and warnings if there are other lines. */
function firstError(text: string): string | undefined {
  const lines = splitRun(text)
    .text.split("\n")
    .filter((line) => !isPullLine(line) && !line.startsWith("Using default tag: "));
  return firstLine(lines.filter((line) => !line.startsWith("WARNING")).join("\n")) ?? firstLine(lines.join("\n"));
}

/** Errors that differ only in variable parts, such as a container id or an address, are the same. */
function compareWords(findings: Findings, expected: string, actual: string): void {
  const used = valueDifference(expected, actual.trimEnd(), rules);
  for (const rule of used ?? []) findings.rule(rule);
  const version = wordingSince(actual.trimEnd(), expected);
  if (used === undefined)
    findings.add("drifted", {
      kind: "line-changed",
      at: "error",
      expected,
      actual,
      ...(version === undefined ? {} : { since: version }),
    });
}

/** The variable parts of an error: ids, log times, and the address of a machine with several addresses. */
const rules: readonly LineRule[] = [
  ...valueRules,
  { name: "container-name", normalize: (text) => text.replace(/(?<= endpoint )[a-z]+_[a-z]+\d?(?= \()/, "\0name") },
  // The client's log, in a pipe and on a terminal.
  { name: "date", normalize: (text) => text.replace(/^(?:time="[^"]+"|ERRO\[\d+\])/, "\0date") },
  {
    name: "address",
    normalize: (text) => text.replace(/\bdial tcp (?:127\.0\.0\.1|\[::1\]):/, "dial tcp localhost:"),
  },
];

function keyOf(line: string): string {
  return rules.reduce((text, { normalize }) => normalize(text), errorOf(line));
}

/** The line with the error. An error of Docker comes last; that of a program may be anywhere. */
function refusalIn(lines: readonly string[], command: string): string | undefined {
  const marked = lines.find((line) => /^(?:(?:docker: )?Error|denied|unauthorized)\b/.test(line));
  const layout = layoutOf(command);
  if (marked !== undefined || layout === "text" || layout === "run" || layout === "build") return marked;
  return lines.findLast((line) => line !== "" && !/^(?:See|Run) 'docker |^Usage: |^exit status \d+$/.test(line));
}
