import { effectsOf } from "../../docker/effects-of.ts";
import { endingOf } from "../../docker/interaction.ts";
import { editorOf } from "../../docker/reader-input.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import type { FoundCommand } from "../markdown/fence-commands.ts";
import { type Block, plainText } from "../markdown/blocks.ts";
import type { Piece } from "../markdown/text.ts";
import { leavesShell } from "./sessions.ts";

/** The reader's findings about commands: placeholders without a value, editors, here-documents without a delimiter. */
export function commandFindings(steps: ReadonlyMap<FoundCommand, Step>): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const made = new Set<string>();
  // Only objects that a later placeholder may refer to are needed.
  let left = [...steps.values()].filter(({ placeholders }) => placeholders !== undefined).length;
  for (const [command, step] of steps) {
    for (const { text, standsFor } of step.placeholders ?? []) {
      if (made.has(standsFor)) continue;
      const facts = { placeholder: text, command: step.command, step: step.id };
      findings.push({ rule: "placeholder-unbound", severity: "warning", ...spot(command, step, text), facts });
    }
    const editor = editorOf(step.command);
    if (editor !== undefined) {
      const facts = { command: step.command, step: step.id, file: editor.file ?? "" };
      findings.push({ rule: "editor", severity: "note", place: step.place, facts });
    }
    if (command.unclosed !== undefined) {
      const facts = { word: command.unclosed, step: step.id };
      findings.push({ rule: "unclosed-document", severity: "error", ...spot(command, step, command.unclosed), facts });
    }
    if (step.placeholders !== undefined) left -= 1;
    if (left > 0) for (const kind of madeBy(step)) made.add(kind);
  }
  return findings;
}

/** The place of the text in the lines of its command. */
function spot(command: FoundCommand, step: Step, text: string): Pick<LintFinding, "place" | "length"> {
  const line = command.typed.find((typed) => typed.text.includes(text));
  if (line === undefined) return { place: step.place };
  const column = line.column + line.text.indexOf(text);
  return { place: { path: step.place.path, line: line.line, column }, length: text.length };
}

/** Kinds of objects that exist after the step, including a session's container while the session is open. */
function madeBy({ command, role }: Step): readonly string[] {
  const kinds = effectsOf(command).makes.map(({ kind }) => kind);
  return role.kind === "opens" ? [...kinds, "container"] : kinds;
}

/**
 * Prose that instructs the reader to leave a container's shell with Ctrl+C: that does not end a shell, `exit` and Ctrl+D do.
 * Only if a session is open or was opened in that section, because elsewhere Ctrl+C may be right.
 */
export function sessionFindings(
  blocks: readonly Block[],
  steps: ReadonlyMap<FoundCommand, Step>,
  path: string,
): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const order = [...steps.values()];
  let next = 0;
  let open = false;
  let opened = false;
  let last: Step | undefined;
  for (const block of blocks) {
    if (block.kind === "fence" || block.kind === "html") continue;
    if (block.kind === "heading") opened = false;
    const key = leavingKey(block.pieces);
    const line = key?.line ?? block.pieces[0]?.line ?? 0;
    for (let step = order[next]; step !== undefined && step.place.line <= line; step = order[next]) {
      open = step.role.kind === "opens" || (step.role.kind === "inside" && !leavesShell(step.command));
      opened ||= step.role.kind === "opens";
      last = step;
      next += 1;
    }
    if (key === undefined || !(open || opened) || (last !== undefined && goesOn(last))) continue;
    findings.push({
      rule: "session-left-wrong",
      severity: "error",
      place: { path, line: key.line, column: key.column },
      length: key.text.length,
      facts: { keys: key.text },
      replacement: "Ctrl+D",
    });
  }
  return findings;
}

/** The keys Ctrl and C in common spellings. */
const keys = /\bC(?:on)?tr?o?l\s{0,9}[-+ ]\s{0,9}C\b|\^C\b/iu;
/** "Leave" in English and Vietnamese, without a negation. */
const leaving =
  /\b(?:leav(?:e|es|ing)|exit(?:s|ing)?|quit(?:s|ting)?|get(?:ting)? out|log(?:ging)? out)\b|thoát|rời|ra khỏi/iu;
const denied =
  /(?:\bnot|\bnever|\bcannot|n['’]t)\s+(?:\w+\s+)?(?:leave|exit|quit|end|close|take|get)\b|(?:không|chưa)\s+(?:thể\s+)?(?:thoát|rời|ra|kết thúc)/iu;
/** Words in prose for programs that run until Ctrl+C ends them. */
const follows = /\btail -f|\bping\b/u;

/** True if Ctrl+C ends the command: it follows a log, or serves without a terminal. */
function goesOn({ command, role }: Step): boolean {
  const ending = endingOf(command);
  return ending.startsWith("follows") || (ending === "serves" && role.kind !== "opens");
}

function leavingKey(
  pieces: readonly Piece[],
): { readonly text: string; readonly line: number; readonly column: number } | undefined {
  const text = plainText(pieces);
  if (!keys.test(text) || !leaving.test(text) || denied.test(text) || follows.test(text)) return undefined;
  // A text that also gives the right way probably warns about the wrong one.
  if (/\bC(?:on)?trl\s*[-+]\s*D\b/iu.test(text)) return undefined;
  const codes = pieces.filter(({ kind }) => kind === "code").map((piece) => piece.text);
  if (codes.some((code) => leavesShell(code) || endingOf(code).startsWith("follows"))) return undefined;
  for (const piece of pieces) {
    const found = piece.kind === "html" ? null : keys.exec(piece.text);
    if (found !== null) return { text: found[0], line: piece.line, column: piece.column + found.index };
  }
  return undefined;
}
