import { readdir } from "node:fs/promises";
import { dirname, join, sep } from "node:path";
import type { BundledLesson } from "../model/bundle.ts";
import { LabproofError } from "../model/errors.ts";
import { planLessons, type PlannedLesson } from "../run/plan.ts";
import { folderDigest, lessonDigest } from "./seal.ts";

/** A lesson of the verifier, with its entry for a bundle. */
export interface KnownLesson {
  readonly own: PlannedLesson;
  readonly bundled: BundledLesson;
}

/**
 * Every edition of every lab under labs/.
 * @throws LabproofError `labs-not-found`, and those of reading a lesson
 */
export async function knownLessons(folder = "labs"): Promise<KnownLesson[]> {
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const paths = names.filter((name) => /(?:^|[/\\])lesson\.[a-z]+\.md$/u.test(name)).map((name) => join(folder, name));
  // Throws if there are none.
  const planned = await planLessons(paths.toSorted(), "en");
  return await Promise.all(planned.filter(({ lab }) => lab !== undefined).map(knownLesson));
}

/**
 * A lesson's entry in a bundle.
 * @throws LabproofError `bundle-lesson` if it has no lab file
 */
async function knownLesson(own: PlannedLesson): Promise<KnownLesson> {
  const { id, path } = own.lesson;
  if (own.lab === undefined) throw new LabproofError("bundle-lesson", { path });
  const [digest, labDigest] = await Promise.all([lessonDigest(path), folderDigest(dirname(own.lab))]);
  return { own, bundled: { id, source: posix(path), digest, labDigest } };
}

/**
 * The entry of a lesson in a bundle that is about to be written.
 * @throws LabproofError `bundle-lesson` if it is not under labs/, so that a verifier cannot have it
 */
export async function bundledLesson(own: PlannedLesson): Promise<KnownLesson> {
  const known = await knownLesson(own);
  if (!known.bundled.source.startsWith("labs/")) throw new LabproofError("bundle-lesson", { path: own.lesson.path });
  return known;
}

function posix(path: string): string {
  return path.split(sep).join("/");
}
