import { readLesson } from "../lesson/read.ts";
import type { Lesson, ExpectedOutput } from "../model/lesson.ts";
import type { UpdateRefusal } from "../model/messages.ts";
import type { Drift } from "../compare/drift.ts";
import { revise } from "./revise.ts";
import { type Revision, rewriteLesson } from "./rewrite.ts";

/** A lesson with today's transcripts. */
export interface Update {
  readonly markdown: string;
  readonly changes: readonly Change[];
  /** Steps that drifted and stay as they are. */
  readonly refused: readonly Refused[];
}

/** A step whose transcript was revised; compared with what the run saw, `after` holds. */
export interface Change {
  /** The step's. */
  readonly id: string;
  /** The transcript's first line in the file as it was. */
  readonly line: number;
  readonly command: string;
  readonly before: string;
  readonly after: string;
}

export interface Refused {
  /** The step's. */
  readonly id: string;
  readonly why: UpdateRefusal;
}

/**
 * Writes what a run saw into the transcripts of the steps that drifted, and nothing else. Pure. The new text was read
 * back: it is the same lesson but for these transcripts.
 * @param drifts by step id
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

/** True where the text reads as the lesson with just these transcripts revised. */
function readsAs(markdown: string, lesson: Lesson, revisions: readonly Revision[]): boolean {
  const revised = new Map(revisions.map(({ expectedOutput, text }) => [expectedOutput, text]));
  const wanted = essence(lesson, (expectedOutput) => revised.get(expectedOutput) ?? expectedOutput.text);
  return essence(readLesson(markdown, { path: lesson.path }), ({ text }) => text) === wanted;
}

/** All that a run of the lesson takes from its text, places apart. */
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
