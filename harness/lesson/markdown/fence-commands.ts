import type { Origin, ExpectedOutput } from "../../model/lesson.ts";
import type { Line } from "./blocks.ts";
import { stripComment } from "../shell/command.ts";
import { documentsOf } from "../shell/here-documents.ts";
import { ShellScan } from "../shell/open-command.ts";
import { promptLine, type ShellSyntax } from "./prompts.ts";

/** A command in a fence, with the output below it. */
export interface FenceCommand {
  readonly command: string;
  readonly line: number;
  readonly column: number;
  /** The lines that it is typed on, the first without its prompt. */
  readonly typed: readonly Line[];
  /** The shell it is typed into: the learner's own, or one inside a container. */
  readonly shell: "host" | "container";
  readonly expectedOutput?: ExpectedOutput;
  /** The word that should end its here-document and does not stand in the fence. */
  readonly unclosed?: string;
}

/** A command that the lesson has its reader type, before it has an id and a role. */
export interface FoundCommand extends Omit<FenceCommand, "transcript"> {
  /** A fence further down may bring it. */
  expectedOutput?: ExpectedOutput;
  readonly origin: Origin;
  /** Text of the nearest heading above. */
  readonly section: string;
}

/** What a fence of commands holds. */
export interface FenceCommands {
  readonly commands: readonly FenceCommand[];
  /** Lines that belong to no command: comments, and output that stands above the first prompt. */
  readonly strays: readonly (readonly Line[])[];
}

/** The lines as a transcript, blank ones and a pressed key (`^C`) at the end dropped; `undefined` where nothing is left. */
export function transcriptOf(lines: readonly Line[]): ExpectedOutput | undefined {
  const last = lines.findLastIndex((line) => line.text.trim() !== "" && !isKey(line.text));
  const first = lines[0];
  if (last === -1 || first === undefined) return undefined;
  const shown = lines.slice(0, last + 1);
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

/** A command that may go on over several lines. */
export interface TypedCommand {
  readonly command: string;
  readonly typed: readonly Line[];
  readonly unclosed?: string;
  /** Index of the first line behind it. */
  readonly next: number;
}

/**
 * Reads the command whose first line is `first`, which stands in `lines[index]`: it goes on while a line ends in the
 * shell's sign for it or in an operator, until its quotes, loops and conditions are closed, and through its
 * here-documents.
 */
export function typedCommand(lines: readonly Line[], index: number, first: Line, syntax: ShellSyntax): TypedCommand {
  const parts = [first.text.trimEnd()];
  let next = index + 1;
  while (goesOn[syntax].test(parts.at(-1) ?? "") || operator.test(parts.at(-1) ?? "")) {
    const line = lines[next];
    if (line === undefined) break;
    parts.push(line.text.replace(waiting, "").trimEnd());
    next += 1;
  }
  const line = stripComment(parts.map((part) => part.replace(goesOn[syntax], "").trim()).join(" "));
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

/**
 * The lines from `lines[next]` on that close what the command leaves open; none where nothing closes it before the next
 * prompt: a text may well show half a command, or an apostrophe.
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

/** The sign of a shell that waits for the rest is also that of some shells that do not. */
const waitingKind = "bare >";
/** Nobody types a longer command, nor one with more loops inside one another. */
const mostLines = 30;
const mostLoops = 5;

/** An odd number of backslashes: an even one is so many plain backslashes. */
const backslash = /(?<!\\)(?:\\\\)*\\$/u;
/** Without a prompt nothing tells the shells apart, so the other shells' signs count in all. */
const goesOn: Readonly<Record<ShellSyntax, RegExp>> = {
  posix: new RegExp(`${backslash.source}|(?<=\\s)[\`^]$`, "u"),
  powershell: /(?<=\s)`$/u,
  cmd: /(?<=\s)\^$/u,
};
const operator = /(?:&&|\|)$/u;
/** The shell shows a prompt of its own where it waits for the rest. */
const waiting = /^\s*(?:>{1,2} |More\? )?/u;
