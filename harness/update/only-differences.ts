import { align } from "../compare/tables/align.ts";
import { readTable } from "../compare/tables/table.ts";
import type { Difference } from "../model/comparison.ts";
import { keepsCells } from "./table-rows.ts";

/**
 * True if the new text changes only what the differences are about: lines that agree with the run keep the lesson's text,
 * and no more lines are added than the run has more.
 */
export function changesOnly(before: string, after: string, differences: readonly Difference[]): boolean {
  const [table, newTable] = [readTable(before), readTable(after)];
  if (table !== undefined && newTable !== undefined) {
    return keepsCells(table, newTable, new Set(differences.flatMap(({ expected }) => expected ?? [])));
  }
  const [old, now] = [before, after].map((text) => text.split("\n").map(plain));
  if (old === undefined || now === undefined) return false;
  const kept = align(old, now);
  const [left, right] = [new Set(kept.map(([at]) => at)), new Set(kept.map(([, at]) => at))];
  const removed = old.filter((line, at) => !left.has(at) && !isFrame.test(line));
  const added = now.filter((line, at) => !right.has(at) && !isFrame.test(line));
  const shown = differences.flatMap(({ expected }) => (expected === undefined ? [] : [plain(expected)]));
  const more = differences.filter(({ actual }) => actual !== undefined);
  return removed.every((line) => shown.some((text) => isAbout(line, text))) && added.length <= more.length;
}

/** True if the difference's text is, or is in, the line. A difference has long texts cut. */
function isAbout(line: string, text: string): boolean {
  return line.includes(text.endsWith("…") ? text.slice(0, -1) : text);
}

/** The line with single spaces, and without the comma between two members in JSON. */
function plain(line: string): string {
  return line.trim().replaceAll(/\s+/gu, " ").replace(/,$/u, "");
}

/** A blank line, or the brackets around members in JSON. */
const isFrame = /^[\s{}[\]]*$/u;
