import { align } from "../tables/align.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { imageKey } from "../../docker/image-reference.ts";
import { bodyLines } from "../text/text.ts";
import { shownImageKey } from "./podman.ts";

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
  const added = unmatched(now, before);
  const bySpaced = new Map(added.map((step) => [spaced(step), step]));
  const changed = new Set<string>();
  for (const step of unmatched(before, now)) {
    const other = bySpaced.get(spaced(step));
    if (other === undefined) findings.add("broken", { kind: "line-missing", at: "steps", expected: step });
    else {
      findings.rule("docker-version");
      changed.add(other);
    }
  }
  for (const step of added.filter((one) => !changed.has(one)))
    findings.add("drifted", { kind: "line-added", at: "steps", actual: step });
}

/** Seen in an output of 2017: the builder showed `LABEL by=me` as `LABEL by me`. */
function spaced(step: string): string {
  return /^(?:LABEL|ENV) /.test(step) ? step.replaceAll(/(?<=[\w.-])=/g, " ") : step;
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

/** The parts of `docker build`'s output. */
interface Build {
  readonly builder: Builder;
  /** Instructions of the Dockerfile; BuildKit shows only FROM, RUN, COPY, ADD and WORKDIR. */
  readonly steps: readonly string[];
  /** Names of the image: `mine:latest`. */
  readonly names: readonly string[];
  /** True if it reports that an image was built. */
  readonly finished: boolean;
  /** True if a step came from the cache, so that its output is not printed. */
  readonly cached: boolean;
  /** Sizes, ids, times, cache notes. */
  readonly progress: readonly string[];
  /** Output of the programs that the steps run, and all other lines. */
  readonly others: readonly string[];
}

type Builder = "classic builder" | "BuildKit" | "Podman";

/**
 * Reads a build's output; undefined if the text is not one (as with `--quiet`).
 * The classic builder prints `Step 1/3 : FROM …` and ends with `Successfully built ID`, on stdout. BuildKit prints
 * `#5 [2/3] RUN …` to a pipe and ` => [2/3] RUN …` to a terminal, on stderr. Podman prints `STEP 1/3: FROM …` and ends with
 * the image's id, on stdout; seen on 5.4.2.
 */
export function readBuild(text: string): Build | undefined {
  const lines = bodyLines(text).filter((line) => line !== "");
  if (lines.some((line) => /^Step \d+\/\d+ : /.test(line))) return read("classic builder", lines, classic);
  if (lines.some((line) => /^(?:#\d+ | => )\[internal\] load |^\[\+\] Building /.test(line)))
    return read("BuildKit", lines, buildKit);
  if (lines.some((line) => podman.step.test(line))) return read("Podman", lines, podman);
  return undefined;
}

/** True for an instruction that both builders show. BuildKit does not show FROM scratch. */
function isAlwaysShown(step: string): boolean {
  return /^(?:FROM|RUN|COPY|ADD|WORKDIR) /.test(step) && !/^FROM scratch\b/.test(step);
}

interface Patterns {
  /** The instruction is the first group. */
  readonly step: RegExp;
  /** The name is the first group. */
  readonly name: RegExp;
  readonly finished: RegExp;
  readonly cached: RegExp;
  readonly progress: RegExp;
}

const classic: Patterns = {
  step: /^Step \d+\/\d+ : (.*)$/,
  name: /^Successfully tagged (\S+)$/,
  finished: /^Successfully built [0-9a-f]{12}$/,
  cached: /^ ---> Using cache$/,
  // The last two continue the warning that the classic builder is deprecated.
  progress:
    /^(?:Sending build context to Docker daemon\b|\s?---> |Removing intermediate container | +Install the buildx component | +https:\/\/docs\.docker\.com\/go\/buildx)/,
};

const buildKit: Patterns = {
  step: /^(?:#\d+| =>(?: CACHED| ERROR)?) \[(?:[\w.-]+ )?\d+\/\d+\] (.*?)(?:\s{1,200}\d{1,9}\.\ds)?$/,
  name: /^(?:#\d+| => =>) naming to (\S+)(?: .*)?$/,
  finished: /^(?:#\d+| => =>) (?:naming to|writing image|exporting manifest) /,
  cached: /^(?:#\d+ CACHED| => CACHED .*)$/,
  // BuildKit puts the seconds before a program's output: `#5 0.361 said`.
  progress: /^(?:#\d+ (?!\d+\.\d+ )| => |\[\+\] Building )/,
};

const podman: Patterns = {
  step: /^STEP \d+\/\d+: (.*)$/,
  name: /^Successfully tagged (\S+)$/,
  finished: /^[0-9a-f]{64}$/,
  cached: /^--> Using cache /,
  progress: /^(?:--> [0-9a-f]{12}$|COMMIT\b)/,
};

function read(builder: Builder, lines: readonly string[], patterns: Patterns): Build {
  // In a pipe BuildKit repeats a step's line when its output continues.
  const unique = [...new Set(lines)];
  const groups = (pattern: RegExp): readonly string[] => unique.flatMap((line) => pattern.exec(line)?.[1] ?? []);
  const isKnown = (line: string): boolean => Object.values(patterns).some((pattern: RegExp) => pattern.test(line));
  return {
    builder,
    steps: groups(patterns.step).map(plainStep),
    names: groups(patterns.name).map(shownImageKey),
    finished: lines.some((line) => patterns.finished.test(line)),
    cached: lines.some((line) => patterns.cached.test(line)),
    progress: lines.filter((line) => patterns.progress.test(line) || patterns.finished.test(line)),
    others: lines.filter((line) => !isKnown(line)).map((line) => line.replace(/^#\d+ \d+\.\d+ /, "").trimEnd()),
  };
}

/** `FROM docker.io/library/centos:latest@sha256:…` and `FROM centos AS build` are both `FROM centos:latest`. */
function plainStep(step: string): string {
  const [, image] = /^FROM (?:--\S+ )?([^\s@]+)/i.exec(step) ?? [];
  return image === undefined ? step.trimEnd() : `FROM ${image === "scratch" ? image : imageKey(image)}`;
}
