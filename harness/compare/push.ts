import type { Findings } from "./findings.ts";
import type { CleanInput } from "./input.ts";
import { compareLines, lineRules, type LineRule } from "./lines.ts";
import { withErrors } from "./run.ts";

/**
 * What `docker push` prints: where it goes, a line for each layer and state (off a terminal), and `TAG: digest: … size: …` in the
 * end. Which states are printed varies with the registry and chance.
 */
export function comparePush(findings: Findings, input: CleanInput): void {
  const actual = withErrors(input.expected, input.actual, input.stderr);
  const [before, now] = [layers(input.expected), layers(actual)];
  if (before.join("\n") !== now.join("\n")) findings.rule("layer");
  compareLines(findings, rest(input.expected), rest(actual), [pushed, ...lineRules]);
}

/** The size is the manifest's, another with each digest. */
const pushed: LineRule = {
  name: "digest",
  normalize: (line) => line.replace(/^(\S+: digest: )sha256:[0-9a-f]{64} size: \d+$/, "$1\0digest"),
};

const layer = /^[0-9a-f]{12}: /;

function layers(text: string): readonly string[] {
  return text.split("\n").filter((line) => layer.test(line));
}

function rest(text: string): string {
  return text
    .split("\n")
    .filter((line) => !layer.test(line))
    .join("\n");
}
