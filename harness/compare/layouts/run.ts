import type { Findings } from "../findings.ts";
import { compareAddresses } from "./addresses.ts";
import type { CleanInput } from "../input.ts";
import { compareGrowing } from "../text/growing.ts";
import { isPodmanPullLine, comparePulls, isPullLine, readPull } from "./pull.ts";
import { rulesFor } from "../text/text-rules.ts";
import { view, withErrors } from "../text/text.ts";

/** Output of `docker run`: its pull progress, and the container's output. */
export interface RunOutput {
  readonly progress: readonly string[];
  readonly text: string;
}

/**
 * Separates the pull progress from the container's output. `docker run` writes the progress to stderr, without the last line
 * of `docker pull`; a terminal and a lesson show both in one text.
 */
export function splitRun(output: string): RunOutput {
  const lines = view(output).split("\n");
  const from = lines.findIndex((line) => notFound.test(line.trimEnd()));
  if (from < 0) return { progress: [], text: view(output) };
  let to = from + 1;
  while (to < lines.length && isProgress(singleSpaced(lines[to]))) to += 1;
  return {
    progress: lines.slice(from, to).map(singleSpaced),
    text: [...lines.slice(0, from), ...lines.slice(to)].join("\n"),
  };
}

/**
 * Compares the container's output exactly, and the pull before it by its parts, if both show one. Equal on 20.10.5, 26.1.5 and
 * 28.5.2, except for the wording of errors.
 */
export function compareRun(findings: Findings, input: CleanInput): void {
  const expected = splitRun(input.expected);
  const actual = splitRun(input.actual);
  const errors = splitRun(input.stderr);
  const progress = actual.progress.length > 0 ? actual.progress : errors.progress;
  const [before, now] = [readPull(expected.progress), readPull(progress)];
  if (before !== undefined && now !== undefined) comparePulls(findings, before, now);
  else if (expected.progress.length + progress.length > 0) findings.rule("pull-progress");
  const text = withErrors(expected.text, actual.text, errors.text);
  const own = { ...input, expected: expected.text, actual: text };
  if (compareAddresses(findings, own)) return;
  compareGrowing(findings, own, rulesFor(input.command, expected.text));
}

/** Docker puts single spaces into these lines; an author's page may have more. */
function singleSpaced(line: string = ""): string {
  return line.trimEnd().replaceAll(/ {2,}/g, " ");
}

function isProgress(line: string): boolean {
  return isPullLine(line) || isPodmanPullLine(line);
}

/** The first line of a pull started by `docker run`: Docker's, and Podman's. */
const notFound = /^(?:Unable to find image '.+' locally$|Resolving ".+" using |Trying to pull \S+\.\.\.$)/;
