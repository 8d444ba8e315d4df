import { imageKey } from "../../docker/image-reference.ts";
import { bodyLines } from "../text/text.ts";
import { shownImageKey } from "./podman.ts";

/** The parts of `docker build`'s output. */
export interface Build {
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

export type Builder = "classic builder" | "BuildKit" | "Podman";

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
export function isAlwaysShown(step: string): boolean {
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
