import { view } from "./text.ts";

/**
 * Puts stderr beside stdout where the lesson shows some of it, or where there is nothing else: a terminal shows both, and a
 * lesson does not tell them apart. Their order among each other is lost.
 */
export function withErrors(expected: string, actual: string, stderr: string): string {
  if (stderr.trim() === "") return actual;
  const shown = new Set(expected.split("\n").map((line) => line.trimEnd()));
  const shared = stderr.split("\n").some((line) => line.trim() !== "" && shown.has(line.trimEnd()));
  if (actual.trim() === "") return stderr;
  return shared ? `${view(actual)}\n${view(stderr)}` : actual;
}
