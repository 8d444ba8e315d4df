import type { Transcript } from "../model/lesson.ts";
import type { Line } from "./blocks.ts";
import { stripComment } from "./command.ts";

/** A command in a fence, with the output below it. */
export interface FenceCommand {
  readonly command: string;
  readonly line: number;
  readonly column: number;
  /** The shell it is typed into: the learner's own, or one inside a container. */
  readonly shell: "host" | "container";
  readonly transcript?: Transcript;
}

/** The lines as a transcript, blank ones at the end dropped; `undefined` where nothing is left. */
export function transcriptOf(lines: readonly Line[]): Transcript | undefined {
  const last = lines.findLastIndex((line) => line.text.trim() !== "");
  const first = lines[0];
  if (last === -1 || first === undefined) return undefined;
  const shown = lines.slice(0, last + 1);
  return {
    text: shown.map((line) => line.text).join("\n"),
    line: first.line,
    columns: shown.map((line) => line.column),
  };
}

/** A command that may go on over several lines. */
export interface TypedCommand {
  /** On one line, without a trailing comment. */
  readonly command: string;
  /** Index of the first line behind it. */
  readonly next: number;
}

/** Reads the command that begins as `text` in `lines[index]` and goes on while a line ends in a backslash. */
export function typedCommand(lines: readonly Line[], index: number, text: string): TypedCommand {
  const parts = [text.trimEnd()];
  let next = index + 1;
  while (continued.test(parts.at(-1) ?? "")) {
    const line = lines[next];
    if (line === undefined) break;
    // The shell shows a prompt of its own where it waits for the rest.
    parts.push(line.text.replace(/^\s*(?:> )?/u, "").trimEnd());
    next += 1;
  }
  const command = parts.map((part) => part.replace(continued, "").trim()).join(" ");
  return { command: stripComment(command), next };
}

/** An odd number of backslashes: an even one is so many plain backslashes. */
const continued = /(?<!\\)(?:\\\\)*\\$/u;
