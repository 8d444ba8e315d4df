import xterm from "@xterm/headless";

/** A terminal's screen with its whole history: control sequences are resolved as a terminal would show them. */
export interface Screen {
  write(data: string): void;
  /** Resolves when all that was written has been drawn. */
  settled(): Promise<void>;
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
  const terminal = new xterm.Terminal({ cols: columns, rows, scrollback: 100_000, allowProposedApi: true });
  let lastWrite = performance.now();
  let drawn: Promise<void> = Promise.resolve();
  const buffer = (): typeof terminal.buffer.active => terminal.buffer.active;
  const cursorLine = (): number => buffer().baseY + buffer().cursorY;

  function linesFrom(index: number): string[] {
    const lines: string[] = [];
    for (let y = index; y <= cursorLine(); y++) {
      const line = buffer().getLine(y);
      const wraps = buffer().getLine(y + 1)?.isWrapped === true;
      const text = line?.translateToString(!wraps) ?? "";
      if (line?.isWrapped === true && lines.length > 0) lines.push((lines.pop() ?? "") + text);
      else lines.push(text);
    }
    return lines.map((line) => line.trimEnd());
  }

  return {
    write(data) {
      lastWrite = performance.now();
      drawn = new Promise((resolve) => terminal.write(data, resolve));
    },
    async settled() {
      await drawn;
    },
    stillFor: () => performance.now() - lastWrite,
    cursorLine,
    lastLine() {
      let first = cursorLine();
      while (first > 0 && buffer().getLine(first)?.isWrapped === true) first--;
      let text = "";
      for (let y = first; y <= cursorLine(); y++) {
        const end = y === cursorLine() ? buffer().cursorX : columns;
        text += buffer().getLine(y)?.translateToString(false, 0, end) ?? "";
      }
      return text;
    },
    linesFrom,
    close() {
      terminal.dispose();
    },
  };
}
