import { imageKey } from "../../docker/image-reference.ts";
import { bodyLines } from "../text/text.ts";
import { shownImageKey } from "./podman.ts";

/** What `docker build` printed, in parts. */
export interface Build {
  readonly builder: Builder;
  /** Instructions as the Dockerfile has them; BuildKit shows FROM, RUN, COPY, ADD and WORKDIR only. */
  readonly steps: readonly string[];
  /** Names that the image was given: `mine:latest`. */
  readonly names: readonly string[];
  /** True where it says that an image was made. */
  readonly finished: boolean;
  /** Some step was taken from the cache: then what it once printed is not printed. */
  readonly cached: boolean;
  /** Sizes, ids, times, cache notes. */
  readonly progress: readonly string[];
  /** What the steps' programs wrote, and anything else. */
  readonly others: readonly string[];
}

export type Builder = "classic builder" | "BuildKit" | "Podman";

/**
 * Reads a build's output; undefined where it is none (as with `--quiet`).
 * The classic builder counts `Step 1/3 : FROM …` and ends with `Successfully built ID`, on stdout. BuildKit prints
 * `#5 [2/3] RUN …` off a terminal and ` => [2/3] RUN …` on one, on stderr. Podman counts `STEP 1/3: FROM …` and ends with
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

/** True for an instruction that both builders show. FROM scratch is nothing to BuildKit. */
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
  // The last two go on with the warning that the classic builder is deprecated.
  progress:
    /^(?:Sending build context to Docker daemon\b|\s?---> |Removing intermediate container | +Install the buildx component | +https:\/\/docs\.docker\.com\/go\/buildx)/,
};

const buildKit: Patterns = {
  step: /^(?:#\d+| =>(?: CACHED| ERROR)?) \[(?:[\w.-]+ )?\d+\/\d+\] (.*?)(?:\s+\d+\.\ds)?$/,
  name: /^(?:#\d+| => =>) naming to (\S+)(?: .*)?$/,
  finished: /^(?:#\d+| => =>) (?:naming to|writing image|exporting manifest) /,
  cached: /^(?:#\d+ CACHED| => CACHED .*)$/,
  // The number of seconds stands before what a step's program wrote: `#5 0.361 said`.
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
  // Off a terminal BuildKit prints a step's line again where its output goes on.
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
