import { readRows } from "../../screen/rows.ts";
import { createTerminal, draw } from "../../screen/terminal.ts";

/** A terminal's screen with its whole history: control sequences are resolved as a terminal would show them. */
export interface Screen {
  /** Draws at once. */
  write(data: string): void;
  /** Milliseconds since something was written last. */
  stillFor(): number;
  /** Index of the cursor's line, from 0, history included; a wrapped line counts once for each row. */
  cursorLine(): number;
  /** The cursor's line up to the cursor, joined where it wraps. */
  lastLine(): string;
  /** The lines from an index on up to the cursor's, wrapped ones joined, without trailing spaces. */
  linesFrom(index: number): string[];
  close(): void;
}

export function createScreen(columns: number, rows: number): Screen {
  const terminal = createTerminal({ columns, rows, history: 100_000 });
  let lastWrite = performance.now();
  const buffer = (): typeof terminal.buffer.active => terminal.buffer.active;
  const cursorLine = (): number => buffer().baseY + buffer().cursorY;

  return {
    write(data) {
      lastWrite = performance.now();
      draw(terminal, data);
    },
    stillFor: () => performance.now() - lastWrite,
    cursorLine,
    lastLine() {
      let first = cursorLine();
      while (first > 0 && buffer().getLine(first)?.isWrapped === true) first--;
      const end = buffer().getLine(cursorLine())?.translateToString(false, 0, buffer().cursorX) ?? "";
      return readRows(buffer(), first, cursorLine()) + end;
    },
    linesFrom(index) {
      const end = cursorLine() + 1;
      if (index >= end) return [];
      const lines = readRows(buffer(), index, end).replace(/\n$/, "").split("\n");
      return lines.map((line) => line.trimEnd());
    },
    close() {
      terminal.dispose();
    },
  };
}
