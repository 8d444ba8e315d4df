import { randomUUID } from "node:crypto";
import { execa } from "execa";
import type { ClientLaunch } from "../model/engine.ts";

/** How a program is started where the engine's client lives, and ended there. */
export interface Launch {
  /** The words that really run. */
  readonly words: readonly [string, ...string[]];
  /**
   * Sends a signal to what was started inside a container, and kills what has not ended after so many milliseconds. Docker
   * ends nothing there when the client that asked for it ends. Elsewhere the words' own processes are the program's:
   * nothing is to be done.
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
  // What is started inherits the variable, and so do the processes that it starts: a mark that all of them bear.
  const mark = `LABPROOF_MARK=${randomUUID()}`;
  const terminal = stream === "terminal" ? ["--tty", "--env", "TERM=xterm-256color"] : [];
  return {
    words: ["docker", "exec", "--interactive", ...terminal, "--env", mark, container, ...found, ...argv],
    async end(signal, withinMs) {
      const tenths = String(Math.ceil(withinMs / 100));
      const termination = ["exec", container, "sh", "-c", endMarked, "sh", mark, signal.slice("SIG".length), tenths];
      await execa("docker", termination, {
        env,
        extendEnv: false,
        reject: false,
        stdin: "ignore",
        timeout: withinMs + 5000,
      });
    },
  };
}

/** By a shell, whose words and exit status for a program that is not there are the same in all versions of Docker. */
const found = ["sh", "-c", 'exec "$@"', "sh"];

/** Arguments: mark, signal, tenths of a second until those that are left are killed. */
const endMarked = `mark=$1
marked() { grep -lsF "$mark" /proc/[0-9]*/environ | cut -d / -f 3; }
gone() { left=$1; while [ "$left" -gt 0 ] && [ -n "$(marked)" ]; do sleep 0.1; left=$((left - 1)); done; }
kill -s "$2" $(marked)
gone "$3"
kill -s KILL $(marked)
gone 10`;
