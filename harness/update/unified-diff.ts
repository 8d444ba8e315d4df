import { align } from "../compare/tables/align.ts";

/** How two texts differ, in the unified format that `patch` and `git apply -p0` take; empty where they do not. */
export function unifiedDiff(before: string, after: string, path: string): string {
  const [old, now] = [linesOf(before), linesOf(after)];
  const edits = editsBetween(old, now);
  // A name with a space in it ends at a tab.
  const name = path.includes(" ") ? `${path}\t` : path;
  return edits.length === 0
    ? ""
    : `--- ${name}\n+++ ${name}\n${hunks(edits)
        .map((hunk) => render(hunk, old, now))
        .join("")}`;
}

/** Lines of the old text from `from` on that give way to lines of the new one; indexes from 0, ends excluded. */
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

/** Edits whose surroundings touch stand in one hunk. */
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

/** Where nothing stands, the line before it is named. */
function range(from: number, to: number): string {
  return `${to > from ? from + 1 : from},${to - from}`;
}

/** Lines with their ends. */
function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}
