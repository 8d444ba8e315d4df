import { vi } from "vitest";
import { exitCodes, messageLanguage, reportError } from "../harness/cli/exit-codes.ts";
import { createProgram } from "../harness/cli/program.ts";
import { type Called, type CallOptions, plainEnv } from "./labproof.ts";

export type CalledHere = Pick<Called, "exitCode" | "stdout" | "stderr">;

/**
 * Runs labproof in this process, as harness/cli.ts does in its own: most of the time of a short command is its start. Not
 * for tests of signals, of the process's end or of its id. Calls must follow one another.
 */
export async function labproofHere(
  args: readonly string[],
  { cwd, env }: Pick<CallOptions, "cwd" | "env">,
): Promise<CalledHere> {
  const before = { env: process.env, cwd: process.cwd() };
  const [stdout, stderr] = [catchOutput("stdout"), catchOutput("stderr")];
  let exitCode = 0;
  try {
    process.env = { ...plainEnv(), ...env };
    process.chdir(cwd);
    const program = createProgram(messageLanguage(args), {
      signal: new AbortController().signal,
      end: (ended) => {
        exitCode = exitCodes[ended];
      },
    });
    await program.parseAsync(args, { from: "user" });
  } catch (error) {
    exitCode = reportError(error, args);
  } finally {
    process.env = before.env;
    process.chdir(before.cwd);
    stdout.release();
    stderr.release();
  }
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

interface Caught {
  /** What was written, without the final newline, as execa gives it. */
  text(): string;
  release(): void;
}

function catchOutput(name: "stdout" | "stderr"): Caught {
  let text = "";
  const spy = vi.spyOn(process[name], "write").mockImplementation((chunk) => {
    text += String(chunk);
    return true;
  });
  return { text: () => text.replace(/\n$/u, ""), release: () => spy.mockRestore() };
}
