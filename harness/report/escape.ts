import { stripVTControlCharacters } from "node:util";
import { isWide as isWideCharacter } from "../screen/terminal.ts";

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

/** The same without line ends. */
export function oneLine(text: string): string {
  return plainText(text).replaceAll("\n", " ");
}

/** A text of several lines, safe to print and indented. */
export function indentedLines(text: string, indent: number, columns: number): string[] {
  const lines = plainText(text)
    .split("\n")
    .filter((line) => line !== "");
  return lines.flatMap((line) => wrapText(line, columns - indent)).map((line) => " ".repeat(indent) + line);
}

const graphemes = new Intl.Segmenter("und", { granularity: "grapheme" });

function isWide(grapheme: string): boolean {
  return isWideCharacter(grapheme) || grapheme.includes("\ufe0f");
}

/** Escapes a text for HTML, including quoted attributes. */
export function html(text: string): string {
  return text.replaceAll(/[&<>"']/gu, (sign) => entities[sign] ?? sign);
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** CommonMark: the fence of a code span is longer than all backticks in it. In a table, bars are escaped too (GFM). */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^`|`$/.test(text) ? " " : "";
  return `${fence}${space}${text.replaceAll("|", String.raw`\|`)}${space}${fence}`;
}

/** Escapes a text, so that it cannot become markup, a mention or a link with a hidden target. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#&~]/g, String.raw`\$&`).replaceAll("@", "@\u200b");
}

/**
 * Rows as CSV by RFC 4180, with the byte order mark that spreadsheets need for Vietnamese names. A text that a spreadsheet
 * would take for a formula gets an apostrophe before it, as in OWASP's "CSV Injection", because names are not trusted. A cell
 * has one line, for programs that read the file line by line.
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(value: string | number): string {
  const text =
    typeof value === "number" ? String(value) : harmless(value.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim());
  return /[",]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Also after a semicolon, which ends a cell if the decimal sign is a comma, as in Vietnam. A single hyphen is not a formula:
 * Moodle writes and reads it as "no grade".
 */
function harmless(text: string): string {
  return text === "-" ? text : text.replaceAll(/(?<=^|;[\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu, "'");
}
