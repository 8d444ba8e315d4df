import { execa } from "execa";
import type { ClientLaunch } from "../model/engine.ts";
import type { Ending, Observation } from "../model/observation.ts";
import type { CommandOptions } from "./engine.ts";

const defaultTimeoutMs = 120_000;

/**
 * Runs a program off a terminal, with nothing of this process's environment, and observes it. Never rejects for what
 * the program does.
 * @param argv the words that a learner would type
 */
export async function observe(
  client: ClientLaunch,
  argv: readonly [string, ...string[]],
  options: CommandOptions = {},
): Promise<Observation> {
  const timeoutMs = options.timeoutMs ?? defaultTimeoutMs;
  const [file, ...args] = launched(client, argv);
  const result = await execa(file, args, {
    env: client.env,
    extendEnv: false,
    reject: false,
    stripFinalNewline: false,
    timeout: timeoutMs,
    killDescendants: true,
    forceKillAfterDelay: 2000,
    ...(options.stdin === undefined ? { stdin: "ignore" } : { input: options.stdin }),
  });
  return {
    argv,
    stdout: result.stdout,
    // A program that cannot even be started has said nothing itself: the system's word stands in its place.
    stderr: result.exitCode === undefined && result.stderr === "" ? (result.shortMessage ?? "") : result.stderr,
    ending: endingOf(result, timeoutMs),
    durationMs: Math.round(result.durationMs),
    stream: "pipe",
  };
}

/** The words that really run. */
export function launched(client: ClientLaunch, argv: readonly [string, ...string[]]): readonly [string, ...string[]] {
  const [first, ...rest] = client.enter;
  return first === undefined ? argv : [first, ...rest, ...argv];
}

function endingOf(
  result: { readonly timedOut: boolean; readonly exitCode?: number; readonly signal?: string },
  timeoutMs: number,
): Ending {
  if (result.timedOut) return { kind: "timed-out", afterMs: timeoutMs };
  if (result.signal !== undefined) return { kind: "signalled", signal: result.signal };
  // 127 is what a shell says of a program that it cannot find or start.
  return { kind: "exited", code: result.exitCode ?? 127 };
}
