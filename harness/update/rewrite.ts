import { align } from "../compare/tables/align.ts";
import type { ExpectedOutput } from "../model/lesson.ts";

/** A transcript of a lesson, and the text that takes its place. */
export interface Revision {
  readonly expectedOutput: ExpectedOutput;
  readonly text: string;
}

/**
 * A lesson's Markdown with its transcripts replaced: lines that stay keep every byte, new ones take the indentation and
 * the line end of those beside them, and nothing else is touched.
 */
export function rewriteLesson(markdown: string, revisions: readonly Revision[]): string {
  const lines = markdown.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/g) ?? [];
  // From the end on, so that the lines above keep their numbers.
  const sorted = revisions.toSorted((one, other) => other.expectedOutput.line - one.expectedOutput.line);
  for (const { expectedOutput, text } of sorted) {
    const from = expectedOutput.line - 1;
    const old = lines.slice(from, from + expectedOutput.columns.length);
    const end = termination(lines[from - 1] ?? "");
    lines.splice(from, old.length, ...replaced(old, expectedOutput, text.split("\n"), end));
  }
  return lines.join("");
}

/**
 * @param old the transcript's lines as they stand in the file
 * @param end of the line above them: the file's last line may have none
 */
function replaced(
  old: readonly string[],
  { text, columns }: ExpectedOutput,
  revised: readonly string[],
  end: string,
): string[] {
  const shown = text.split("\n");
  const prefixes = old.map((line, at) => line.slice(0, (columns[at] ?? 1) - 1));
  const usual = usualPrefix(shown, prefixes);
  const lines: string[] = [];
  let [left, right] = [0, 0];
  for (const [nextLeft, nextRight] of [...align(shown, revised), [shown.length, revised.length] as const]) {
    for (const line of revised.slice(right, nextRight)) {
      const own = left < nextLeft && shown[left]?.trim() !== "" ? prefixes[left] : undefined;
      left += 1;
      // A fence takes spaces off its lines up to its own indentation: those of the text must stand behind all of it.
      const prefix = own === undefined || /^\s|^$/.test(line) ? usual : own;
      lines.push(`${line === "" ? prefix.trimEnd() : prefix}${line}${end}`);
    }
    const kept = old[nextLeft];
    if (kept !== undefined) lines.push(termination(kept) === "" ? kept + end : kept);
    [left, right] = [nextLeft + 1, nextRight + 1];
  }
  const last = lines.pop();
  if (last === undefined) return [];
  // Then its last line has none again.
  return [
    ...lines,
    termination(old.at(-1) ?? "") === "" ? last.slice(0, last.length - termination(last).length) : last,
  ];
}

/** What stands before the lines that have the most before them; blank lines often lack it. */
function usualPrefix(shown: readonly string[], prefixes: readonly string[]): string {
  const full = prefixes.filter((_, at) => shown[at]?.trim() !== "");
  return full.reduce((longest, prefix) => (prefix.length > longest.length ? prefix : longest), "");
}

function termination(line: string): string {
  return /(?:\r\n|\r|\n)$/.exec(line)?.[0] ?? "";
}
