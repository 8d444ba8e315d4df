import type { Code, Heading, Nodes, Paragraph } from "mdast";
import { unclicked } from "./clickable.ts";
import { type FenceEnd, fenceEnd } from "./fence-ends.ts";
import { refuseHostile } from "./limits.ts";
import { asMarkdown, preformatted } from "./markup.ts";
import { parsePieces } from "./pieces.ts";
import { infoOf } from "./tags.ts";
import { type Piece, type Source, piecesOf, placeOf } from "./text.ts";

/** A block of a lesson's Markdown. Blocks are a flat list in text order, without their lists and quotes. */
export type Block = TextBlock | FenceBlock | HtmlBlock;

export interface TextBlock {
  readonly kind: "heading" | "paragraph" | "cell";
  readonly pieces: readonly Piece[];
}

/** Fenced or indented code. */
export interface FenceBlock {
  readonly kind: "fence";
  /** The language after the fence, in lower case; empty if there is none. Indented code has none. */
  readonly tag: string;
  /** The rest of that line: `title="app.py"`. */
  readonly title: string;
  readonly form: "fenced" | "indented";
  readonly end: FenceEnd;
  readonly lines: readonly Line[];
  readonly line: number;
  readonly column: number;
}

/** A line of code as the fence shows it, without the indentation of fence, list and quote. */
export interface Line {
  readonly text: string;
  /** Line in the file, and column where `text` begins. */
  readonly line: number;
  readonly column: number;
  /** `marked`: the file has it with tags or entities of HTML. */
  readonly source?: "marked";
}

/** A block of HTML, such as a comment between paragraphs. */
interface HtmlBlock {
  readonly kind: "html";
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/**
 * Reads Markdown with GitHub's extensions (CommonMark 0.31, GFM).
 * @throws LabproofError `lesson-unreadable` for text that cannot be parsed in bounded time
 */
export function readBlocks(markdown: string, path: string): readonly Block[] {
  // The parser drops a byte order mark, so columns must not count it. It reads a NUL as this character.
  const lines = markdown
    .replace(/^\u{FEFF}/u, "")
    .replaceAll("\0", "\u{FFFD}")
    .split(lineEnding);
  refuseHostile(markdown, lines, path);
  const blocks: Block[] = [];
  const read = asMarkdown(withoutFrontMatter(lines));
  for (const { nodes, linesBefore } of parsePieces(read, path)) {
    for (const node of nodes) collect(node, { lines: read, linesBefore, path, depth: 0 }, blocks);
  }
  return blocks;
}

/** The visible text, on one line. */
export function plainText(pieces: readonly Piece[]): string {
  const seen = pieces.map((piece) => (piece.kind === "html" ? "" : piece.text));
  return seen.join("").replaceAll(/\s+/gu, " ").trim();
}

/** The pieces of the block after a place in it. */
export function piecesBelow({ pieces }: TextBlock, place: Pick<Piece, "line" | "column">): readonly Piece[] {
  return pieces.filter(({ line, column }) => line > place.line || (line === place.line && column > place.column));
}

const lineEnding = /\r\n|\n|\r/u;

function collect(node: Nodes, source: Source, blocks: Block[]): void {
  if (node.type === "heading" || node.type === "paragraph") {
    if (isAttributes(node)) return;
    blocks.push({ kind: node.type, pieces: piecesOf(node.children, source) });
  } else if (node.type === "tableCell") {
    blocks.push({ kind: "cell", pieces: piecesOf(node.children, source) });
  } else if (node.type === "code") {
    const lines = codeLines(node, source);
    const form = isFenced(node, source) ? "fenced" : "indented";
    const inner = form === "indented" ? markdownWithin(lines, source) : [];
    if (inner.length > 0) {
      blocks.push(...inner);
      return;
    }
    const { tag, title } = infoOf(node.lang ?? "", node.meta ?? "");
    const end = fenceEnd(node, openingOf(node, source), source.lines[lastLine(node, source) - 1] ?? "");
    const fence = unclicked<FenceBlock>({ kind: "fence", tag, title, end, form, lines, ...placeOf(node, source) });
    if (fence !== undefined) blocks.push(fence);
  } else if (node.type === "html") {
    const place = placeOf(node, source);
    const pre = preformatted(node.value, place.line, source.lines);
    blocks.push(
      pre === undefined
        ? { kind: "html", text: node.value, ...place }
        : { kind: "fence", title: "", form: "fenced", end: "closed", ...pre, ...place },
    );
  } else if ("children" in node) {
    for (const child of node.children) collect(child, source, blocks);
  }
}

/** Not for readers: attributes of kramdown for the block above (`{: .language-bash}`), a tag of Liquid (`{% raw %}`). */
function isAttributes(node: Heading | Paragraph): boolean {
  const [only, ...others] = node.children;
  return only?.type === "text" && others.length === 0 && /^\{(?::[^{}]*|%[^{}]*%)\}$/u.test(only.value);
}

/**
 * The blocks of an indented block that has fences inside: the content of a tab or a callout of MkDocs, or a fence that is
 * indented too far for its list. Empty if it has none.
 */
function markdownWithin(lines: readonly Line[], { path, depth }: Source): readonly Block[] {
  if (depth === deepestWithin || !lines.some(({ text }) => opensFence.test(text))) return [];
  const indentation = commonIndentation(lines);
  const dedented = lines.map(({ text }) => text.slice(indentation));
  const blocks: Block[] = [];
  for (const { nodes, linesBefore } of parsePieces(dedented, path)) {
    for (const node of nodes) collect(node, { lines: dedented, linesBefore, path, depth: depth + 1 }, blocks);
  }
  // A sign that ends no fence may be anything.
  if (blocks.some((block) => block.kind === "fence" && block.end === "open")) return [];
  return blocks.map((block) => moved(block, lines, indentation));
}

/** Most indented blocks within each other that are read as Markdown, because each is parsed again. */
const deepestWithin = 3;
const opensFence = /^\s*(?:`{3,}[^`]*|~{3,}[^~]*)$/u;

/** The number of characters of white space with which all lines begin that are not blank. */
export function commonIndentation(lines: readonly Line[]): number {
  const widths = lines.filter(({ text }) => text.trim() !== "").map(({ text }) => text.search(/\S/u));
  return widths.length === 0 ? 0 : Math.min(...widths);
}

/** The block at its place in the file. Its own lines count from the first of `lines`. */
function moved(block: Block, lines: readonly Line[], indentation: number): Block {
  const inFile = <T extends { readonly line: number; readonly column: number }>(one: T): T => {
    const { line, column } = lines[one.line - 1] ?? one;
    return { ...one, line, column: column + indentation + one.column - 1 };
  };
  if ("pieces" in block) return { ...block, pieces: block.pieces.map(inFile) };
  return inFile(block.kind === "fence" ? { ...block, lines: block.lines.map(inFile) } : block);
}

/** The block's first line, from its first column on. */
function openingOf(node: Code, source: Source): string {
  const { line, column } = placeOf(node, source);
  return source.lines[line - 1]?.slice(column - 1) ?? "";
}

function isFenced(node: Code, source: Source): boolean {
  return /^(?:```|~~~)/u.test(openingOf(node, source));
}

function lastLine({ position }: Code, { linesBefore }: Source): number {
  return linesBefore + (position?.end.line ?? 1);
}

function codeLines(node: Code, source: Source): readonly Line[] {
  const { line: start } = placeOf(node, source);
  // Indented code begins with its first line, fenced code below its fence.
  const first = isFenced(node, source) ? start + 1 : start;
  if (node.value === "") return [];
  return node.value.split(lineEnding).map((shown, index) => {
    const whole = source.lines[first + index - 1] ?? "";
    // The parser expands a tab that is partly list indentation to up to three spaces, which the file does not have.
    const text = [0, 1, 2, 3].map((spaces) => shown.slice(spaces)).find((real) => whole.endsWith(real)) ?? shown;
    return { text, line: first + index, column: Math.max(whole.length - text.length, 0) + 1 };
  });
}

/**
 * Replaces the lines of front matter with blank lines: settings of a site generator between two lines `---` at the start of
 * the file. Markdown reads them as a heading.
 */
function withoutFrontMatter(lines: readonly string[]): readonly string[] {
  if (lines[0]?.trimEnd() !== "---" || !/^[\w-]+\s*:/u.test(lines[1] ?? "")) return lines;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/u.test(line));
  return end === -1 ? lines : lines.map((line, index) => (index <= end ? "" : line));
}
