import type { Findings } from "./findings.ts";
import type { CleanInput } from "./input.ts";

/**
 * Where the lesson shows an error: the same error in another version's words is drift, not another result. Gives the output with
 * those lines as the lesson has them. Another error in its place is broken: the error is the step's point.
 * The words that change: `Error: No such image: x` (20.10) is `Error response from daemon: No such image: x:latest` (26.1), and
 * `See 'docker run --help'.` is `Run 'docker run --help' for more information` since 28.0.
 */
export function inLessonWords(findings: Findings, input: CleanInput): CleanInput {
  const lines = new Map(input.expected.split("\n").map((line) => [core(line), line.trimEnd()]));
  const replace = (text: string): string =>
    text
      .split("\n")
      .map((line) => {
        const expected = isError(line) ? lines.get(core(line)) : undefined;
        if (expected === undefined || expected === line.trimEnd()) return line;
        const since = line.startsWith("Run 'docker ") ? { since: "28.0" } : {};
        findings.add("drifted", { kind: "line-changed", at: "error", expected, actual: line, ...since });
        return expected;
      })
      .join("\n");
  const said = { ...input, actual: replace(input.actual), stderr: replace(input.stderr) };
  const seen = new Set(`${said.actual}\n${said.stderr}`.split("\n").map((line) => line.trimEnd()));
  const lost = [...lines.values()].find((line) => isRefusal(line) && !seen.has(line));
  if (lost !== undefined) findings.add("broken", { kind: "line-missing", at: "error", expected: lost });
  return said;
}

/** What an error says, without who says it. */
function core(line: string): string {
  return line
    .trimEnd()
    .replace(/^docker: /, "")
    .replace(/^Error(?: response from daemon)?: /, "")
    .replace(/^(?:See|Run) ('docker .*--help').*$/, "$1")
    .replace(/\.$/, "")
    .replace(/^(No such image: [^:]+):latest$/, "$1");
}

/** The line that says what went wrong. */
function isRefusal(line: string): boolean {
  return /^(?:(?:docker: )?Error|denied|unauthorized)\b.*:/.test(line);
}

function isError(line: string): boolean {
  return /^(?:docker: )?Error|^(?:See|Run) 'docker .*--help'/.test(line);
}
