import { findWord, type Page, type Span, textOf } from "./rule.ts";

/**
 * True if a name occurs as a whole word before an offset, anywhere in the text or only in its prose. Equivalent to `findWord`,
 * but scans the text once for all names.
 */
export function standsBefore(page: Page, name: string, before: number, where: "anywhere" | "prose"): boolean {
  if (!wholeWord.test(name)) {
    const spans: readonly Span[] =
      where === "anywhere" ? [{ start: 0, end: before }] : page.parts.filter(({ kind }) => kind !== "fence");
    return spans.some((span) => span.end <= before && findWord(page, name, span) !== undefined);
  }
  const end = indexOf(page)[where].get(name);
  return end !== undefined && end <= before;
}

/** For each word, the end of its first occurrence. */
interface Index {
  readonly anywhere: ReadonlyMap<string, number>;
  readonly prose: ReadonlyMap<string, number>;
}

const indexes = new WeakMap<Page, Index>();

function indexOf(page: Page): Index {
  const known = indexes.get(page);
  if (known !== undefined) return known;
  const anywhere = new Map<string, number>();
  for (const { word, end } of wordsIn(page.text)) if (!anywhere.has(word)) anywhere.set(word, end);
  const prose = new Map<string, number>();
  for (const part of page.parts) {
    if (part.kind === "fence") continue;
    for (const { word } of wordsIn(textOf(page, part))) if (!prose.has(word)) prose.set(word, part.end);
  }
  const index = { anywhere, prose };
  indexes.set(page, index);
  return index;
}

function* wordsIn(text: string): Generator<{ readonly word: string; readonly end: number }> {
  for (const match of text.matchAll(/[\p{L}\p{N}_./-]+/gu)) {
    const word = match[0].replace(/(?<!\.)\.+$/u, "");
    yield { word, end: match.index + word.length };
  }
}

const wholeWord = /^[\p{L}\p{N}_./-]*[\p{L}\p{N}_/-]$/u;
