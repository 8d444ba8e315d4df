import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareLines } from "../text/lines.ts";
import { isPodmanPullLine } from "./podman-pull.ts";
import { comparePulls, isPullLine, readPull } from "./pull.ts";
import { withErrors } from "../text/streams.ts";
import { rulesFor } from "../text/text-rules.ts";
import { view } from "../text/text.ts";

/** Output of `docker run`: what it told of its own pull, and what the container wrote. */
export interface RunOutput {
  readonly progress: readonly string[];
  readonly text: string;
}

/**
 * Parts the pull's progress from the container's text. `docker run` writes it to stderr, without the last line of
 * `docker pull`; on a terminal, and in a lesson, both stand together.
 */
export function splitRun(output: string): RunOutput {
  const lines = view(output).split("\n");
  const from = lines.findIndex((line) => notFound.test(line.trimEnd()));
  if (from < 0) return { progress: [], text: view(output) };
  let to = from + 1;
  while (to < lines.length && isProgress((lines[to] ?? "").trimEnd())) to += 1;
  return {
    progress: lines.slice(from, to).map((line) => line.trimEnd()),
    text: [...lines.slice(0, from), ...lines.slice(to)].join("\n"),
  };
}

/**
 * Compares what the container wrote, exactly; the pull before it by parts, where both show one. Alike on 20.10.5, 26.1.5 and
 * 28.5.2, but for the words of its errors.
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
  compareLines(findings, expected.text, text, rulesFor(input.command, expected.text));
}

function isProgress(line: string): boolean {
  return isPullLine(line) || isPodmanPullLine(line);
}

/** How a pull begins that a run needs: Docker's, and Podman's. */
const notFound = /^(?:Unable to find image '.+' locally|Resolving ".+" using .+|Trying to pull \S+\.\.\.)$/;
