import { callsIn } from "../../docker/calls.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { align } from "../tables/align.ts";
import type { LineRule } from "./text-rules.ts";
import { compareLines } from "./lines.ts";
import { bodyLines } from "./text.ts";

/**
 * Compares the text of a program line by line. The log of a container and the output of an endless command grow with time: how
 * often a line follows its like depends on the moment at which a reader looks, and what follows after the last line that the
 * lesson shows of an endless command depends on the moment at which it is stopped.
 */
export function compareGrowing(findings: Findings, input: CleanInput, rules: readonly LineRule[]): void {
  const isEndless = input.endless === true && input.tty !== true;
  const grows = isEndless || callsIn(input.command).some(({ line }) => logs.has(line?.name ?? ""));
  if (!grows) return compareLines(findings, input.expected, input.actual, rules);
  const keyOf = (line: string): string => rules.reduce((text, rule) => rule.normalize(text), line);
  const shown = withoutEnd(bodyLines(input.expected), isEndless);
  const seen = isEndless ? upToShown(shown, bodyLines(input.actual), keyOf) : bodyLines(input.actual);
  const [expected, actual] = [withoutRepeats(shown, keyOf), withoutRepeats(seen, keyOf)];
  const isLonger = shown.length < bodyLines(input.expected).length || seen.length < bodyLines(input.actual).length;
  if (isLonger || shown.length - expected.length !== seen.length - actual.length) findings.rule("log-length");
  compareLines(findings, expected.join("\n"), actual.join("\n"), rules);
}

const logs: ReadonlySet<string> = new Set(["container logs", "compose logs", "service logs"]);

/** Without lines that say the same as the line before them. */
function withoutRepeats(lines: readonly string[], keyOf: (line: string) => string): readonly string[] {
  return lines.filter((line, at) => line === "" || at === 0 || keyOf(line) !== keyOf(lines[at - 1] ?? ""));
}

/** Without what a reader sees only after pressing Ctrl+C. */
function withoutEnd(lines: readonly string[], isEndless: boolean): readonly string[] {
  const end = isEndless ? lines.findIndex((line) => /^\^C|^-{3} .+ ping statistics -{3}$/.test(line.trim())) : -1;
  return end < 0 ? lines : lines.slice(0, end);
}

/** The run's lines up to the counterpart of the last line that the lesson shows; all of them if it has none. */
function upToShown(
  shown: readonly string[],
  printed: readonly string[],
  keyOf: (line: string) => string,
): readonly string[] {
  const last = align(shown.map(keyOf), printed.map(keyOf)).at(-1);
  return last?.[0] === shown.length - 1 ? printed.slice(0, last[1] + 1) : printed;
}
