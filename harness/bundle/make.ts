import { resolve } from "node:path";
import type { Language } from "../model/language.ts";
import { type Bundle, bundleJson, largestBundle } from "../model/bundle.ts";
import { LabproofError } from "../model/errors.ts";
import type { Grade } from "../model/grade.ts";
import { writeWhole } from "../report/write.ts";
import { harnessId, sealOf } from "./seal.ts";
import type { KnownLesson } from "./known.ts";
import type { Recording } from "./recording.ts";

export interface BundleOptions {
  readonly recording: Recording;
  readonly grade: Grade;
  readonly lessons: readonly KnownLesson[];
  readonly language: Language;
  readonly student: string | undefined;
  readonly nonce: string | undefined;
}

/** The sealed recording; undefined if the engine did not answer until the end. */
export async function makeBundle(options: BundleOptions): Promise<Bundle | undefined> {
  const { recording, grade, lessons, language, student, nonce } = options;
  const recorded = await recording.end();
  if (recorded === undefined) return undefined;
  const content: Omit<Bundle, "seal"> = {
    schema: "labproof/bundle@2",
    harness: await harnessId(),
    ...(student === undefined ? {} : { student }),
    ...(nonce === undefined ? {} : { nonce }),
    mode: grade.mode,
    language,
    startedAt: grade.startedAt,
    finishedAt: recording.now().toISOString(),
    lessons: lessons.map(({ bundled }) => bundled),
    ...recorded,
    grade,
  };
  return { ...content, seal: sealOf(content) };
}

/** @throws LabproofError `bundle-too-large`, `report-unwritable` */
export async function writeBundle(bundle: Bundle, path: string): Promise<void> {
  const text = bundleJson(bundle);
  if (Buffer.byteLength(text) > largestBundle) {
    throw new LabproofError("bundle-too-large", { path, limit: largestBundle / 1e6 });
  }
  await writeWhole(text, resolve(path));
}
