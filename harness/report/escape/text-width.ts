import { stripVTControlCharacters } from "node:util";
import { isWide as isWideCharacter } from "../../screen/widths.ts";

/** Columns that a text takes on a terminal: East Asian wide characters and emoji take two, combining marks none. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of graphemes.segment(text)) width += isWide(segment) ? 2 : 1;
  return width;
}

/** Cuts a text to so many columns, with an ellipsis where something is gone. */
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

/** Breaks a text between words into lines of so many columns; a longer word stands alone. */
export function wrapText(text: string, columns: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(" ")) {
    const last = lines.at(-1);
    if (last !== undefined && textWidth(`${last} ${word}`) <= columns) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** Fills a text up with spaces to so many columns. */
export function padText(text: string, columns: number): string {
  return text + " ".repeat(Math.max(0, columns - textWidth(text)));
}

/**
 * Text of a container, safe to show: what could move the cursor or colour the screen is gone; lines and tabs stay. GitHub's
 * runner takes `::name::` at a line's start and `##[name]` anywhere for commands to itself: a character of no width parts them.
 */
export function plainText(text: string): string {
  return (
    stripVTControlCharacters(text)
      // oxlint-disable-next-line no-control-regex -- control characters are what it is about
      .replaceAll(/[\u0000-\u0008\u000b-\u001f\u007f-\u009f]/g, "")
      .replaceAll(/^([^\S\n]*:)(?=:[\w-]+(?: .*)?::)|(##)(?=\[)/gm, "$1$2\u200b")
  );
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

function isWide(grapheme: string): boolean {
  return isWideCharacter(grapheme) || grapheme.includes("\ufe0f");
}
