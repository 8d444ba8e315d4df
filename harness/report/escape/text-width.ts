import { stripVTControlCharacters } from "node:util";
import { isWide as isWideCharacter } from "../../screen/widths.ts";

/** Width of a text on a terminal in columns: East Asian wide characters and emoji take two, combining marks none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += isWide(segment) ? 2 : 1;
  return width;
}

/** Cuts a text to this many columns, with an ellipsis. */
export function cutText(text: string, columns: number): string {
  if (textWidth(text) <= columns) return text;
  let kept = "";
  let width = 0;
  for (const { segment } of graphemes.segment(text)) {
    width += isWide(segment) ? 2 : 1;
    if (width > columns - 1) break;
    kept += segment;
  }
  return `${kept}…`;
}

/** Wraps a text into lines of this many columns; a longer word gets its own line. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`) <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Pads a text with spaces to this many columns. */
export function padText(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - textWidth(text)));
}

/**
 * Makes the output of a container safe to print: removes control sequences, but keeps lines and tabs. GitHub's runner executes
 * `::name::` at the start of a line and `##[name]` anywhere, so a zero-width character is inserted.
 */
export function plainText(text: string): string {
  return (
    stripVTControlCharacters(text)
      // oxlint-disable-next-line no-control-regex -- matches control characters
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "")
      .replaceAll(/^([^\S\n]*:)(?=:[\w-]+(?: .*)?::)|(##)(?=\[)/gm, "$1$2\u200b")
  );
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

function isWide(grapheme: string): boolean {
  return isWideCharacter(grapheme) || grapheme.includes("\ufe0f");
}
