import type { Origin, ExpectedOutput } from "../../model/lesson.ts";
import { standsForLines } from "../../model/left-out.ts";
import type { Line } from "./blocks.ts";
import { stripComment } from "../shell/command.ts";
import { documentsOf, ShellScan } from "../shell/open-command.ts";
import { withoutMarkup } from "./markup.ts";
import { promptLine, type ShellSyntax } from "./prompts.ts";

/** A command in a fence, with the output below it. */
export interface FenceCommand {
  readonly command: string;
  readonly line: number;
  readonly column: number;
  /** The lines of the command, the first without its prompt. */
  readonly typed: readonly Line[];
  /**
   * What the command is typed into: the learner's shell, one inside a container, or a program or another shell in it, which
   * can be left without leaving the container.
   */
  readonly shell: "host" | "container" | "nested";
  readonly expectedOutput?: ExpectedOutput;
  /** The delimiter of its here-document, if it is missing from the fence. */
  readonly unclosed?: string;
}

/** A command for the reader to type, before it has an id and a role. */
export interface FoundCommand extends Omit<FenceCommand, "expectedOutput"> {
  /** May be in a later fence. */
  expectedOutput?: ExpectedOutput;
  readonly origin: Origin;
  /** Text of the nearest heading above. */
  readonly section: string;
}

/** The contents of a fence of commands. */
export interface FenceCommands {
  readonly commands: readonly FenceCommand[];
  /** Lines that belong to no command: comments, and output above the first prompt. */
  readonly strays: readonly (readonly Line[])[];
}

/**
 * The lines as expected output, without trailing blank lines and keys (`^C`); `undefined` if nothing is left but marks of what
 * the author left out, or if the file has them otherwise, because they could not be updated.
 */
export function expectedOutputOf(lines: readonly Line[]): ExpectedOutput | undefined {
  const last = lines.findLastIndex((line) => line.text.trim() !== "" && !isKey(line.text));
  const first = lines[0];
  if (last === -1 || first === undefined || lines.some(({ source }) => source === "marked")) return undefined;
  const shown = lines.slice(0, last + 1);
  if (shown.every(({ text }) => text.trim() === "" || standsForLines(text))) return undefined;
  return {
    text: shown.map((line) => line.text).join("\n"),
    line: first.line,
    columns: shown.map((line) => line.column),
  };
}

/** True for a key as a terminal shows it: `^C`, `^D`. */
export function isKey(text: string): boolean {
  return /^\s*\^[A-Z\\]\s*$/u.test(text);
}

/** A command of one or several lines. */
export interface TypedCommand {
  readonly command: string;
  readonly typed: readonly Line[];
  readonly unclosed?: string;
  /** Index of the first line after it. */
  readonly next: number;
}

/**
 * Reads the command that begins with `first`, in `lines[index]`. It continues while a line ends with the shell's
 * continuation sign or an operator, until its quotes, loops and conditions are closed, and through its
 * here-documents.
 */
export function typedCommand(lines: readonly Line[], index: number, first: Line, syntax: ShellSyntax): TypedCommand {
  const parts: string[] = [];
  let part = first.text.trimEnd();
  let next = index + 1;
  while (goesOn[syntax].test(part) || operator.test(part)) {
    const below = lines[next]?.text;
    if (below === undefined) break;
    // Such a backslash escapes the space, and the shell runs the line as it is.
    const isEscaped = syntax === "posix" && backslash.test(part) && /\s$/u.test(lines[next - 1]?.text ?? "");
    if (isEscaped) parts.push(`${part} `, "\n");
    else parts.push(part.replace(goesOn[syntax], "").trim(), isGlued(part, below, syntax) ? "" : " ");
    part = below.replace(waiting, "").trimEnd();
    next += 1;
  }
  parts.push(part.replace(goesOn[syntax], "").trim());
  const line = stripComment(withoutMarkup(parts.join("")));
  const rest = syntax === "posix" ? restOf(line, lines, next) : [];
  next += rest.length;
  const command = [line, ...rest].join("\n");
  const documents = syntax === "posix" && rest.length === 0 ? documentsOf(command, lines, next) : { lines: [], next };
  const { unclosed } = documents;
  return {
    command: [command, ...documents.lines].join("\n"),
    typed: [first, ...lines.slice(index + 1, documents.next)],
    next: documents.next,
    ...(unclosed === undefined ? {} : { unclosed }),
  };
}

/** A POSIX shell puts nothing in place of a backslash and the line ending after it. */
function isGlued(part: string, below: string, syntax: ShellSyntax): boolean {
  return syntax === "posix" && /[^\s\\]\\$/u.test(part) && /^\S/u.test(below.replace(/^>{1,2} /u, ""));
}

/**
 * The lines from `lines[next]` on that close the command's open quotes, loops and conditions; none if the next prompt comes
 * first, because a text may show an incomplete command or an apostrophe.
 */
function restOf(command: string, lines: readonly Line[], next: number): readonly string[] {
  const scan = new ShellScan();
  scan.read(command);
  const rest: string[] = [];
  while (scan.isOpen) {
    const line = lines[next + rest.length]?.text;
    if (line === undefined || rest.length === mostLines || scan.depth > mostLoops) return [];
    const prompt = promptLine(line);
    if (prompt !== undefined && prompt.kind !== waitingKind) return [];
    const typed = line.replace(/^> ?/u, "");
    scan.read(typed);
    rest.push(typed);
  }
  return rest;
}

/** The continuation prompt of one shell is the ordinary prompt of another. */
const waitingKind = "bare >";
/** Most lines of a command, and most nested loops. */
const mostLines = 30;
const mostLoops = 5;

/** An odd number of backslashes; an even number is that many escaped backslashes. */
const backslash = /(?<!\\)(?:\\\\)*\\$/u;
/** Without a prompt the shell is unknown, so the continuation signs of all shells count. */
const goesOn: Readonly<Record<ShellSyntax, RegExp>> = {
  posix: new RegExp(`${backslash.source}|(?<=\\s)[\`^]$`, "u"),
  powershell: /(?<=\s)`$/u,
  cmd: /(?<=\s)\^$/u,
};
const operator = /(?:&&|\|)$/u;
/** The prompt that a shell shows for a continuation line. */
const waiting = /^\s*(?:>{1,2} |More\? )?/u;
