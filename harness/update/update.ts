import { compareOutput } from "../compare/compare.ts";
import type { Drift } from "../compare/input.ts";
import { readLesson } from "../lesson/read.ts";
import type { ExpectedOutput, Lesson, Step } from "../model/lesson.ts";
import { changesOnly } from "./only-differences.ts";
import { isVerified, type RanStep, type Refusal, refuseStep } from "./refuse.ts";
import { revise } from "./revise.ts";
import { type Revision, rewriteLesson } from "./rewrite.ts";
import { keepsRows } from "./table-rows.ts";
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
