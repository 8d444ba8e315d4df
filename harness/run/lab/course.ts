import { basename } from "node:path";
import type { Thing } from "../../docker/effects.ts";
import type { Course, Lesson, Step } from "../../model/lesson.ts";
import type { StepAt, Verdict } from "../../model/verdict.ts";

/** The chapters of a course as one lesson, in which each step's id begins with its chapter's path. */
export function joinChapters(chapters: readonly Lesson[], { title, path }: Course): Lesson {
  const steps = chapters.flatMap((chapter) => chapter.steps.map(asStepOfCourse));
  const files = chapters.flatMap((chapter) => chapter.files);
  return { id: title, title, language: "und", path, steps, files, claims: [], readings: [], findings: [] };
}

export function asStepOfCourse(step: Step): Step {
  const { path } = step.place;
  const { role } = step;
  return {
    ...step,
    id: `${path}#${step.id}`,
    role: role.kind === "inside" ? { ...role, session: `${path}#${role.session}` } : role,
  };
}

/**
 * True if the lesson or the course begins on an engine without what the lessons before it in the run made, as if it ran alone.
 * @param path of its first chapter
 * @param paths the lessons of the run, in order
 */
export function beginsClean(path: string, paths: readonly string[]): boolean {
  return paths.indexOf(path) > 0;
}

/** True if the file's name begins with a chapter number of 2 or more. */
export function isLaterChapter(path: string): boolean {
  return /^(?:(?:part|chapter|lesson|lab|step|module|bai|bài)[-_. ]?)?0*(?:[2-9]|[1-9]\d)[-_. ]/iu.test(basename(path));
}

/**
 * The verdict on a table that shows only things that no step of the lesson makes. An earlier lesson of a course may have made
 * them, and images may be the author's own.
 * @param mayBeElsewhere the lesson is one of a course, or one of its steps makes things under unknown names
 */
export function verdictOnForeign({ kind, name }: Thing, mayBeElsewhere: boolean): Verdict {
  if (mayBeElsewhere || kind === "image") return { kind: "skipped", reason: { code: "prerequisite", kind, name } };
  return { kind: "failed", cause: "lesson", reason: { code: "lacking", why: "never-made", kind, name } };
}

/** True if the step needs or shows an object that no step of the lesson makes, so that an earlier lesson has to. */
export function needsOthers(verdict: Verdict): boolean {
  if (verdict.kind !== "skipped" || verdict.reason.code !== "prerequisite") return false;
  return verdict.reason.kind !== "file" && verdict.reason.kind !== "folder";
}

/** The place of a step for a reader of this chapter. @param id as the runner has it; unknown for a file of the lesson */
export function stepAt(steps: readonly Step[], id: string, chapter: string): StepAt {
  const step = steps.find((one) => one.id === id);
  const { path, line } = step?.place ?? { path: chapter, line: 1 };
  return { step: id, line, command: step?.command ?? id, ...(path === chapter ? {} : { source: path }) };
}
