import { compareOutput } from "../compare/compare.ts";
import type { Drift } from "../compare/input.ts";
import { align } from "../compare/tables/align.ts";
import { readTable } from "../compare/tables/table.ts";
import { readLesson } from "../lesson/read.ts";
import type { Difference } from "../model/comparison.ts";
import type { ExpectedOutput, Lesson, Step } from "../model/lesson.ts";
import { type Revision, rewriteLesson } from "./lesson-file.ts";
import { type RanStep, type Refusal, isVerified, refuseStep } from "./refuse.ts";
import { revise } from "./revise.ts";
import { keepsCells, keepsRows } from "./tables.ts";
import { unmetNeeds } from "./unmet-needs.ts";

/** A lesson with updated expected outputs. */
export interface Update {
  readonly markdown: string;
  readonly changes: readonly Change[];
  /** Drifted steps that were not updated. */
  readonly refused: readonly Refused[];
}

/** A step whose expected output was updated; `after` passes the comparison with the run. */
export interface Change {
  /** Id of the step. */
  readonly id: string;
  /** First line of the expected output in the old file. */
  readonly line: number;
  readonly command: string;
  readonly before: string;
  readonly after: string;
}

export interface Refused extends Refusal {
  /** Id of the step. */
  readonly id: string;
  /** For `needs`: id and line of the step that it needs. */
  readonly needs?: { readonly id: string; readonly line: number };
}

/**
 * Updates the expected outputs of drifted steps to the output of a run, and changes nothing else. Leaves an expected output
 * alone if the run does not prove what belongs there. Reads the new text back to make sure that the lesson is otherwise the
 * same. Pure.
 * @param drifts drifts by step id
 * @param ran results of the lesson's steps; a step without one did not run
 */
export function updateLesson(
  markdown: string,
  path: string,
  drifts: ReadonlyMap<string, Drift>,
  ran: readonly RanStep[] = [],
): Update {
  const lesson = readLesson(markdown, { path });
  const refuse = refusals(markdown, lesson, ran);
  // It is unknown how much of the text below it is prose, and whether the fences below are paired correctly.
  const open = lesson.findings.find(({ rule }) => rule === "unclosed-fence");
  const changes: Change[] = [];
  const refused: Refused[] = [];
  let done: readonly Revision[] = [];
  let current = markdown;
  for (const step of lesson.steps) {
    const { id, command, expectedOutput } = step;
    const drift = drifts.get(id);
    if (drift === undefined || expectedOutput === undefined) continue;
    const revision = refuse(step, drift) ?? revisionOf(command, expectedOutput, drift);
    const revisions = "why" in revision ? done : [...done, revision];
    const rewritten = rewriteLesson(markdown, revisions);
    if ("why" in revision) refused.push({ id, ...revision });
    else if (open !== undefined) refused.push({ id, why: "unclosed-fence", line: open.place.line });
    else if (!readsAs(rewritten, lesson, revisions)) refused.push({ id, why: "reads-otherwise" });
    else {
      [done, current] = [revisions, rewritten];
      changes.push({ id, line: expectedOutput.line, command, before: expectedOutput.text, after: revision.text });
    }
  }
  return { markdown: current, changes, refused };
}

type Refuse = (step: Step, drift: Drift) => Omit<Refused, "id"> | undefined;

/** Why an expected output of the lesson must stay as it is. */
function refusals(markdown: string, lesson: Lesson, ran: readonly RanStep[]): Refuse {
  const byId = new Map(ran.map((one) => [one.id, one]));
  const steps = new Map(lesson.steps.map((step) => [step.id, step]));
  const unmet = unmetNeeds(lesson, (id) => isVerified(byId.get(id)));
  const lines = markdown.split(/\r\n|\n|\r/u);
  return (step, drift) => {
    const needed = steps.get(unmet.get(step.id) ?? "");
    if (needed !== undefined) return { why: "needs", needs: { id: needed.id, line: needed.place.line } };
    const { line = 1, columns = [] } = step.expectedOutput ?? {};
    return refuseStep(step, drift, byId.get(step.id), lines[line - 1 + columns.length] ?? "");
  };
}

function revisionOf(command: string, expectedOutput: ExpectedOutput, drift: Drift): Revision | Refusal {
  const text = revise(drift);
  if (text === undefined) return { why: "never-holds" };
  const before = expectedOutput.text;
  const { differences } = compareOutput(drift.input);
  if (!keepsRows(command, before, text)) return { why: "rows" };
  if (!changesOnly(before, text, differences)) return { why: "too-much" };
  // The size of a stub image is not that of the real image.
  if (drift.input.context?.stubs === true && hasOtherSizes(before, text)) return { why: "stub-image" };
  return { expectedOutput, text };
}

/** True if the new text has a size that the old one lacks. */
function hasOtherSizes(before: string, after: string): boolean {
  const known = new Set(before.match(sizes));
  return (after.match(sizes) ?? []).some((size) => !known.has(size));
}

const sizes = /\b\d+(?:\.\d+)? ?[kMGT]?B\b/gu;

/** True if the text is read as the same lesson with only these expected outputs changed. */
function readsAs(markdown: string, lesson: Lesson, revisions: readonly Revision[]): boolean {
  const revised = new Map(revisions.map(({ expectedOutput, text }) => [expectedOutput, text]));
  const wanted = essence(lesson, (expectedOutput) => revised.get(expectedOutput) ?? expectedOutput.text);
  return essence(readLesson(markdown, { path: lesson.path }), ({ text }) => text) === wanted;
}

/** The parts of a lesson that a run uses, except line numbers. */
function essence({ title, steps, claims, files }: Lesson, shown: (expectedOutput: ExpectedOutput) => string): string {
  return JSON.stringify([
    title,
    claims.map(({ id, text }) => [id, text]),
    files.map(({ path, content }) => [path, content]),
    steps.map(({ id, command, origin, role, section, expectedOutput }) => [
      [id, command, origin, role, section],
      expectedOutput === undefined ? [] : [shown(expectedOutput)],
    ]),
  ]);
}

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
