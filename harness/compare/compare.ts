import type { Comparison, Normalization } from "../model/comparison.ts";
import { bindExpectedOutput, type Binding } from "./bindings.ts";
import { compareAddresses } from "./layouts/addresses.ts";
import { compareBuild } from "./layouts/build.ts";
import { clean, withoutNotices } from "./text/clean.ts";
import { compareCompose } from "./layouts/compose.ts";
import { compareEcho } from "./layouts/echo.ts";
import { singleSpaced } from "./text/blanks.ts";
import { errorLine, withLessonWording } from "./text/errors.ts";
import { compareExtraErrors, isQuiet } from "./text/extra-errors.ts";
import { Findings } from "./findings.ts";
import { compareGrowing } from "./text/growing.ts";
import { compareTables } from "./text/generic.ts";
import { compareHistory, isHistoryTable } from "./layouts/history.ts";
import { compareImages, isImagesTable } from "./layouts/images.ts";
import { compareHostPorts } from "./layouts/ports.ts";
import { compareInfo } from "./layouts/info.ts";
import type { CleanInput, CompareInput } from "./input.ts";
import { compareInspect } from "./layouts/inspect.ts";
import { asksForVersion, layoutOf, type Layout } from "./layouts/layout.ts";
import { compareLogin } from "./layouts/login.ts";
import { compareNetworks, isNetworkTable, compareVolumes, isVolumeTable } from "./layouts/lists.ts";
import { comparePs, isPsTable } from "./layouts/ps.ts";
import { withoutVersions } from "./layouts/podman.ts";
import { comparePull } from "./layouts/pull.ts";
import { comparePush } from "./layouts/push.ts";
import { compareRemovedImages } from "./layouts/rmi.ts";
import { compareRun } from "./layouts/run.ts";
import { compareSearch, isSearchTable } from "./layouts/search.ts";
import { compareService } from "./layouts/service.ts";
import { compareSwarm, isSwarmTable } from "./layouts/swarm.ts";
import { readSqueezedPair } from "./tables/squeezed.ts";
import { withErrors, withoutErrors } from "./text/text.ts";
import { readShortened, readTable, readTranslated, type Table, withColumnsOf } from "./tables/table.ts";
import { listAge, nameAtEnd, reclaimed, rulesFor, type LineRule, valueRules } from "./text/text-rules.ts";
import { compareVersion, dockerVersion } from "./layouts/version.ts";

/**
 * Compares the output of a run with the lesson's expected output. Pure; accepts any text and never throws.
 * Reads Docker's outputs by their layout and compares them value by value; a wrong exit status ends the comparison.
 */
export function compareOutput(input: CompareInput): Comparison {
  return compareAndBind(input).comparison;
}

/** Like `compareOutput`; also returns which names of the lesson (ids, digests, generated names) match which names of the run. */
export function compareAndBind(input: CompareInput): Compared {
  const findings = new Findings();
  const shown = clean(findings, input);
  const { text, rules } = bindExpectedOutput(shown.expected, input.command, input.context?.bindings ?? []);
  const comparison = compareCleaned(findings, { ...shown, expected: text }, rules);
  const isPodmans = input.context?.software === "podman";
  return { comparison: isPodmans ? withoutVersions(comparison) : comparison, bindings: findings.bindings };
}

export interface Compared {
  readonly comparison: Comparison;
  readonly bindings: readonly Binding[];
}

/** @param bound normalizations that were applied to the expected output before the comparison */
function compareCleaned(findings: Findings, input: CleanInput, bound: ReadonlySet<Normalization>): Comparison {
  const layout = layoutOf(input.command);
  if (!exitedAsExpected(findings, input)) return findings.settle("trailing-space");
  for (const name of bound) findings.rule(name);
  const isAll = !findings.hasRules && isQuiet(input.stderr) && !findings.differs;
  if (isAll && input.expected === input.actual) {
    return { kind: "identical", rules: [], differences: [] };
  }
  const failing = (input.expectedExitCode ?? 0) !== 0;
  const reworded = failing ? withLessonWording(findings, input) : input;
  if (reworded !== undefined) {
    compareByLayout(findings, singleSpaced(findings, reworded, layout), layout);
    compareExtraErrors(findings, reworded, layout);
  }
  return findings.settle(
    input.expected.includes("\t") === input.actual.includes("\t") ? "trailing-space" : "column-width",
  );
}

function compareByLayout(findings: Findings, input: CleanInput, layout: Layout): void {
  switch (layout) {
    case "pull":
      if (!comparePull(findings, input)) compareText(findings, input);
      return;
    case "run":
      compareRun(findings, input);
      return;
    case "text":
      compareText(findings, input);
      return;
    case "push":
      if (!comparePush(findings, input)) compareText(findings, input);
      return;
    case "login":
      if (!compareLogin(findings, input)) compareText(findings, input);
      return;
    case "build":
      if (!compareBuild(findings, input)) compareText(findings, input);
      return;
    case "compose":
      if (!compareCompose(findings, input)) compareText(findings, input);
      return;
    case "service":
      if (!compareService(findings, input)) compareText(findings, input);
      return;
    case "version":
      if (!compareVersion(findings, input)) compareText(findings, input, [dockerVersion]);
      return;
    case "info":
      if (!compareInfo(findings, input)) compareText(findings, input, [dockerVersion]);
      return;
    case "inspect":
      if (!compareInspect(findings, input)) compareText(findings, input, valueRules);
      return;
    case "echo":
      compareEcho(findings, input);
      return;
    case "host-ports":
      compareHostPorts(findings, input);
      return;
    case "rmi":
      compareRemovedImages(findings, input);
      return;
    case "images":
    case "ps":
    case "search":
    case "history":
    case "network-list":
    case "volume-list":
    case "docker":
      compareTabular(findings, input, layout);
  }
}

/** If the lesson's text is not a table (`--quiet`, `--format`), compares lines. */
function compareTabular(findings: Findings, input: CleanInput, layout: Layout): void {
  const [lessonText, seen] = withoutNotices(findings, input.expected, input.actual);
  const table = readTable(seen);
  const shown = table === undefined ? lessonText : withoutErrors(lessonText, input.stderr);
  const shortened = table === undefined ? undefined : readShortened(shown);
  if (shortened !== undefined && table !== undefined) {
    findings.leaveOut();
    return tableComparer(layout, shortened)(findings, input, shortened, withColumnsOf(table, shortened));
  }
  const squeezed = readSqueezedPair(shown, seen);
  if (squeezed !== undefined || shown.includes("\t") !== seen.includes("\t")) findings.rule("column-width");
  const [own, actual] = squeezed ?? [readTable(shown), table];
  const expected = own ?? (actual === undefined ? undefined : readTranslated(shown, actual));
  if (expected === undefined) {
    const versions = asksForVersion(input.command) ? [dockerVersion] : [];
    compareText(findings, { ...input, expected: shown, actual: seen }, [
      reclaimed,
      ...versions,
      listAge,
      ...(layout === "ps" ? [nameAtEnd] : []),
    ]);
    return;
  }
  const [before, now] = [expected.header.trimEnd(), actual?.header.trimEnd()];
  if (actual === undefined || now === undefined) {
    findings.add("broken", { kind: "line-missing", at: "header", expected: before });
    return;
  }
  if (own === undefined) findings.add("drifted", { kind: "line-changed", at: "header", expected: before, actual: now });
  tableComparer(layout, expected)(findings, input, expected, actual);
}

function tableComparer(layout: Layout, expected: Table): typeof compareTables {
  if (layout === "images" && isImagesTable(expected)) return compareImages;
  if (layout === "ps" && isPsTable(expected)) return comparePs;
  if (layout === "search" && isSearchTable(expected)) return compareSearch;
  if (layout === "history" && isHistoryTable(expected)) return compareHistory;
  if (layout === "network-list" && isNetworkTable(expected)) return compareNetworks;
  if (layout === "volume-list" && isVolumeTable(expected)) return compareVolumes;
  return isSwarmTable(expected) ? compareSwarm : compareTables;
}

function compareText(findings: Findings, input: CleanInput, more: readonly LineRule[] = []): void {
  if (compareAddresses(findings, input)) return;
  const rules = [...rulesFor(input.command, input.expected), ...more];
  compareGrowing(findings, { ...input, actual: withErrors(input.expected, input.actual, input.stderr) }, rules);
}

function exitedAsExpected(findings: Findings, input: CleanInput): boolean {
  const expected = input.expectedExitCode ?? 0;
  if (input.exitCode === undefined || input.exitCode === expected) return true;
  const at = "exit status";
  findings.add("broken", { kind: "exit-status", at, expected: String(expected), actual: String(input.exitCode) });
  const error = errorLine(input);
  if (error !== undefined) findings.add("broken", { kind: "error-output", at: error.at, actual: error.text });
  return false;
}
