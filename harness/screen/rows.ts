import type { IBuffer, IBufferLine } from "@xterm/headless";

/**
 * Rows of a terminal's buffer as they were written, from an index on up to another, which is not among them. Rows that were too
 * long are joined with those that go on with them; each line ends in a line end, but for one that goes on behind the last row.
 */
export function readRows(buffer: IBuffer, from: number, to: number): string {
  const parts: string[] = [];
  for (let at = from; at < to; at += 1) {
    const [line, next] = [buffer.getLine(at), buffer.getLine(at + 1)];
    const goesOn = next?.isWrapped === true;
    parts.push(line === undefined ? "" : textOf(line, goesOn ? next : undefined), goesOn ? "" : "\n");
  }
  return parts.join("");
}

/** Spaces that were written stay; where nothing was written up to the row's end, there is nothing. */
function textOf(line: IBufferLine, next: IBufferLine | undefined): string {
  const text = line.translateToString(next === undefined);
  const last = line.getCell(line.length - 1);
  // A wide character that had no room left the last column empty.
  const isShort = next?.getCell(0)?.getWidth() === 2 && last?.getChars() === "" && last.getWidth() === 1;
  return isShort ? text.slice(0, -1) : text;
}
