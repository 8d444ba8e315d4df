import { randomUUID } from "node:crypto";
import { execa } from "execa";
import type { ClientLaunch } from "../model/engine.ts";
import { readFile, readdir } from "node:fs/promises";

/** How to start a program where the client of an engine runs, and how to end it there. */
export interface Launch {
  /** The command line that actually runs. */
  readonly words: readonly [string, ...string[]];
  /**
   * Sends a signal to the processes inside a container, and kills those that still run after `withinMs` milliseconds.
   * It is necessary because Docker does not end a process of `docker exec` when its client ends. Does nothing without a
   * container.
   */
  end(signal: "SIGTERM" | "SIGINT" | "SIGHUP", withinMs: number): Promise<void>;
}

/** @param argv the words that a learner would type */
export function launch(
  { enter, container, env }: ClientLaunch,
  argv: readonly [string, ...string[]],
  stream: "pipe" | "terminal",
): Launch {
  const [first, ...rest] = enter;
  if (container === undefined) {
    return { words: first === undefined ? argv : [first, ...rest, ...argv], end: async () => {} };
  }
  // The program and all of its children inherit this variable, so it identifies them.
  const mark = `LABPROOF_MARK=${randomUUID()}`;
  const terminal = stream === "terminal" ? ["--tty", "--env", "TERM=xterm-256color"] : [];
  return {
    words: ["docker", "exec", "--interactive", ...terminal, "--env", mark, container, ...viaShell, ...argv],
    async end(signal, withinMs) {
      const tenths = String(Math.ceil(withinMs / 100));
      const args = ["exec", container, "sh", "-c", endMarked, "sh", mark, signal.slice("SIG".length), tenths];
      await execa("docker", args, {
        env,
        extendEnv: false,
        reject: false,
        stdin: "ignore",
        timeout: withinMs + 5000,
      });
    },
  };
}

/** A shell reports a missing program with the same text and exit status in all versions of Docker. */
const viaShell = ["sh", "-c", 'exec "$@"', "sh"];

/** Arguments: mark, signal, time limit in tenths of a second before SIGKILL. */
const endMarked = `mark=$1
marked() { grep -lsF "$mark" /proc/[0-9]*/environ | cut -d / -f 3; }
gone() { left=$1; while [ "$left" -gt 0 ] && [ -n "$(marked)" ]; do sleep 0.1; left=$((left - 1)); done; }
kill -s "$2" $(marked)
gone "$3"
kill -s KILL $(marked)
gone 10`;

/** Wait for killed processes to disappear; a busy machine may need some time. */
const goneMs = 1000;

/** Kills a process group and waits until none of its processes runs. */
export async function killGroup(leader: number): Promise<void> {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // The group is empty.
  }
  await isGroupGone(leader, goneMs);
}

/**
 * Waits until no process of the group runs; false if one still runs after `withinMs` milliseconds. Always true on
 * Windows, which has no process groups.
 */
export async function isGroupGone(leader: number, withinMs: number): Promise<boolean> {
  const by = performance.now() + withinMs;
  while (await isGroupRunning(leader)) {
    if (performance.now() >= by) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}

async function isGroupRunning(leader: number): Promise<boolean> {
  try {
    process.kill(-leader, 0);
  } catch {
    return false;
  }
  // A zombie stays in the group until its parent waits for it, which process 1 may do late. Zombies do not count, but
  // without /proc they cannot be distinguished.
  const names = await readdir("/proc").catch(() => undefined);
  if (names === undefined) return true;
  const pids = names.filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map(async (pid) => await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")));
  const running = new RegExp(`\\) [^ZX] \\d+ ${leader} `);
  return stats.some((stat) => running.test(stat));
}
