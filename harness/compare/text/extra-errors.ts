import { commandLineOf } from "../../docker/calls.ts";
import type { Normalization } from "../../model/comparison.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { readBuild } from "../layouts/build.ts";
import { isComposeProgress, readCompose } from "../layouts/compose.ts";
import type { Layout } from "../layouts/layout.ts";
import { readLogin } from "../layouts/login.ts";
import { isPodmanPullLine, isPullLine } from "../layouts/pull.ts";
import { splitRun } from "../layouts/run.ts";
import { readTable } from "../tables/table.ts";
import { readJson } from "../layouts/inspect-values.ts";
import { isNotice } from "./clean.ts";
import { isProgress } from "./progress.ts";
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
