import type { LineRule } from "./text-rules.ts";
import { errorOf, wordsSince } from "./error-words.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { layoutOf } from "../layouts/layout.ts";
import { isPullLine } from "../layouts/pull.ts";
import { splitRun } from "../layouts/run.ts";
import { firstLine } from "./text.ts";
import { valueDifference, valueRules } from "../values.ts";

/**
 * Where the lesson shows an error: the same error in another version's words is drift, not another result. Gives the output with
 * those lines as the lesson has them. Undefined where another error stands in its place: the error is the step's point, and
 * nothing is left to compare.
 */
export function inLessonWords(findings: Findings, input: CleanInput): CleanInput | undefined {
  const lines = input.expected.split("\n").map((line) => line.trimEnd());
  const shown = new Set(lines);
  // What has no words is no error: an id, a layer's state.
  const errors = lines.filter((line) => line.includes(" ") && !isPullLine(line));
  const byError = new Map(errors.map((line) => [keyOf(line), line]));
  const replace = (text: string): string =>
    text
      .split("\n")
      .map((line) => {
        const expected = shown.has(line.trimEnd()) ? undefined : byError.get(keyOf(line));
        if (expected === undefined) return line;
        compareWords(findings, expected, line);
        return expected;
      })
      .join("\n");
  const said = { ...input, actual: replace(input.actual), stderr: replace(input.stderr) };
  const refusal = refusalIn(lines, input.command);
  const seen = `${said.actual}\n${said.stderr}`.split("\n").map((line) => line.trimEnd());
  if (refusal === undefined || seen.includes(refusal)) return said;
  const other = errorLine(input);
  const actual = other === undefined ? {} : { actual: other.text };
  findings.add("broken", { kind: "line-changed", at: "error", expected: refusal, ...actual });
  return undefined;
}

/** The first line that tells of the error; on a terminal it stands among what came before. */
export function errorLine(input: CleanInput): { readonly at: string; readonly text: string } | undefined {
  const stderr = firstError(input.stderr);
  if (stderr !== undefined) return { at: "stderr", text: stderr };
  const stdout = firstError(input.actual);
  return stdout === undefined ? undefined : { at: "stdout", text: stdout };
}

/** Passes over a pull's progress, and over warnings where anything else is said. */
function firstError(text: string): string | undefined {
  const lines = splitRun(text)
    .text.split("\n")
    .filter((line) => !isPullLine(line) && !line.startsWith("Using default tag: "));
  return firstLine(lines.filter((line) => !line.startsWith("WARNING")).join("\n")) ?? firstLine(lines.join("\n"));
}

/** What varies within an error's words is no other error: the id of a container, an address. */
function compareWords(findings: Findings, expected: string, actual: string): void {
  const used = valueDifference(expected, actual.trimEnd(), rules);
  for (const rule of used ?? []) findings.rule(rule);
  const version = wordsSince(actual.trimEnd(), expected);
  if (used === undefined)
    findings.add("drifted", {
      kind: "line-changed",
      at: "error",
      expected,
      actual,
      ...(version === undefined ? {} : { since: version }),
    });
}

/** What varies within an error: ids, when it was logged, and by which of its own addresses a machine was reached. */
const rules: readonly LineRule[] = [
  ...valueRules,
  { name: "container-name", normalize: (text) => text.replace(/(?<= endpoint )[a-z]+_[a-z]+\d?(?= \()/, "\0name") },
  // The client's own log, off a terminal and on one.
  { name: "date", normalize: (text) => text.replace(/^(?:time="[^"]+"|ERRO\[\d+\])/, "\0date") },
  {
    name: "address",
    normalize: (text) => text.replace(/\bdial tcp (?:127\.0\.0\.1|\[::1\]):/, "dial tcp localhost:"),
  },
];

function keyOf(line: string): string {
  return rules.reduce((text, { normalize }) => normalize(text), errorOf(line));
}

/** The line that says what went wrong. An error of Docker's own comes last; a program's may stand anywhere. */
function refusalIn(lines: readonly string[], command: string): string | undefined {
  const marked = lines.find((line) => /^(?:(?:docker: )?Error|denied|unauthorized)\b/.test(line));
  const layout = layoutOf(command);
  if (marked !== undefined || layout === "text" || layout === "run" || layout === "build") return marked;
  return lines.findLast((line) => line !== "" && !/^(?:See|Run) 'docker |^Usage: |^exit status \d+$/.test(line));
}
