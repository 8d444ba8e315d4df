import { printsNothing } from "../../docker/interaction.ts";
import type { Line } from "./blocks.ts";
import { promptLine } from "./prompts.ts";

/** True for a line that is a comment of a shell, or one as authors write it between commands: `// next`, `:: next`. */
export function isComment(text: string): boolean {
  return /^\s*(?:#|\/\/|::|REM\b)/iu.test(text);
}

/**
 * The comments at the end of the lines between a command and the next: they belong to the next. Only below a blank line, or
 * below a command that prints nothing, because output has such lines too.
 */
export function commentsBelow(command: string, lines: readonly Line[]): readonly Line[] {
  const last = lines.findLastIndex(({ text }) => text.trim() !== "");
  let first = last + 1;
  while (first > 0 && isCommentOnly(lines[first - 1]?.text ?? "")) first -= 1;
  if (first > last || printsFiles.test(command)) return [];
  const isApart = first === 0 ? printsNothing(command) : lines[first - 1]?.text.trim() === "";
  return isApart ? lines.slice(first) : [];
}

/** Programs whose output may be comments of a file. */
const printsFiles = /\b(?:cat|head|tail|less|more|grep|sed|awk|diff|curl)\b/u;

function isCommentOnly(text: string): boolean {
  return /^(?:#|\/\/)/u.test(text) && promptLine(text) === undefined;
}
