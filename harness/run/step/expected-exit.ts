import type { CommandResult } from "../../model/exchange.ts";

/**
 * The exit status that a lesson expects if the lab sets none. Expected outputs show errors, but no exit status: if the lesson
 * shows the actual error, the actual status is expected; otherwise the result is undefined, and 0 is expected.
 */
export function expectedExit(
  shown: string | undefined,
  { termination, stdout, stderr }: CommandResult,
): number | undefined {
  if (shown === undefined || termination.kind !== "exited" || termination.code === 0) return undefined;
  const lines = linesOf(shown);
  const seen = linesOf(stderr.trim() === "" ? stdout : stderr);
  const last = seen.at(-1);
  const same = last !== undefined && lines.includes(last);
  return same || (lines.some(isDockersError) && seen.some(isDockersError)) ? termination.code : undefined;
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function isDockersError(line: string): boolean {
  return /^(?:docker: |ERROR: )?Error(?: response from daemon)?: /u.test(line);
}
