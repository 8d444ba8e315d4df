import { mkdir, mkdtemp, rm, writeFile, readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { spawn } from "@lydell/node-pty";
import { execa } from "execa";
import { cacheFolder } from "../harness/cache/cache.ts";
import { createScreen, type Screen } from "../harness/engine/terminal/session.ts";
import { expect } from "vitest";

const program = resolve(import.meta.dirname, "../harness/cli.ts");

/** A working folder for one test, with files by their path. */
export interface WorkFolder extends AsyncDisposable {
  readonly path: string;
}

export async function workFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): Promise<WorkFolder> {
  const path = await mkdtemp(join(tmpdir(), "labproof-cli-"));
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(path, name)), { recursive: true });
    await writeFile(join(path, name), content);
  }
  return { path, [Symbol.asyncDispose]: async () => await rm(path, { recursive: true }) };
}

/** A lesson with these commands as steps, without expected output. */
export function lessonOf(...commands: readonly string[]): string {
  return `# A lesson\n\n\`\`\`console\n${commands.map((command) => `$ ${command}\n`).join("")}\`\`\`\n`;
}

/** The text of a lab file for a lesson in any folder. */
export function labOf(lab: string): string {
  const index = resolve(import.meta.dirname, "../harness/index.ts");
  return `import { defineLab } from ${JSON.stringify(index)};\nawait defineLab(import.meta.dirname, ${lab});\n`;
}

export interface Called {
  readonly pid: number | undefined;
  readonly exitCode: number | undefined;
  readonly stdout: string;
  readonly stderr: string;
  readonly durationMs: number;
}

export interface CallOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string>>;
  /** Command line before the program, for example to enter namespaces. */
  readonly enter?: readonly string[];
  /** Default 120,000. */
  readonly timeoutMs?: number;
}

/** Runs labproof with pipes instead of a terminal; kills it at the time limit. */
export async function labproof(
  args: readonly string[],
  { cwd, env, enter = [], timeoutMs = 120_000 }: CallOptions,
): Promise<Called> {
  const [file, ...rest] = [...enter, process.execPath, program, ...args] as [string, ...string[]];
  const options = { env: { ...plainEnv(), ...env }, extendEnv: false, stdin: "ignore", reject: false } as const;
  const calling = execa(file, rest, { ...options, cwd, timeout: timeoutMs, forceKillAfterDelay: 5000 });
  const { exitCode, stdout, stderr, durationMs } = await calling;
  return { pid: calling.pid, exitCode, stdout, stderr, durationMs };
}

export interface OnTerminal extends AsyncDisposable {
  readonly pid: number;
  readonly screen: Screen;
  /** All output, including control sequences. */
  raw(): string;
  /** Waits until the screen shows the text. Default limit: 60,000 ms. */
  shows(text: string, withinMs?: number): Promise<void>;
  /** Presses Ctrl and C. */
  interrupt(): void;
  kill(signal: "SIGTERM" | "SIGKILL"): void;
  /** Waits for the end and returns the exit code. */
  ended(): Promise<number>;
}

export function onTerminal(args: readonly string[], { cwd, env }: CallOptions): OnTerminal {
  const [columns, rows] = [100, 40];
  const screen = createScreen(columns, rows);
  const pty = spawn(process.execPath, [program, ...args], {
    name: "xterm-256color",
    cols: columns,
    rows,
    cwd,
    env: { ...plainEnv(), TERM: "xterm-256color", ...env },
  });
  const end = Promise.withResolvers<number>();
  let raw = "";
  pty.onData((data) => {
    raw += data;
    screen.write(data);
  });
  pty.onExit(({ exitCode, signal }) => end.resolve(signal === undefined || signal === 0 ? exitCode : 128 + signal));
  return {
    pid: pty.pid,
    screen,
    raw: () => raw,
    async shows(text, withinMs = 60_000) {
      for (const deadline = performance.now() + withinMs; performance.now() < deadline;) {
        if (screen.linesFrom(0).join("\n").includes(text)) return;
        await new Promise((done) => setTimeout(done, 20));
      }
      throw new Error(`no “${text}” on the screen:\n${screen.linesFrom(0).join("\n")}`);
    },
    interrupt: () => pty.write("\u0003"),
    kill: (signal) => pty.kill(signal),
    ended: async () => await end.promise,
    async [Symbol.asyncDispose]() {
      pty.kill("SIGKILL");
      await end.promise;
      screen.close();
    },
  };
}

/**
 * An environment without the variables of the test runner, which change what programs print. The compile cache saves
 * time, because hundreds of calls load the same modules.
 */
export function plainEnv(): Record<string, string> {
  const { PATH = "", HOME = "" } = process.env;
  const cache = resolve(cacheFolder());
  return { PATH, HOME, LANG: "C.UTF-8", LABPROOF_CACHE: cache, NODE_COMPILE_CACHE: join(cache, "compiled") };
}

/** State folders of the engines that a process started. */
export async function engineFolders(pid: number): Promise<string[]> {
  const names = await readdir(join(cacheFolder(), "engines")).catch(() => []);
  return names.filter((name) => name.startsWith(`${pid}-`));
}

/** Calls `end`, and expects labproof to exit within 5 s and to leave no engine, no live line and no hidden cursor. */
export async function expectEnd(called: OnTerminal, end: () => void, code: number): Promise<void> {
  const started = performance.now();
  end();
  expect(await called.ended()).toBe(code);
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await engineFolders(called.pid)).toEqual([]);
  expect(called.screen.lastLine()).toBe("");
  expect(called.raw().lastIndexOf("\u001b[?25l")).toBeLessThanOrEqual(called.raw().lastIndexOf("\u001b[?25h"));
}
