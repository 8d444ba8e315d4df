import { readLesson } from "../lesson/read.ts";
import type { Lesson, ExpectedOutput } from "../model/lesson.ts";
import type { UpdateRefusal } from "../model/messages.ts";
import type { Drift } from "../compare/input.ts";
import { revise } from "./revise.ts";
import { type Revision, rewriteLesson } from "./rewrite.ts";

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

export interface Refused {
  /** Id of the step. */
  readonly id: string;
  readonly why: UpdateRefusal;
}

/**
 * Updates the expected outputs of drifted steps to the output of a run, and changes nothing else. Reads the new text back
 * to make sure that the lesson is otherwise the same. Pure.
 * @param drifts drifts by step id
 */
export function updateLesson(markdown: string, path: string, drifts: ReadonlyMap<string, Drift>): Update {
  const lesson = readLesson(markdown, { path });
  const changes: Change[] = [];
  const refused: Refused[] = [];
  let done: readonly Revision[] = [];
  let current = markdown;
  for (const { id, command, expectedOutput } of lesson.steps) {
    const drift = drifts.get(id);
    if (drift === undefined || expectedOutput === undefined) continue;
    const text = revise(drift);
    if (text === undefined) {
      refused.push({ id, why: "never-holds" });
      continue;
    }
    const revisions = [...done, { expectedOutput, text }];
    const rewritten = rewriteLesson(markdown, revisions);
    if (!readsAs(rewritten, lesson, revisions)) {
      refused.push({ id, why: "reads-otherwise" });
      continue;
    }
    [done, current] = [revisions, rewritten];
    changes.push({ id, line: expectedOutput.line, command, before: expectedOutput.text, after: text });
  }
  return { markdown: current, changes, refused };
}

/** True if the text is read as the same lesson with only these expected outputs changed. */
function readsAs(markdown: string, lesson: Lesson, revisions: readonly Revision[]): boolean {
  const revised = new Map(revisions.map(({ expectedOutput, text }) => [expectedOutput, text]));
  const wanted = essence(lesson, (expectedOutput) => revised.get(expectedOutput) ?? expectedOutput.text);
  return essence(readLesson(markdown, { path: lesson.path }), ({ text }) => text) === wanted;
}

/** Everything that a run uses of the lesson's text, except line numbers. */
function essence({ title, steps, claims }: Lesson, shown: (expectedOutput: ExpectedOutput) => string): string {
  return JSON.stringify([
    title,
    claims.map(({ id, text }) => [id, text]),
    steps.map(({ id, command, origin, role, section, expectedOutput }) => [
      [id, command, origin, role, section],
      expectedOutput === undefined ? [] : [shown(expectedOutput)],
    ]),
  ]);
}
