import { bundledLesson } from "../bundle/known.ts";
import { nonceIn } from "../bundle/nonce.ts";
import { Recording, makeBundle, writeBundle } from "../bundle/recording.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import type { Grade } from "../model/grade.ts";
import type { PlannedLesson } from "../run/plan.ts";

/** The bundle that a student will hand in. */
export interface BundleWanted {
  readonly path: string;
  /** The student's name in the course. */
  readonly student: string | undefined;
  /** The course's random text. */
  readonly nonce: string | undefined;
}

/**
 * Starts to record the questions to the engine.
 * @throws LabproofError `bundle-lesson` if a lesson cannot be part of a bundle, before anything runs
 */
export async function startRecording({ nonce }: BundleWanted, lessons: readonly PlannedLesson[]): Promise<Recording> {
  await Promise.all(lessons.map(bundledLesson));
  return await Recording.begin(nonce);
}

/**
 * Writes the bundle, and returns a message about it.
 * @throws LabproofError `bundle-too-large`, `report-unwritable`
 */
export async function handIn(
  { path, student, nonce }: BundleWanted,
  graded: {
    readonly recording: Recording;
    readonly grade: Grade;
    readonly lessons: readonly PlannedLesson[];
    readonly language: Language;
  },
  { verify }: Messages,
): Promise<string> {
  const bundle = await makeBundle({
    ...graded,
    lessons: await Promise.all(graded.lessons.map(bundledLesson)),
    student,
    nonce,
  });
  if (bundle === undefined) return `\n${verify.notWritten}`;
  await writeBundle(bundle, path);
  const lines = [verify.written(path)];
  if (nonce !== undefined) lines.push(nonceIn(bundle.exchanges, nonce) === "shown" ? verify.shown : verify.unshown);
  return ["", ...lines].join("\n");
}
