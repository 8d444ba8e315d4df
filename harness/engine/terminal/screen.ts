import { readRows, createTerminal, draw } from "../../screen/terminal.ts";

/** The screen of a terminal with its history; control sequences are resolved. */
export interface Screen {
  /** Draws at once. */
  write(data: string): void;
  /** Milliseconds since the last write. */
  stillFor(): number;
  /** Index of the row with the cursor, from 0, including the history. */
  cursorLine(): number;
  /** The text from the start of the line to the cursor; wrapped rows are joined. */
  lastLine(): string;
  /** The lines from a row to the cursor's, without trailing spaces; wrapped rows are joined. */
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
