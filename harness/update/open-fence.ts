import { LabproofError } from "../model/errors.ts";
import type { Lesson } from "../model/lesson.ts";

/**
 * Call this before a run, so that no run is wasted on a lesson that cannot be updated: below a fence that is not closed, prose
 * is read as output.
 * @throws LabproofError `lesson-fence`
 */
export function refuseOpenFence(lessons: readonly { readonly lesson: Pick<Lesson, "findings"> }[]): void {
  const open = lessons.flatMap(({ lesson }) => lesson.findings).find(({ rule }) => rule === "unclosed-fence");
  if (open === undefined) return;
  const { path, line } = open.place;
  throw new LabproofError("lesson-fence", { path, line });
}
