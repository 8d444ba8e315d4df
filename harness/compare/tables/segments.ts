export interface Segment {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Measures a text's length in the unit of a table's columns. */
type Measure = (text: string) => number;

/** Most segments of a line; the last one has the rest of the line. */
const mostPieces = 1000;

/** The parts of a line between gaps of two or more spaces. */
export function segments(line: string, length: Measure = codePoints): readonly Segment[] {
  const found: Segment[] = [];
  let seen = 0;
  let position = 0;
  for (const match of line.matchAll(/\S+(?: \S+)*/g)) {
    position += length(line.slice(seen, match.index));
    const start = position;
    const text = found.length === mostPieces - 1 ? line.slice(match.index).trimEnd() : match[0];
    position += length(text);
    seen = match.index + text.length;
    found.push({ text, start, end: position });
    if (found.length === mostPieces) break;
  }
  return found;
}

/** Screen width of a text as newer Docker clients count it: East Asian characters and emoji 2, combining marks 0. */
export function screenWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : mark.test(character) ? 0 : 1;
  return columns;
}

/** Number of code points of a text: each combining mark counts as one. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const wide = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;

const mark = /[\p{Mn}\p{Me}\p{Cf}]/u;
