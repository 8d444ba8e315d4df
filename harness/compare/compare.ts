import type { Comparison } from "../model/comparison.ts";
import { compareBuild } from "./build.ts";
import { readCommand, type Layout } from "./command.ts";
import { compareEcho } from "./echo.ts";
import { inLessonWords } from "./errors.ts";
import { Findings } from "./findings.ts";
import { compareTables } from "./generic.ts";
import { compareHistory, isHistoryTable } from "./history.ts";
import { compareImages, isImagesTable } from "./images.ts";
import type { CompareInput } from "./input.ts";
import { compareInfo } from "./info.ts";
import { compareInspect } from "./inspect.ts";
import { compareLines, kernelRelease, lineRules, type LineRule } from "./lines.ts";
import { compareNetworks, isNetworkTable } from "./network-list.ts";
import { comparePs, isPsTable } from "./ps.ts";
import { comparePull, isPullLine } from "./pull.ts";
import { comparePush } from "./push.ts";
import { compareRemovedImages } from "./rmi.ts";
import { compareRun, splitRun, withErrors } from "./run.ts";
import { compareSearch, isSearchTable } from "./search.ts";
import { readTable, type Table } from "./table.ts";
import { firstLine, view } from "./text.ts";
import { valueRules } from "./values.ts";
import { compareVersion, dockerVersion } from "./version.ts";
import { compareVolumes, isVolumeTable } from "./volume-list.ts";

/**
 * Compares what a learner sees with what the lesson shows. Pure; any text is taken, none makes it fail.
 * Docker's own outputs are read by their layout and compared value by value; a wrong exit status ends the comparison.
 */
export function compareOutput(input: CompareInput): Comparison {
  const findings = new Findings();
  const clean = { ...input, expected: view(input.expected), actual: view(input.actual), stderr: view(input.stderr) };
  const { layout } = readCommand(input.command);
  if (!exitedAsExpected(findings, clean)) return findings.settle("trailing-space");
  const unseen = layout === "run" && splitRun(clean.stderr).progress.length > 0;
  if (clean.expected === clean.actual && !unseen) return { kind: "identical", rules: [], differences: [] };
  const failing = (input.expectedExitCode ?? 0) !== 0;
  compareByLayout(findings, failing ? inLessonWords(findings, clean) : clean, layout);
  return findings.settle("trailing-space");
}

function compareByLayout(findings: Findings, input: CompareInput, layout: Layout): void {
  switch (layout) {
    case "pull":
      if (!comparePull(findings, input.expected, input.actual)) compareText(findings, input);
      return;
    case "run":
      compareRun(findings, input);
      return;
    case "text":
      compareText(findings, input);
      return;
    case "push":
      comparePush(findings, input);
      return;
    case "build":
      if (!compareBuild(findings, input)) compareText(findings, input);
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

/** Where the lesson's text is no table (`--quiet`, `--format`), lines are compared. */
function compareTabular(findings: Findings, input: CompareInput, layout: Layout): void {
  const expected = readTable(input.expected);
  if (expected === undefined) {
    compareText(findings, input);
    return;
  }
  const actual = readTable(input.actual);
  if (actual === undefined) {
    findings.add("broken", { kind: "line-missing", at: "header", expected: expected.header.trimEnd() });
    return;
  }
  tableComparer(layout, expected)(findings, input, expected, actual);
}

function tableComparer(layout: Layout, expected: Table): typeof compareTables {
  if (layout === "images" && isImagesTable(expected)) return compareImages;
  if (layout === "ps" && isPsTable(expected)) return comparePs;
  if (layout === "search" && isSearchTable(expected)) return compareSearch;
  if (layout === "history" && isHistoryTable(expected)) return compareHistory;
  if (layout === "network-list" && isNetworkTable(expected)) return compareNetworks;
  if (layout === "volume-list" && isVolumeTable(expected)) return compareVolumes;
  return compareTables;
}

function compareText(findings: Findings, input: CompareInput, more: readonly LineRule[] = []): void {
  const rules = [...lineRules, ...more, ...(/\buname\s+-r\b/.test(input.command) ? [kernelRelease] : [])];
  compareLines(findings, input.expected, withErrors(input.expected, input.actual, input.stderr), rules);
}

function exitedAsExpected(findings: Findings, input: CompareInput): boolean {
  const expected = input.expectedExitCode ?? 0;
  if (input.exitCode === undefined || input.exitCode === expected) return true;
  const at = "exit status";
  findings.add("broken", { kind: "exit-status", at, expected: String(expected), actual: String(input.exitCode) });
  const error = errorLine(input);
  if (error !== undefined) findings.add("broken", { kind: "error-output", at: error.at, actual: error.text });
  return false;
}

/** The first line that tells of the error; on a terminal it stands among what came before. */
function errorLine(input: CompareInput): { readonly at: string; readonly text: string } | undefined {
  const stderr = firstLine(withoutProgress(input.stderr));
  if (stderr !== undefined) return { at: "stderr", text: stderr };
  const stdout = firstLine(withoutProgress(input.actual));
  return stdout === undefined ? undefined : { at: "stdout", text: stdout };
}

function withoutProgress(text: string): string {
  const { text: rest } = splitRun(text);
  return rest
    .split("\n")
    .filter((line) => !isPullLine(line) && !line.startsWith("Using default tag: "))
    .join("\n");
}
