import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareExtras } from "../text/lines.ts";
import { bodyLines, withErrors } from "../text/text.ts";

/**
 * The output of `docker push`: the repository, a line for each layer and state (in a pipe), and `TAG: digest: … size: …` at the
 * end; equal in 20.10, 26.1 and 28.5. Which states are printed varies with the registry and timing. `Using default tag: latest`
 * since 20.10, which pushes one tag; earlier versions pushed all. False if the lesson's text is not a push.
 */
export function comparePush(findings: Findings, input: CleanInput): boolean {
  const expected = readPush(input.expected);
  if (expected.target === undefined && expected.pushed.length === 0) return false;
  const actual = readPush(withErrors(input.expected, input.actual, input.stderr));
  compareTarget(findings, expected.target, actual.target);
  if (expected.layers.join("\n") !== actual.layers.join("\n")) findings.rule("layer");
  comparePushed(findings, expected.pushed, actual.pushed);
  compareExtras(findings, expected.others, actual.others, (line) =>
    line.startsWith("Using default tag: ") ? "20.10" : undefined,
  );
  return true;
}

interface Push {
  /** `The push refers to repository [docker.io/me/hello]`. */
  readonly target: string | undefined;
  readonly layers: readonly string[];
  /** Pushed tags: `1: digest: sha256:… size: 525`. */
  readonly pushed: readonly string[];
  readonly others: readonly string[];
}

function readPush(text: string): Push {
  const lines = bodyLines(text).filter((line) => line !== "");
  const known = Object.values(patterns);
  return {
    target: lines.find((line) => patterns.target.test(line)),
    layers: lines.filter((line) => patterns.layer.test(line)),
    pushed: lines.filter((line) => patterns.pushed.test(line)),
    others: lines.filter((line) => !known.some((pattern) => pattern.test(line))),
  };
}

const patterns = {
  // In 2017 Docker printed `a repository`.
  target: /^The push refers to (?:a )?repository \[(\S+)\]$/,
  layer: /^[0-9a-f]{12}: /,
  pushed: /^(\S+): digest: (sha256:[0-9a-f]{64}) size: \d+$/,
} as const;

/** Another repository, or none, is broken; another wording for the same one is drift. */
function compareTarget(findings: Findings, expected: string | undefined, actual: string | undefined): void {
  if (expected === actual) return;
  const at = "repository";
  if (expected === undefined) findings.add("drifted", { kind: "line-added", at, actual: actual ?? "" });
  else if (actual === undefined) findings.add("broken", { kind: "line-missing", at, expected });
  else if (nameIn(expected) === nameIn(actual)) findings.add("drifted", { kind: "line-changed", at, expected, actual });
  else findings.add("broken", { kind: "value-changed", at, expected, actual });
}

/** Each tag of the lesson has to be pushed. The digest varies, and with it the manifest's size. */
function comparePushed(findings: Findings, expected: readonly string[], actual: readonly string[]): void {
  const [before, now] = [expected, actual].map(
    (lines) => new Map(lines.map((line) => [patterns.pushed.exec(line)?.[1] ?? "", line])),
  );
  for (const [tag, line] of before ?? []) {
    const found = now?.get(tag);
    if (found === undefined) findings.add("broken", { kind: "line-missing", at: tag, expected: line });
    else if (found !== line) findings.alike("digest", digestIn(line), digestIn(found));
  }
  for (const [tag, line] of now ?? []) {
    if (before?.has(tag) !== true) findings.add("drifted", { kind: "line-added", at: tag, actual: line });
  }
}

function nameIn(target: string): string {
  return patterns.target.exec(target)?.[1] ?? target;
}

function digestIn(line: string): string {
  return patterns.pushed.exec(line)?.[2] ?? "";
}
