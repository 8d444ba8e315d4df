import type { Findings } from "./findings.ts";
import type { CleanInput } from "./input.ts";
import type { LineRule } from "./lines.ts";

/**
 * Where the lesson shows an error: the same error in another version's words is drift, not another result. Gives the output with
 * those lines as the lesson has them. Another error in its place is broken: the error is the step's point.
 * The words that change stand in `reworded`, with the versions that they were seen in.
 */
export function inLessonWords(findings: Findings, input: CleanInput): CleanInput {
  const lines = new Map(input.expected.split("\n").map((line) => [core(line), line.trimEnd()]));
  const replace = (text: string): string =>
    text
      .split("\n")
      .map((line) => {
        const expected = isError(line) ? lines.get(core(line)) : undefined;
        if (expected === undefined || expected === line.trimEnd()) return line;
        noteChange(findings, expected, line.trimEnd());
        return expected;
      })
      .join("\n");
  const said = { ...input, actual: replace(input.actual), stderr: replace(input.stderr) };
  const seen = new Set(`${said.actual}\n${said.stderr}`.split("\n").map((line) => line.trimEnd()));
  const lost = [...lines.values()].find((line) => isRefusal(line) && !seen.has(line));
  if (lost !== undefined) findings.add("broken", { kind: "line-missing", at: "error", expected: lost });
  return said;
}

/** Parts of an error that are others each time. */
const varying: readonly LineRule[] = [
  { name: "id", normalize: (line) => line.replaceAll(/\b(?:[0-9a-f]{64}|[0-9a-f]{12})\b/g, "\0id") },
  // The client's own log, off a terminal and on one.
  { name: "date", normalize: (line) => line.replace(/^(?:time="[^"]+"|ERRO\[\d+\])/, "\0date") },
];

/** How one version says what another says otherwise: both become the second. */
const reworded: readonly (readonly [pattern: RegExp, plain: string])[] = [
  [/^docker: /, ""],
  // `Error: No such container: x` in 20.10.
  [/^Error(?: response from daemon)?: /, ""],
  // `See 'docker run --help'.` up to 27.5, `Run 'docker run --help' for more information` since 28.0.
  [/^(?:See|Run) ('docker .*--help').*$/, "$1"],
  [/\.$/, ""],
  // `No such image: x:latest` in 26.1 and 28.5.
  [/^(No such image: [^:]+):latest$/, "$1"],
  // `Container x is not running` in 20.10.
  [/^Container (\S+ is not running)$/, "container $1"],
  // The first in 20.10; the container's name behind it has a slash in 26.1, none in 28.5.
  [/^You cannot remove a running container .*$/, "a running container"],
  [/^cannot remove container "[^"]*": container is running: .*$/, "a running container"],
  // What the engine, its shim and runc say before it, and `unknown` behind it, is another thing in each of them.
  [/^(?:failed to create .*)?OCI runtime (?:create|exec) failed: .*?(exec: ".*?)(?:: unknown)?$/, "$1"],
  // The first up to 26.1, the second in 28.5; so with the next.
  [/^'(\S+)' is not a docker command$/, "unknown command: docker $1"],
  [/^"(docker .+)" (requires .*)$/, "'$1' $2"],
];

/** What an error says, without who says it. */
function core(line: string): string {
  const plain = varying.reduce((text, rule) => rule.normalize(text), line.trimEnd());
  return reworded.reduce((text, [pattern, as]) => text.replace(pattern, as), plain);
}

/** The same error: told by rules where its words are the same but for what varies. */
function noteChange(findings: Findings, expected: string, actual: string): void {
  const rules = varying.filter(({ normalize }) => normalize(expected) !== expected);
  const plain = (line: string): string => rules.reduce((text, rule) => rule.normalize(text), line);
  if (plain(expected) === plain(actual)) {
    for (const { name } of rules) findings.rule(name);
    return;
  }
  // 28.0 dropped the period that `docker run` had put behind the engine's words.
  const isNew = actual.startsWith("Run 'docker ") || (actual.startsWith("docker: ") && expected === `${actual}.`);
  const since = isNew ? { since: "28.0" } : {};
  findings.add("drifted", { kind: "line-changed", at: "error", expected, actual, ...since });
}

/** The line that says what went wrong. */
function isRefusal(line: string): boolean {
  return /^(?:(?:docker: )?Error|denied|unauthorized)\b.*:/.test(line);
}

function isError(line: string): boolean {
  return /^(?:docker: |Error|OCI runtime |"docker |time=|ERRO\[)|^(?:See|Run) 'docker .*--help'/.test(line);
}
