import { commandLineOf } from "../../docker/calls.ts";
import type { Normalization } from "../../model/comparison.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { readBuild } from "../layouts/build.ts";
import { isComposeProgress, readCompose } from "../layouts/compose.ts";
import { readJson } from "../layouts/inspect-values.ts";
import type { Layout } from "../layouts/layout.ts";
import { readLogin } from "../layouts/login.ts";
import { isPodmanPullLine, isPullLine } from "../layouts/pull.ts";
import { splitRun } from "../layouts/run.ts";
import { readTable } from "../tables/table.ts";
import { isNotice } from "./clean.ts";
import { isShownIn, showsErrors } from "./text.ts";

/**
 * Notes lines on stderr that the lesson does not show: a learner sees them, so they are drift. Progress messages and notices
 * about the machine vary by nature. Nothing to note if the layout compares stderr itself.
 */
export function compareExtraErrors(findings: Findings, input: CleanInput, layout: Layout): void {
  const { expected, stderr } = input;
  if (isQuiet(stderr) || isJoined(input, layout)) return;
  const isShown = isShownIn(expected);
  const isOfCompose = commandLineOf(input.command)?.name.startsWith("compose ") === true;
  const { progress, text } = splitRun(stderr);
  if (layout !== "run" && progress.length > 0) findings.rule("pull-progress");
  for (const line of text.split("\n").map((one) => one.trimEnd())) {
    if (line.trim() === "" || isNotice(line) || isShown(line)) continue;
    const rule = ruleFor(line, layout, isOfCompose);
    if (rule !== undefined) findings.rule(rule);
    else findings.add("drifted", { kind: "line-added", at: "stderr", actual: line, ...sinceOf(line) });
  }
}

/** True if stderr has nothing but Docker's notices about a table. */
export function isQuiet(stderr: string): boolean {
  return stderr.trim() === "" || stderr.split("\n").every((line) => line.trim() === "" || isNotice(line));
}

/** True if both streams were compared as one text. */
function isJoined({ expected, actual, stderr }: CleanInput, layout: Layout): boolean {
  if (actual.trim() === "" || readsErrors(expected, layout)) return true;
  if (!showsErrors(expected, stderr)) return false;
  const isTable = tables.has(layout) && readTable(actual) !== undefined;
  return !isTable && (layout !== "inspect" || readJson(expected) === undefined);
}

/** True for an output whose progress or warnings are on stderr and are compared with it. */
function readsErrors(expected: string, layout: Layout): boolean {
  if (layout === "build") return readBuild(expected) !== undefined;
  if (layout === "compose") return readCompose(expected).things.size > 0;
  return layout === "login" && readLogin(expected).succeeded;
}

/** Their tables are compared with stdout alone. */
const tables: ReadonlySet<Layout> = new Set<Layout>([
  "images",
  "ps",
  "search",
  "history",
  "network-list",
  "volume-list",
  "docker",
]);

/** The normalization that allows an extra line; undefined if there is none. */
function ruleFor(line: string, layout: Layout, isOfCompose: boolean): Normalization | undefined {
  if (isPullLine(line) || isPodmanPullLine(line)) return "pull-progress";
  if (isOfCompose && isComposeProgress(line)) return "compose-progress";
  // `docker info` warns about what the kernel of the machine lacks.
  if (layout === "info" && /^\s*WARNING: /.test(line)) return "machine";
  if (continued.test(line)) return "build-progress";
  return isProgress(line) ? "progress" : undefined;
}

/** The first line of the warning, which 23.0 introduced, is reported. Seen on 26.1.5 and 28.5.2. */
const continued = /^ +(?:Install the buildx component to build images|https:\/\/docs\.docker\.com\/go\/buildx)/;

function sinceOf(line: string): { readonly since?: string } {
  return line.startsWith("DEPRECATED: The legacy builder ") ? { since: "23.0" } : {};
}

/** True for a line on stderr in which a program reports its progress or its duration. */
function isProgress(line: string): boolean {
  return patterns.some((pattern) => pattern.test(line));
}

/** Each list has the lines of one program. */
const patterns: readonly RegExp[] = [
  // curl's meter: two lines of names and a line of numbers; `--progress-bar`.
  /^ *% Total +% Received % Xferd /,
  /^ +Dload +Upload +Total +Spent +Left +Speed$/,
  /^ *\d{1,3} +\d[\d.]{0,9}[kMGT]? +\d{1,3} +\d[\d.]{0,9}[kMGT]? .{0,60}[\d-]{1,3}:[\d-]{2}:[\d-]{2}/,
  /^#{0,200} {0,200}\d{1,3}\.\d%$/,
  // GNU wget.
  /^--\d{4}-\d\d-\d\d \d\d:\d\d:\d\d--  \w+:\/\//,
  /^Resolving \S+ \(\S+\)\.\.\. /,
  /^(?:Connecting to|Reusing existing connection to) .{1,300}(?:connected\.|\.)$/,
  /^HTTP request sent, awaiting response\.\.\. [23]/,
  /^(?:Length: (?:\d|unspecified)|Location: \S+ \[following\]$|Saving to: )/,
  /^ *\d{1,9}[KMG] [ .]{10,80}/,
  /^\S{1,200} +(?:\d{1,3}% ?)?\[[ <=>]{5,200}\]/,
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d \([\d.]+ [KMG]?B\/s\) - (?:.* saved|written to stdout) \[/,
  // busybox's wget.
  /^Connecting to \S+ \([\d.:a-f[\]]+\)$/,
  /^(?:saving to '.*'|'.*' saved|writing to stdout|written to stdout)$/,
  /^\S{1,200} +\d{1,3}% \|/,
  // git clone, fetch and pull.
  /^Cloning into (?:bare repository )?'.*'\.\.\.$/,
  /^remote: (?:Enumerating|Counting|Compressing) objects: |^remote: Total \d/,
  /^(?:Receiving objects|Resolving deltas|Unpacking objects|Updating files|Checking out files): /,
  // time, of a shell and as a program.
  /^(?:real|user|sys)\s+(?:\d+m ?)?[\d.,]+s?$/,
  /^[\d.]+user [\d.]+system [\d.:]+elapsed /,
  /^\d+inputs\+\d+outputs \(/,
];
