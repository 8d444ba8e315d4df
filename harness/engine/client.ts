import { execa } from "execa";
import type { ClientLaunch } from "../model/engine.ts";
import type { Termination, CommandResult } from "../model/exchange.ts";
import type { CommandOptions, RunningCommand } from "./engine.ts";
import { isGroupGone, killGroup, launch } from "./launch.ts";

const defaultTimeoutMs = 120_000;
/** Limit in bytes for stdout and stderr together; no lesson prints more. */
const defaultOutputLimit = 16 * 1024 * 1024;
/** Wait for output after the command has exited. A background process may keep the pipe open forever. */
const drainMs = 300;
/** Wait after SIGTERM before SIGKILL. */
const killAfterMs = 2000;
/** Wait after Ctrl+C. Docker gives containers 10 s to stop. */
const interruptMs = 15_000;

/**
 * Runs a program without a terminal and with the client's environment only. A failing program is a result, not an
 * error.
 * @param argv the words that a learner would type
 */
export async function observe(
  client: ClientLaunch,
  argv: readonly [string, ...string[]],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return await startCommand(client, argv, options).ended();
}

/** Starts a program as `observe` does; the caller decides how long to watch it. */
export function startCommand(
  client: ClientLaunch,
  argv: readonly [string, ...string[]],
  options: CommandOptions = {},
): RunningCommand {
  const { timeoutMs = defaultTimeoutMs, outputLimit = defaultOutputLimit } = options;
  const launched = launch(client, argv, "pipe");
  const [file, ...args] = launched.words;
  const child = execa(file, args, {
    env: client.env,
    extendEnv: false,
    reject: false,
    buffer: false,
    // The command runs in its own process group, so a signal also reaches the program behind `nsenter` or `docker
    // exec`.
    killDescendants: true,
    forceKillAfterDelay: false,
    ...(options.stdin === undefined ? { stdin: "ignore" } : { input: options.stdin }),
  });
  const started = performance.now();
  const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let bytes = 0;
  let lastOutput = started;
  /** Why labproof stopped the command; undefined if it ended by itself. */
  let stopped: Termination | undefined;
  let stopping: Promise<unknown> | undefined;
  const stoppedExit = Promise.withResolvers<ExitInfo>();
  const stop = (why: Termination): void => {
    stopped ??= why;
    stopping ??= launched.end("SIGTERM", killAfterMs).then(endGroup);
    stoppedExit.resolve(stopping.then(drained).then(async () => await exited));
  };
  const limit = setTimeout(() => stop({ kind: "timed-out", afterMs: timeoutMs }), timeoutMs);
  const giveUp = (): void => stop({ kind: "signalled", signal: "SIGTERM" });
  options.signal?.addEventListener("abort", giveUp);
  if (options.signal?.aborted === true) giveUp();
  for (const name of ["stdout", "stderr"] as const) {
    // Keep reading after the end: a background program would block on a full pipe.
    child[name].on("data", (chunk: Buffer) => {
      lastOutput = performance.now();
      bytes += chunk.length;
      if (bytes <= outputLimit) output[name].push(chunk);
      else stop({ kind: "flooded", limit: outputLimit });
    });
  }

  const { nodeChildProcess } = child;
  const exited = new Promise<ExitInfo>((resolve) => {
    nodeChildProcess.once("exit", (code, signal) => {
      void drained().then(() => resolve(code === null ? { signal: signal ?? "" } : { exitCode: code }));
    });
  });
  const watched: { termination?: Termination } = {};
  const ended = end();

  // Wait for the whole group: nsenter and shells exit on SIGTERM before their children do.
  async function endGroup(): Promise<void> {
    const { pid } = child;
    if (pid === undefined || !child.kill("SIGTERM")) return;
    if (!(await isGroupGone(pid, killAfterMs))) await killGroup(pid);
  }

  async function end(): Promise<CommandResult> {
    let result: ExitInfo = await Promise.race([child, exited]);
    // After a stop, wait for the whole process group, but not for a daemon that left the group and keeps the pipe open.
    if (stopped !== undefined) result = await Promise.race([child, stoppedExit.promise]);
    await stopping;
    clearTimeout(limit);
    options.signal?.removeEventListener("abort", giveUp);
    // A program that could not be started printed nothing: report the system's error instead.
    if (result.shortMessage !== undefined && result.exitCode === undefined && result.signal === undefined) {
      output.stderr.push(Buffer.from(result.shortMessage));
    }
    watched.termination = stopped ?? terminationOf(result.exitCode, result.signal);
    return resultSoFar(watched.termination);
  }

  function resultSoFar(termination: Termination): CommandResult {
    return {
      argv,
      stdout: Buffer.concat(output.stdout).toString(),
      stderr: Buffer.concat(output.stderr).toString(),
      termination,
      durationMs: Math.round(performance.now() - started),
      stream: "pipe",
    };
  }

  return {
    ended: async () => await ended,
    async quiet({ forMs, atMostMs, isBusy = () => false }) {
      while (watched.termination === undefined) {
        const now = performance.now();
        if (now - lastOutput >= forMs || now - started >= atMostMs) {
          const seen = resultSoFar({ kind: "open" });
          if (!isBusy(seen)) {
            clearTimeout(limit);
            return seen;
          }
        }
        await Promise.race([ended, new Promise((resolve) => setTimeout(resolve, 50))]);
      }
      return await ended;
    },
    async interrupt() {
      const before = resultSoFar({ kind: "interrupted" });
      if (watched.termination !== undefined) return before;
      stopped = { kind: "interrupted" };
      await launched.end("SIGINT", interruptMs);
      child.kill("SIGINT");
      const late = setTimeout(() => stop({ kind: "interrupted" }), interruptMs);
      await ended;
      clearTimeout(late);
      return before;
    },
    async [Symbol.asyncDispose]() {
      if (watched.termination !== undefined) return;
      giveUp();
      await ended;
    },
  };
}

async function drained(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, drainMs));
}

interface ExitInfo {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly shortMessage?: string | undefined;
}

function terminationOf(exitCode: number | undefined, signal: string | undefined): Termination {
  if (signal !== undefined) return { kind: "signalled", signal };
  // Shells exit with 127 if they cannot find or start a program.
  return { kind: "exited", code: exitCode ?? 127 };
}
