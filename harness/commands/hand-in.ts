import { bundledLesson } from "../bundle/known.ts";
import { makeBundle, writeBundle } from "../bundle/make.ts";
import { nonceIn } from "../bundle/nonce.ts";
import { Recording } from "../bundle/recording.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import type { Grade } from "../model/grade.ts";
import type { PlannedLesson } from "../run/plan.ts";

/** The file that a student hands in. */
export interface BundleWanted {
  readonly path: string;
  /** Who hands it in. */
  readonly student: string | undefined;
  /** What the course gave out. */
  readonly nonce: string | undefined;
}

/**
 * Begins to note what is asked of the engine.
 * @throws LabproofError `bundle-lesson` before anything runs that could not be handed in
 */
export async function startRecording({ nonce }: BundleWanted, lessons: readonly PlannedLesson[]): Promise<Recording> {
  await Promise.all(lessons.map(bundledLesson));
  return await Recording.begin(nonce);
}

/**
 * Writes the bundle, and says so.
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
