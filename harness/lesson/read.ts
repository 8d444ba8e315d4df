import type { Lesson } from "../model/lesson.ts";
import type { LintFinding } from "../model/lint.ts";
import { type Block, plainText, readBlocks } from "./markdown/blocks.ts";
import { readClaims } from "./markdown/claims.ts";
import { commandFindings, sessionFindings } from "./shell/findings.ts";
import { findCommands } from "./markdown/pairing.ts";
import { asReadings } from "./markdown/readings.ts";
import { asSteps } from "./steps.ts";
import { basename, dirname } from "node:path";

/**
 * Reads a lesson's Markdown. Pure. A text without commands gives a lesson without steps; the caller decides whether that is a
 * failure.
 * @throws LabproofError `lesson-unreadable` for a duplicate or invalid claim id, or a text that is too long
 */
export function readLesson(markdown: string, options: { readonly path: string }): Lesson {
  const { path } = options;
  const blocks = readBlocks(markdown, path);
  const { id, language } = lessonNames(path);
  const title = titleOf(blocks);
  const { commands, files, decisions, findings } = findCommands(blocks, path);
  const steps = asSteps(commands, path);
  return {
    id,
    title: title === "" ? id : title,
    language,
    path,
    steps: [...steps.values()],
    claims: readClaims(blocks, path),
    files,
    readings: asReadings(decisions, steps, path),
    findings: inOrder([...findings, ...commandFindings(steps), ...sessionFindings(blocks, steps, path)]),
  };
}

function inOrder(findings: readonly LintFinding[]): readonly LintFinding[] {
  return findings.toSorted(({ place: one }, { place: other }) => one.line - other.line || one.column - other.column);
}

/** The first heading's text; empty if there is none. */
function titleOf(blocks: readonly Block[]): string {
  for (const block of blocks) if (block.kind === "heading") return plainText(block.pieces);
  return "";
}

/** The id and the language in a lesson's path. */
interface LessonNames {
  readonly id: string;
  readonly language: string;
}

/**
 * `labs/images/lesson.vi.md` is `images` in Vietnamese, `volumes.md` is `volumes` in an unknown language: a file called
 * `lesson` gets its folder's name, every other file its own name.
 */
function lessonNames(path: string): LessonNames {
  const base = basename(path).replace(/\.(?:md|markdown)$/iu, "");
  const match = /^(?<name>.+)\.(?<language>[a-z]{2,3})$/u.exec(base);
  const name = match?.groups?.["name"] ?? base;
  const folder = basename(dirname(path));
  const named = name === "lesson" && folder !== "" && folder !== "." && folder !== "..";
  return { id: named ? folder : name, language: match?.groups?.["language"] ?? "und" };
}
