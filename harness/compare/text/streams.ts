import { view } from "./text.ts";

/**
 * Joins stderr with stdout if the lesson shows some of it, or if stdout is empty: a terminal shows both, and a lesson does not
 * distinguish them. The order between the streams is lost.
 */
export function withErrors(expected: string, actual: string, stderr: string): string {
  if (stderr.trim() === "") return actual;
  const shown = new Set(expected.split("\n").map((line) => line.trimEnd()));
  const shared = stderr.split("\n").some((line) => line.trim() !== "" && shown.has(line.trimEnd()));
  if (actual.trim() === "") return stderr;
  return shared ? `${view(actual)}\n${view(stderr)}` : actual;
}
