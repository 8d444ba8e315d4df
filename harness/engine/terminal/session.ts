import { constants } from "node:os";
import { spawn } from "@lydell/node-pty";
import type { ClientLaunch } from "../../model/engine.ts";
import type { Termination } from "../../model/exchange.ts";
import type { TerminalOptions, TerminalReply, TerminalSession, TerminalWait } from "../engine.ts";
import { killGroup, launch } from "../launch.ts";
import { readRows, createTerminal, draw } from "../../screen/terminal.ts";

const defaultTimeoutMs = 60_000;
/** Time limit for the echo of a typed line; a program may read without echo. */
const echoMs = 2000;
/** Wait after SIGHUP before SIGKILL. */
const hangUpMs = 3000;

/** Starts a command on a pseudo-terminal of 120 columns and 40 rows. */
export async function openTerminal(
  client: ClientLaunch,
  argv: readonly [string, ...string[]],
  options: TerminalOptions = {},
): Promise<TerminalSession> {
  const longestMs = options.timeoutMs ?? defaultTimeoutMs;
  const screen = createScreen(120, 40);
  const launched = launch(client, argv, "terminal");
  const [file, ...args] = launched.words;
  const pty = spawn(file, args, {
    name: "xterm-256color",
    cols: 120,
    rows: 40,
    env: { ...client.env, TERM: "xterm-256color" },
  });
  const end = Promise.withResolvers<Termination>();
  let over = false;
  pty.onData((data) => screen.write(data));
  pty.onExit(({ exitCode, signal }) => {
    over = true;
    const killed = signal !== undefined && signal !== 0;
    end.resolve(killed ? { kind: "signalled", signal: signalName(signal) } : { kind: "exited", code: exitCode });
  });
  const prompts = createPrompts();

  /** Waits for a prompt in row `from` or below, or for the end. */
  async function reply(from: number, wait: TerminalWait = {}): Promise<TerminalReply> {
    const { timeoutMs = longestMs, quietMs = timeoutMs, answer } = wait;
    const started = performance.now();
    let answered = from - 1;
    const done = (state: TerminalReply["state"], prompt?: string): TerminalReply => ({
      output: outputBetween(screen, from, prompt),
      state,
      ...(prompt === undefined ? {} : { prompt }),
      durationMs: Math.round(performance.now() - started),
    });
    while (performance.now() - started < timeoutMs) {
      if (over) return done("ended");
      if (screen.cursorLine() >= from) {
        const prompt = prompts.find(screen.lastLine(), screen.stillFor());
        if (prompt !== undefined) return done("prompt", prompt);
      }
      const stillFor = Math.min(screen.stillFor(), performance.now() - started);
      const isAsked = answered < screen.cursorLine() && stillFor >= unknownStillMs;
      if (answer !== undefined && isAsked && asksToConfirm(screen.lastLine())) {
        answered = screen.cursorLine();
        pty.write(`${answer}\r`);
      }
      if (stillFor >= quietMs) return done("timed-out");
      await new Promise((resolve) => setTimeout(resolve, 15));
    }
    return done("timed-out");
  }

  return {
    async prompt(wait) {
      return await reply(0, wait);
    },
    async type(line, wait) {
      pty.write(line);
      // Wait for the echo: only then is the row below it the first row of the output.
      const echoBy = performance.now() + echoMs;
      const isPending = (): boolean => !over && performance.now() < echoBy && !screen.lastLine().endsWith(line);
      while (isPending()) await new Promise((resolve) => setTimeout(resolve, 5));
      const from = screen.cursorLine() + 1;
      pty.write("\r");
      return await reply(from, wait);
    },
    async press(letter) {
      const from = screen.cursorLine() + 1;
      pty.write(letter === "c" ? "\u0003" : "\u0004");
      return await reply(from);
    },
    async ended() {
      return await end.promise;
    },
    async [Symbol.asyncDispose]() {
      if (!over) await launched.end("SIGHUP", hangUpMs);
      if (!over) pty.kill("SIGHUP");
      const late = setTimeout(() => {
        if (!over) pty.kill("SIGKILL");
      }, hangUpMs);
      await end.promise;
      clearTimeout(late);
      // Docker's client ignores SIGHUP while its container runs.
      await killGroup(pty.pid);
      screen.close();
    },
  };
}

/** node-pty gives the number of a signal. */
function signalName(number: number): string {
  return Object.entries(constants.signals).find(([, own]) => own === number)?.[0] ?? String(number);
}

function outputBetween(screen: Screen, from: number, prompt: string | undefined): string {
  const lines = screen.linesFrom(from);
  if (prompt !== undefined) {
    const last = lines.pop() ?? "";
    // Output without a final newline is on the same line as the prompt.
    const rest = last.slice(0, Math.max(0, last.length - prompt.trimEnd().length));
    if (rest !== "") lines.push(rest);
  }
  while (lines.at(-1) === "") lines.pop();
  return lines.join("\n");
}

/** The prompts of one terminal session, learned as they appear. */
interface Prompts {
  /**
   * The prompt at the end of a line, if any.
   * @param line the text before the cursor
   * @param stillFor milliseconds since the last change of the screen; output may come in several pieces
   */
  find(line: string, stillFor: number): string | undefined;
}

/** A known kind of prompt counts after this time without a change of the screen. */
const stillMs = 120;
/** An unknown kind of prompt needs more time: output may look the same. */
const unknownStillMs = 1000;

export function createPrompts(): Prompts {
  const known = new Set<string>();
  /** `root@a29208e606a9`: the part of the first prompt that stays when the folder changes. */
  let userAtHost: string | undefined;

  function recognise(line: string, stillFor: number): string | undefined {
    // Take the longest: many prompts end with `# `, the prompt of a plain shell.
    const same = [...known].filter((prompt) => line.endsWith(prompt)).toSorted((a, b) => b.length - a.length)[0];
    const alike = userAtHost === undefined ? undefined : inAnotherFolder(line, userAtHost);
    if (alike !== undefined && alike.length >= (same?.length ?? 0)) return alike;
    if (same !== undefined) return same;
    return looksLikePrompt(line) && (known.size === 0 || stillFor >= unknownStillMs) ? line : undefined;
  }

  return {
    find(line, stillFor) {
      if (stillFor < stillMs) return undefined;
      const prompt = recognise(line, stillFor);
      if (prompt === undefined) return undefined;
      if (known.size === 0) userAtHost = /[\w.-]+@[\w.-]+/.exec(prompt)?.[0];
      known.add(prompt);
      return prompt;
    },
  };
}

/** Finds `root@a29208e606a9:/tmp# ` or `[root@a29208e606a9 tmp]# `, also after output without a final newline. */
function inAnotherFolder(line: string, userAtHost: string): string | undefined {
  const at = line.lastIndexOf(userAtHost);
  if (at < 0 || !/^[: ][^\s#$%>]*[#$%>] $/.test(line.slice(at + userAtHost.length))) return undefined;
  return line.slice(line[at - 1] === "[" ? at - 1 : at);
}

/** `Do you want to continue? [Y/n] `, `Proceed ([y]/n)? `. */
function asksToConfirm(line: string): boolean {
  return /[[(]\[?y(?:es)?\]?\/n?o?[\])]\??:? ?$/i.test(line);
}

/** Shell prompts: `[root@a29208e606a9 /]#`, `root@a29208e606a9:/#`, `/ #`, `$`. */
function looksLikePrompt(line: string): boolean {
  return /(?:^|\S|\s)[#$%>] $/.test(line);
}

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
