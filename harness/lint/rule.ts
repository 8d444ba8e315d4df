import type { Nodes } from "mdast";
import type { Effects } from "../docker/effects.ts";
import { parsePieces } from "../lesson/markdown/pieces.ts";
import type { Lesson, Step } from "../model/lesson.ts";
import type { LintFacts, LintFinding, LintFindingOf, LintRule, LintSeverity, Place } from "../model/lint.ts";

/** The input of a rule: a lesson and its text. */
export interface LintInput {
  readonly lesson: Lesson;
  readonly page: Page;
  /** Effects of the steps; none for steps inside a container. */
  readonly effects: ReadonlyMap<Step, Effects>;
  /** The steps of the course's chapters before this one, with their effects. */
  readonly earlier: readonly (readonly [Step, Effects])[];
}

/** One rule, or a few rules about the same thing. Pure. */
export type Rule = (input: LintInput) => readonly LintFinding[];

/** A finding about a part of the text; for a part of several lines, about the first. */
export function findingAt<R extends LintRule>(
  page: Page,
  { start, end }: Span,
  found: {
    readonly rule: R;
    readonly severity: LintSeverity;
    readonly facts: LintFacts[R];
    readonly replacement?: string;
  },
): LintFindingOf<R> {
  const length = /[\r\n]/u.exec(page.text.slice(start, end))?.index ?? end - start;
  const { replacement, ...rest } = found;
  const whole = length === end - start && replacement !== undefined ? { replacement } : {};
  return { ...rest, place: placeAt(page, start), ...(length > 0 ? { length } : {}), ...whole };
}

/** A lesson's text as its author sees it in an editor. Rules read it in addition to the steps. */
export interface Page {
  readonly path: string;
  readonly text: string;
  /** In text order. */
  readonly parts: readonly Part[];
  readonly lineStarts: readonly number[];
}

/** A block of the text. Offsets count UTF-16 units from the start of the text. */
export interface Part extends Span {
  /** `item`: a paragraph of a list. */
  readonly kind: "heading" | "prose" | "item" | "cell" | "fence";
  /** Inline code, with its backticks. */
  readonly codes: readonly Span[];
  readonly pictures: readonly Span[];
}

export interface Span {
  readonly start: number;
  readonly end: number;
}

export function readPage(markdown: string, path: string): Page {
  const text = markdown.replace(/^\u{FEFF}/u, "");
  const lineStarts = [0, ...Array.from(text.matchAll(lineEnd), (end) => end.index + end[0].length)];
  const parts: Part[] = [];
  for (const { nodes, linesBefore } of parsePieces(text.split(lineEnd), path)) {
    // The parser sets the position of every node.
    const offset = (line = 1, column = 1): number =>
      offsetIn(lineStarts, { line: line + linesBefore, column }) ?? text.length;
    const spanOf = ({ position }: Nodes): Span => ({
      start: offset(position?.start.line, position?.start.column),
      end: offset(position?.end.line, position?.end.column),
    });
    for (const node of nodes) collect(node, "prose", { parts, spanOf });
  }
  return { path, text, parts, lineStarts };
}

export function textOf(page: Page, { start, end }: Span): string {
  return page.text.slice(start, end);
}

/** The text between the backticks. */
export function codeText(page: Page, code: Span): string {
  return textOf(page, code)
    .replace(/^`+/u, "")
    .replace(/(?<!`)`+$/u, "")
    .trim();
}

function placeAt({ path, lineStarts }: Page, offset: number): Place {
  // Binary search, because a long lesson has thousands of lines and findings.
  let [low, high] = [0, lineStarts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((lineStarts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return { path, line: low + 1, column: offset - (lineStarts[low] ?? 0) + 1 };
}

export function offsetOf({ lineStarts, text }: Page, place: Pick<Place, "line" | "column">): number {
  return offsetIn(lineStarts, place) ?? text.length;
}

/**
 * The first occurrence of a name in a span, as a whole word: a tag may follow it, but no letter, digit or path may be next to
 * it.
 */
export function findWord({ text }: Page, word: string, { start, end }: Span): Span | undefined {
  if (word === "") return undefined;
  // Searching beyond the span would take as long as searching the whole text.
  const stretch = text.slice(start, end);
  for (let found = stretch.indexOf(word); found !== -1; found = stretch.indexOf(word, found + 1)) {
    const at = start + found;
    const [before, after] = [text.slice(Math.max(0, at - 1), at), text.slice(at + word.length, at + word.length + 2)];
    if (!/[\p{L}\p{N}_./-]/u.test(before) && !/^(?:[\p{L}\p{N}_/-]|\.[\p{L}\p{N}])/u.test(after)) {
      return { start: at, end: at + word.length };
    }
  }
  return undefined;
}

const lineEnd = /\r\n|\n|\r/gu;

function offsetIn(lineStarts: readonly number[], { line, column }: Pick<Place, "line" | "column">): number | undefined {
  const start = lineStarts[line - 1];
  return start === undefined ? undefined : start + column - 1;
}

interface Collection {
  readonly parts: Part[];
  readonly spanOf: (node: Nodes) => Span;
}

function collect(node: Nodes, kind: "prose" | "item", into: Collection): void {
  const own = kinds.get(node.type) ?? (node.type === "paragraph" ? kind : undefined);
  if (own !== undefined) return add(node, own, into);
  if (!("children" in node)) return;
  for (const child of node.children) collect(child, node.type === "listItem" ? "item" : kind, into);
}

const kinds: ReadonlyMap<Nodes["type"], Part["kind"]> = new Map([
  ["heading", "heading"],
  ["tableCell", "cell"],
  ["code", "fence"],
]);

function add(node: Nodes, kind: Part["kind"], { parts, spanOf }: Collection): void {
  const codes: Span[] = [];
  const pictures: Span[] = [];
  const look = (inner: Nodes): void => {
    if (inner.type === "inlineCode") codes.push(spanOf(inner));
    else if (inner.type === "image" || inner.type === "imageReference") pictures.push(spanOf(inner));
    else if ("children" in inner) for (const child of inner.children) look(child);
  };
  look(node);
  parts.push({ kind, ...spanOf(node), codes, pictures });
}
