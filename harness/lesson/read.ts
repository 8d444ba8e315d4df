import { basename, dirname } from "node:path";
import { readFile, stat } from "node:fs/promises";
import type { Lesson } from "../model/lesson.ts";
import type { LintFinding } from "../model/lint.ts";
import { type Block, plainText, readBlocks } from "./markdown/blocks.ts";
import { readClaims } from "./markdown/claims.ts";
import { commandFindings, sessionFindings } from "./shell/findings.ts";
import { findCommands } from "./markdown/pairing.ts";
import { asReadings } from "./markdown/readings.ts";
import { asSteps } from "./steps.ts";
import { LabproofError, systemCode } from "../model/errors.ts";
import { longestLesson } from "./markdown/limits.ts";

/**
 * Reads a lesson's Markdown. Pure. A text without commands gives a lesson without steps; the caller decides whether that is a
 * failure.
 * @throws LabproofError `lesson-unreadable` for a duplicate or invalid claim id, or a text that is too long
 */
export function readLesson(markdown: string, options: { readonly path: string }): Lesson {
  const { path } = options;
  const blocks = readBlocks(markdown, path);
  const { id, language } = lessonNames(path);
  const title = titleOf(blocks) || titleInFrontMatter(markdown);
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

/** Findings in the order of their places. */
export function inOrder(findings: readonly LintFinding[]): readonly LintFinding[] {
  return findings.toSorted(({ place: one }, { place: other }) => one.line - other.line || one.column - other.column);
}

/** The first heading's text; empty if there is none. */
function titleOf(blocks: readonly Block[]): string {
  for (const block of blocks) if (block.kind === "heading") return plainText(block.pieces);
  return "";
}

/** `title: Run` between lines of dashes at the beginning; empty if there is none. */
function titleInFrontMatter(markdown: string): string {
  const front = /^\u{FEFF}?---\r?\n(?<text>[^]{0,4000}?)\r?\n---\r?(?:\n|$)/u.exec(markdown)?.groups?.["text"] ?? "";
  return /^title:[ \t]*(?<quote>["']?)(?<title>.*?)\k<quote>[ \t]*$/mu.exec(front)?.groups?.["title"] ?? "";
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

/**
 * Reads a lesson's file.
 * @throws LabproofError `lesson-not-found`; `lesson-unreadable` for a folder, a file without permission, text that is not
 * UTF-8, or text that `readLesson` refuses; `lesson-without-steps`, because a run without steps must not pass
 */
export async function loadLesson(path: string): Promise<Lesson> {
  const lesson = readLesson(await loadText(path), { path });
  if (lesson.steps.length === 0) throw new LabproofError("lesson-without-steps", { path });
  return lesson;
}

/**
 * A lesson's Markdown, without a byte order mark.
 * @throws LabproofError `lesson-not-found`, `lesson-unreadable`
 */
export async function loadText(path: string): Promise<string> {
  return decode(await readBytes(path), path);
}

async function readBytes(path: string): Promise<Uint8Array> {
  try {
    const facts = await stat(path);
    // A pipe or a device may never end.
    if (!facts.isFile()) throw unreadable(path, facts.isDirectory() ? "a folder" : "no regular file");
    // A character has at most four bytes, so a larger file is too long and need not be loaded.
    if (facts.size > longestLesson * 4) throw unreadable(path, `longer than ${longestLesson} characters`);
    return await readFile(path);
  } catch (error) {
    if (error instanceof LabproofError) throw error;
    const code = systemCode(error);
    if (code === "ENOENT" || code === "ENOTDIR")
      throw new LabproofError("lesson-not-found", { path }, { cause: error });
    throw unreadable(path, code ?? String(error), error);
  }
}

/** Drops a byte order mark. */
function decode(bytes: Uint8Array, path: string): string {
  if (bytes.includes(0)) throw unreadable(path, "binary");
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (error) {
    throw unreadable(path, "not UTF-8", error);
  }
}

function unreadable(path: string, detail: string, cause?: unknown): LabproofError {
  return new LabproofError("lesson-unreadable", { path, detail }, cause === undefined ? undefined : { cause });
}
