import { view } from "../compare/text/text.ts";
import { namesDockerCommand } from "../lesson/markdown/bare.ts";
import { isKey } from "../lesson/markdown/fence-commands.ts";
import { promptLine } from "../lesson/markdown/prompts.ts";
import { standsForLines, tellsOfLines } from "../model/left-out.ts";
import type { UpdateRefusal } from "../model/messages.ts";

/** A line of an expected output that no program printed, or that shows that the author changed the output. */
export interface NotOutput {
  readonly why: Extract<UpdateRefusal, "excerpt" | "interrupted" | "not-output" | "wrapped">;
  /** Its index in the expected output. */
  readonly at: number;
}

/**
 * The first line of the expected output that is not as a program prints it. A line that the run printed as well is output,
 * whatever it looks like.
 * @param shown the expected output
 * @param printed everything that the run printed, with the lesson's names
 */
export function findNotOutput(shown: string, printed: string): NotOutput | undefined {
  const lines = shown.split("\n");
  const seen = view(printed).split("\n");
  const known = new Set(seen.map((line) => line.trim()));
  for (const [at, line] of lines.entries()) {
    if (known.has(line.trim())) continue;
    const why = kindOf(line, seen);
    if (why !== undefined) return { why, at };
  }
  const at = findWrapped(lines, seen);
  return at === undefined ? undefined : { why: "wrapped", at };
}

function kindOf(line: string, seen: readonly string[]): NotOutput["why"] | undefined {
  if (isKey(line) || endsByKey.test(line)) return "interrupted";
  if (isExcerpt(line) || abbreviates(line, seen)) return "excerpt";
  return isNoOutput(line) ? "not-output" : undefined;
}

/** `^C` with what the program printed in the same line: `^C--- 8.8.8.8 ping statistics ---`. */
const endsByKey = /^\s*\^[A-Z\\]|\^[CDZ\\]\s*$/u;

/** Stands for lines that the author left out. A line that may be one stays too. */
function isExcerpt(line: string): boolean {
  if (standsForLines(line)) return true;
  if (line.length > longestMark) return false;
  const bare = line.trim().replace(/^(?:#+|\/\/|\/\*)\s*/u, "");
  if (dots.test(bare) || scissors.test(bare)) return true;
  return enclosed.test(bare) ? leftOut.test(bare) : tellsOfLines.test(bare) && bare.split(/\s+/u).length <= mostWords;
}

const longestMark = 100;
const mostWords = 6;

/** It begins with dots, within brackets or not; or it has nothing but dots and colons. */
const dots = /^[[({<"'\s-]*(?:\.{3,}|…|\. \. \.|⋮|⋯)|^[\s.…⋮⋯·:]*[.…⋮⋯:][\s.…⋮⋯·:]*$/u;
const scissors = /✂|^-+\s*8</u;
const enclosed = /^(?:\[.*\]|\(.*\)|<.*>|\{.*\}|-{2}.*-|\*{2}.*\*|={2}.*=|~.*~)$/u;

const leftOut = new RegExp(
  `${tellsOfLines.source}|\\b(?:cut|omit(?:ted|s)?|truncat(?:ed|ion)|abbreviated|abridged|shortened|trimmed|elided|skipped|redacted|removed|hidden|excerpt|etc|more|lược|cắt)\\b`,
  "iu",
);

/** True if the line has dots in place of a part of a line that the run printed: `Digest: sha256:f5233...`. */
function abbreviates(line: string, seen: readonly string[]): boolean {
  const parts = line.trim().split(/\.{3,}|…|\[(?:\.{3}|…)\]/u);
  if (parts.length === 1 || parts.length > mostParts) return false;
  // The dots may be within an id, of which the run's id need not share the rest.
  const wanted = parts
    .map((part, at) => (at === 0 ? part : part.replace(/^[0-9a-f]+/u, "")))
    .map((part, at) => core(at === parts.length - 1 ? part : part.replace(/[0-9a-f]+$/u, "")))
    .filter((part) => part !== "");
  // Docker itself cuts long cells.
  return wanted.length > 0 && seen.some((other) => !/\.{3}|…/u.test(other) && hasInOrder(core(other), wanted));
}

const mostParts = 10;

/** True if the text begins with the first part, and has the others behind it in their order. */
function hasInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const at = text.indexOf(part, from);
    if (at === -1 || (index === 0 && at !== 0)) return false;
    from = at + part.length;
  }
  return true;
}

/** A comment, a prompt, a command, a fence, a remark of the author with an arrow. */
function isNoOutput(line: string): boolean {
  const prompt = promptLine(line);
  return (
    (prompt !== undefined && (prompt.form !== "bare" || prompt.command !== "" || line.startsWith("$"))) ||
    namesDockerCommand(line.trim()) ||
    comment.test(line) ||
    remark.test(line)
  );
}

const comment = /^\s*(?:#{1,6}(?:\s|$|-)|\/\/\s|::\s|REM\s|<!--|\/\*|`{3,}|~{3,})/u;
const remark = /(?:^|\s)(?:<-+|<=+|←|⟵|⇐|◀)(?:\s|$)|<--|\s#\s|\s\/\/\s/u;

/** The first of several lines that the run printed as one. */
function findWrapped(lines: readonly string[], seen: readonly string[]): number | undefined {
  const whole = new Set(seen.map(core));
  for (const at of lines.keys()) {
    if (whole.has(core(lines[at] ?? ""))) continue;
    let joined = core(lines[at] ?? "");
    for (const next of lines.slice(at + 1, at + mostWraps)) {
      if (joined === "" || core(next) === "") break;
      joined += core(next);
      if (whole.has(joined)) return at;
    }
  }
  return undefined;
}

/** Most lines into which one line of output is wrapped. */
const mostWraps = 8;

/** The line without white space, and with neither ids nor numbers, which differ between runs. */
function core(line: string): string {
  return line.replaceAll(/[0-9a-f]{12,}|\d+/gu, "0").replaceAll(/\s+/gu, "");
}
