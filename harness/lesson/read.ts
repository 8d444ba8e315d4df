import type { Lesson } from "../model/lesson.ts";
import { type Block, plainText, readBlocks } from "./blocks.ts";
import { readClaims } from "./claims.ts";
import { refuseHostile } from "./limits.ts";
import { lessonNames } from "./names.ts";
import { findCommands } from "./pairing.ts";
import { asSteps } from "./steps.ts";

/**
 * Reads a lesson's Markdown; pure. A text without commands yields a lesson without steps: whether that is a failure is
 * the caller's business.
 * @throws LabproofError `lesson-unreadable`: a claim's id stands twice or is none, or the text is beyond all measure.
 */
export function readLesson(markdown: string, options: { readonly path: string }): Lesson {
  const { path } = options;
  refuseHostile(markdown, path);
  const blocks = readBlocks(markdown);
  const { id, language } = lessonNames(path);
  const title = titleOf(blocks);
  const steps = asSteps(findCommands(blocks), path);
  const claims = readClaims(blocks, path);
  return { id, title: title === "" ? id : title, language, path, steps, claims, files: [], readings: [], findings: [] };
}

/** The first heading's text; empty where there is none. */
function titleOf(blocks: readonly Block[]): string {
  for (const block of blocks) if (block.kind === "heading") return plainText(block.pieces);
  return "";
}
