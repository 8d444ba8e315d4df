import { align } from "../tables/align.ts";
import { isAlwaysShown, readBuild, type Build } from "./build-output.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";

/**
 * The output of `docker build`. The builder depends on the version: the classic one up to 20.10, BuildKit since 23.0 (still the
 * classic one if the buildx plugin is missing, with a warning since 23.0). Another builder is drift if the same instructions
 * made an image of the same name; a missing step or no image is broken. False if the lesson's text is not a build (`--quiet`).
 */
export function compareBuild(findings: Findings, input: CleanInput): boolean {
  const expected = readBuild(input.expected);
  if (expected === undefined) return false;
  // BuildKit prints everything on stderr.
  const actual = readBuild(`${input.actual}\n${input.stderr}`);
  if (actual === undefined) {
    findings.add("broken", { kind: "line-missing", at: "build", expected: expected.steps[0] ?? "" });
    return true;
  }
  compareBuilder(findings, expected, actual);
  compareSteps(findings, expected, actual);
  compareResult(findings, expected, actual);
  if (expected.progress.join("\n") !== actual.progress.join("\n")) findings.rule("build-progress");
  // How BuildKit shows a program's output depends on the terminal, so it is not compared with the classic builder's.
  if (expected.builder === actual.builder) compareOthers(findings, expected, actual);
  return true;
}

function compareBuilder(findings: Findings, expected: Build, actual: Build): void {
  if (expected.builder === actual.builder) return;
  const since = actual.builder === "BuildKit" ? { since: "23.0" } : {};
  findings.add("drifted", {
    kind: "value-changed",
    at: "builder",
    expected: expected.builder,
    actual: actual.builder,
    ...since,
  });
}

/** BuildKit builds stages in parallel, so its steps have no order. */
function compareSteps(findings: Findings, expected: Build, actual: Build): void {
  const [before, now] = [stepsOf(expected, actual), stepsOf(actual, expected)];
  for (const step of unmatched(before, now))
    findings.add("broken", { kind: "line-missing", at: "steps", expected: step });
  for (const step of unmatched(now, before)) findings.add("drifted", { kind: "line-added", at: "steps", actual: step });
}

function stepsOf(build: Build, other: Build): readonly string[] {
  const shown = build.builder === other.builder ? build.steps : build.steps.filter(isAlwaysShown);
  return build.builder === "BuildKit" || other.builder === "BuildKit" ? shown.toSorted() : shown;
}

function compareResult(findings: Findings, expected: Build, actual: Build): void {
  if (expected.finished !== actual.finished) {
    const kind = expected.finished ? "line-missing" : "line-added";
    findings.add("broken", { kind, at: "image" });
  }
  const [before, now] = [new Set(expected.names), new Set(actual.names)];
  for (const name of before) {
    if (!now.has(name)) findings.add("broken", { kind: "line-missing", at: "name", expected: name });
  }
  for (const name of now) {
    if (!before.has(name)) findings.add("drifted", { kind: "line-added", at: "name", actual: name });
  }
}

/** Output of the programs that the steps run; none for a cached step. */
function compareOthers(findings: Findings, expected: Build, actual: Build): void {
  for (const line of unmatched(expected.others, actual.others)) {
    if (actual.cached) findings.rule("build-progress");
    else findings.add("drifted", { kind: "line-missing", at: "text", expected: line });
  }
  for (const line of unmatched(actual.others, expected.others)) {
    const warning = line.startsWith("DEPRECATED: The legacy builder ");
    if (warning) findings.add("drifted", { kind: "line-added", at: "text", actual: line, since: "23.0" });
    else if (expected.cached) findings.rule("build-progress");
    else findings.add("drifted", { kind: "line-added", at: "text", actual: line });
  }
}

/** Elements of the first list without a counterpart in the second. */
function unmatched(list: readonly string[], other: readonly string[]): readonly string[] {
  const matched = new Set(align(list, other).map(([at]) => at));
  return list.filter((_, at) => !matched.has(at));
}
