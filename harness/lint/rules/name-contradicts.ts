import type { LintFinding } from "../../model/lint.ts";
import { findingAt, type Page, type Rule, type Span, textOf } from "../rule.ts";
import { withoutTargets } from "./misspelt.ts";

/**
 * A name in prose that differs from one in the lesson's commands and files only by `-` for `_`, or in code marks by one
 * letter.
 */
export const nameContradicts: Rule = ({ page }) => {
  const shown = shownNames(page);
  const bySigns = new Map(Array.from(shown, ([name, at]) => [bare(name), { name, at }]));
  const reported = new Set<string>();
  return page.parts.flatMap((part): readonly LintFinding[] => {
    if (part.kind === "fence") return [];
    const text = withoutTargets(textOf(page, part));
    return Array.from(text.matchAll(compound)).flatMap(({ 0: name, index }): readonly LintFinding[] => {
      const start = part.start + index;
      const at = { start, end: start + name.length };
      if (shown.has(name) || reported.has(name) || !isWhole(page, at)) return [];
      const isCode = part.codes.some((code) => code.start < at.start && at.end < code.end);
      // English joins words by hyphens too: `read_only` makes something read-only.
      const isName = isCode || name.includes("_") || /[_*]/u.test(page.text.slice(at.end, at.end + 1));
      const meant = (isName ? bySigns.get(bare(name)) : undefined) ?? (isCode ? nearName(name, shown) : undefined);
      if (meant === undefined || meant.name.toLowerCase() === name.toLowerCase()) return [];
      reported.add(name);
      const line = page.lineStarts.findLastIndex((begin) => begin <= meant.at) + 1;
      const facts = { name, other: meant.name, line: String(line) };
      return [findingAt(page, at, { rule: "name-contradicts", severity: "warning", facts, replacement: meant.name })];
    });
  });
};

/** Words joined by hyphens or underscores. */
const compound = /[A-Za-z][A-Za-z0-9]*(?:[-_][A-Za-z0-9]+)+/gu;

interface ShownName {
  readonly name: string;
  readonly at: number;
}

/** Names in fences, with their first offset. */
function shownNames(page: Page): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  for (const part of page.parts) {
    if (part.kind !== "fence") continue;
    for (const { 0: name, index } of textOf(page, part).matchAll(compound))
      if (!names.has(name) && !isCall(page.text, part.start + index + name.length)) names.set(name, part.start + index);
  }
  return names;
}

/** A function of a program. */
function isCall(text: string, end: number): boolean {
  return text.startsWith("(", end);
}

function bare(name: string): string {
  return name.toLowerCase().replaceAll("_", "-");
}

/** The name is not a part of a path, an address, an option or a longer name. Underscores of emphasis may surround it. */
function isWhole({ text }: Page, { start, end }: Span): boolean {
  return (
    !/[\w./@:$#&-]$/u.test(text.slice(0, start).replace(/(?<![\w.-])_{1,2}$/u, "")) &&
    !/^(?:[/@:(=-]|\.\w)/u.test(text.slice(end, end + 2))
  );
}

/** A name with one letter more or less. Numbers and plurals are other names. */
function nearName(name: string, shown: ReadonlyMap<string, number>): ShownName | undefined {
  if (name.length < 8) return undefined;
  for (const [other, at] of shown) {
    if (Math.abs(other.length - name.length) !== 1 || other.length < 8) continue;
    const [long, short] = other.length > name.length ? [other, name] : [name, other];
    let head = 0;
    while (head < short.length && long[head] === short[head]) head += 1;
    const isLetter = /[a-z]/u.test(long[head] ?? "") && head > 0 && head < short.length;
    if (isLetter && long.slice(head + 1) === short.slice(head) && !long.slice(0, head + 1).endsWith("s"))
      return { name: other, at };
  }
  return undefined;
}
