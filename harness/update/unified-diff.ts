import { align } from "../compare/tables/align.ts";

/** The diff of two texts in the unified format that `patch` and `git apply -p0` read; empty if the texts are equal. */
export function unifiedDiff(before: string, after: string, path: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const edits = editsBetween(old, now);
  // patch needs a tab after a name that contains a space.
  const name = path.includes(" ") ? `${path}\t` : path;
  return edits.length === 0
    ? ""
    : `--- ${name}\n+++ ${name}\n${hunks(edits)
        .map((hunk) => render(hunk, old, now))
        .join("")}`;
}

/** A range of old lines and the range of new lines that replaces it; indexes from 0, ends excluded. */
interface Edit {
  readonly from: number;
  readonly to: number;
  readonly newFrom: number;
  readonly newTo: number;
}

const context = 3;

function editsBetween(old: readonly string[], now: readonly string[]): Edit[] {
  const edits: Edit[] = [];
  let [from, newFrom] = [0, 0];
  for (const [to, newTo] of [...align(old, now), [old.length, now.length] as const]) {
    if (to > from || newTo > newFrom) edits.push({ from, to, newFrom, newTo });
    [from, newFrom] = [to + 1, newTo + 1];
  }
  return edits;
}

/** Puts edits into one hunk if their context lines touch. */
function hunks(edits: readonly Edit[]): Edit[][] {
  const found: Edit[][] = [];
  for (const edit of edits) {
    const last = found.at(-1)?.at(-1);
    if (last !== undefined && edit.from - last.to <= 2 * context) found.at(-1)?.push(edit);
    else found.push([edit]);
  }
  return found;
}

function render(hunk: readonly Edit[], old: readonly string[], now: readonly string[]): string {
  const [first, last] = [hunk[0], hunk.at(-1)];
  if (first === undefined || last === undefined) return "";
  const from = Math.max(0, first.from - context);
  const to = Math.min(old.length, last.to + context);
  const newFrom = first.newFrom - (first.from - from);
  const newTo = last.newTo + (to - last.to);
  const lines: string[] = [];
  let at = from;
  for (const edit of hunk) {
    lines.push(...old.slice(at, edit.from).map((line) => ` ${line}`));
    lines.push(...old.slice(edit.from, edit.to).map((line) => `-${line}`));
    lines.push(...now.slice(edit.newFrom, edit.newTo).map((line) => `+${line}`));
    at = edit.to;
  }
  lines.push(...old.slice(at, to).map((line) => ` ${line}`));
  const ended = lines.map((line) => (line.endsWith("\n") ? line : `${line}\n\\ No newline at end of file\n`));
  return `@@ -${range(from, to)} +${range(newFrom, newTo)} @@\n${ended.join("")}`;
}

/** An empty range names the line before it. */
function range(from: number, to: number): string {
  return `${to > from ? from + 1 : from},${to - from}`;
}

/** Lines with their line endings. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
