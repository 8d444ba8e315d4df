import { execa } from "execa";
import type { ClientLaunch } from "../model/engine.ts";
import type { Termination, CommandResult } from "../model/command-result.ts";
import type { CommandOptions, RunningCommand } from "./engine.ts";
import { isGroupGone, killGroup } from "./group.ts";
import { launch } from "./launch.ts";

const defaultTimeoutMs = 120_000;
/** More output than this, both streams together, is nothing that a lesson shows or a person reads. */
const defaultOutputLimit = 16 * 1024 * 1024;
/** How long output is waited for once a command has ended: what it left in the background may hold the pipe for ever. */
const drainMs = 300;
/** How long a command may take to end that is told to. */
const killAfterMs = 2000;
/** How long a command may take to end after Ctrl+C: Docker gives containers 10 s. */
const interruptMs = 15_000;

/**
 * Runs a program off a terminal, with nothing of this process's environment, and observes it. Never rejects for what
 * the program does.
 * @param argv the words that a learner would type
 */
export async function observe(
  client: ClientLaunch,
  argv: readonly [string, ...string[]],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return await startCommand(client, argv, options).ended();
}

/** Starts a program as `observe` does, and leaves it to the caller how long it is watched. */
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
    // A process group of its own: what is sent to it reaches the program behind the words that enter an engine.
    killDescendants: true,
    forceKillAfterDelay: false,
    ...(options.stdin === undefined ? { stdin: "ignore" } : { input: options.stdin }),
  });
  const started = performance.now();
  const output = { stdout: [] as Buffer[], stderr: [] as Buffer[] };
  let bytes = 0;
  let lastOutput = started;
  /** Why it was stopped, where it did not end by itself. */
  let stopped: Termination | undefined;
  let stopping: Promise<unknown> | undefined;
  const gone = Promise.withResolvers<HowItEnded>();
  const stop = (why: Termination): void => {
    stopped ??= why;
    stopping ??= launched.end("SIGTERM", killAfterMs).then(endGroup);
    gone.resolve(stopping.then(drained).then(async () => await exited));
  };
  const limit = setTimeout(() => stop({ kind: "timed-out", afterMs: timeoutMs }), timeoutMs);
  const giveUp = (): void => stop({ kind: "signalled", signal: "SIGTERM" });
  options.signal?.addEventListener("abort", giveUp);
  if (options.signal?.aborted === true) giveUp();
  for (const name of ["stdout", "stderr"] as const) {
    // What comes after the end is read all the same: a program in the background would die of a full pipe.
    child[name].on("data", (chunk: Buffer) => {
      lastOutput = performance.now();
      bytes += chunk.length;
      if (bytes <= outputLimit) output[name].push(chunk);
      else stop({ kind: "flooded", limit: outputLimit });
    });
  }

  const { nodeChildProcess } = child;
  const exited = new Promise<HowItEnded>((resolve) => {
    nodeChildProcess.once("exit", (code, signal) => {
      void drained().then(() => resolve(code === null ? { signal: signal ?? "" } : { exitCode: code }));
    });
  });
  const watched: { termination?: Termination } = {};
  const ended = end();

  // Not by the first process's end alone: nsenter and shells end when they are told to, before those they started.
  async function endGroup(): Promise<void> {
    const { pid } = child;
    if (pid === undefined || !child.kill("SIGTERM")) return;
    if (!(await isGroupGone(pid, killAfterMs))) await killGroup(pid);
  }

  async function end(): Promise<CommandResult> {
    let result: HowItEnded = await Promise.race([child, exited]);
    // Who was stopped is waited for with all of its group, but not with who left that and holds the pipe still.
    if (stopped !== undefined) result = await Promise.race([child, gone.promise]);
    await stopping;
    clearTimeout(limit);
    options.signal?.removeEventListener("abort", giveUp);
    // A program that cannot even be started has said nothing itself: the system's word stands in its place.
    if (result.shortMessage !== undefined && result.exitCode === undefined && result.signal === undefined) {
      output.stderr.push(Buffer.from(result.shortMessage));
    }
    watched.termination = stopped ?? terminationOf(result.exitCode, result.signal);
    return observed(watched.termination);
  }

  function observed(how: Termination): CommandResult {
    return {
      argv,
      stdout: Buffer.concat(output.stdout).toString(),
      stderr: Buffer.concat(output.stderr).toString(),
      termination: how,
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
          const seen = observed({ kind: "open" });
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
      const before = observed({ kind: "interrupted" });
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

interface HowItEnded {
  readonly exitCode?: number | undefined;
  readonly signal?: string | undefined;
  readonly shortMessage?: string | undefined;
}

function terminationOf(exitCode: number | undefined, signal: string | undefined): Termination {
  if (signal !== undefined) return { kind: "signalled", signal };
  // 127 is what a shell says of a program that it cannot find or start.
  return { kind: "exited", code: exitCode ?? 127 };
}
