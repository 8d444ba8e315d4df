import type { Blockquote, Nodes, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { signsCost, tooLongBlock, tooManySigns } from "./limits.ts";

/** Top-level blocks of a piece of the text, in order. */
export interface ParsedPiece {
  readonly nodes: readonly RootContent[];
  /** Add it to a node's line to get the line in the file; negative if lines were added before the piece. */
  readonly linesBefore: number;
}

/**
 * Parses a lesson in pieces, in linear time: the parser alone takes quadratic time for long paragraphs and quotes. Only the
 * last block of a piece may be incomplete, so the next piece begins with that block, or with a block above it that follows a
 * blank line. A block that fills its whole piece is parsed again with more text.
 * @param usual a piece's length in characters
 * @throws LabproofError `lesson-unreadable` if a block is too long
 */
export function* parsePieces(
  lines: readonly string[],
  path: string,
  usual: number = usualSize,
): Generator<ParsedPiece> {
  const labels = definedLabels(lines);
  let signs = 0;
  let from = 0;
  let size = usual;
  while (from < lines.length) {
    if (lines[from]?.trim() === "") {
      from += 1;
      continue;
    }
    const to = pieceEnd(lines, from, size);
    if (to === from) throw tooLongBlock(path, from + 1);
    const piece = lines.slice(from, to);
    signs += exactSignsCost(piece);
    if (signs > mostSignsCost) throw tooManySigns(path, from + 1);
    const { nodes, head } = parse(piece, labels);
    const linesBefore = from - head;
    if (to === lines.length) {
      yield { nodes, linesBefore };
      return;
    }
    const closed = closedBlocks(nodes, head + piece.length, size < longestBlock ? "below-blank" : "anywhere");
    if (closed !== undefined) {
      yield { nodes: closed.nodes, linesBefore };
      from = linesBefore + closed.lines;
      size = usual;
    } else {
      size *= isVerbatim(nodes[0]) ? 4 : 2;
      if (size > longestBlock && !isVerbatim(nodes[0])) throw tooLongBlock(path, from + 1);
    }
  }
}

/** In characters; the parser's time per character is lowest near this length. */
const usualSize = 32_000;
/** Longest block in characters, except code and HTML, which the parser reads line by line. */
const longestBlock = 2 * usualSize;

/** Index after the piece's last line: as many lines as fit, or one longer line; refuses a line above the limit. */
function pieceEnd(lines: readonly string[], from: number, size: number): number {
  let length = lines[from]?.length ?? 0;
  let to = length > Math.max(size, longestBlock) ? from : from + 1;
  while (to > from && to < lines.length) {
    length += 1 + (lines[to]?.length ?? 0);
    if (length > size) break;
    to += 1;
  }
  return to;
}

/** The blocks that no further line can change, and their lines; `undefined` if there are none. */
function closedBlocks(
  nodes: readonly RootContent[],
  length: number,
  cut: "below-blank" | "anywhere",
): { readonly nodes: readonly RootContent[]; readonly lines: number } | undefined {
  const last = nodes.at(-1);
  if (last === undefined) return { nodes, lines: length };
  // A blank line ends these; a list or indented code may continue after it.
  if (["paragraph", "heading", "table"].includes(last.type) && endLine(last) < length) {
    return { nodes, lines: length };
  }
  const first = firstOpen(nodes);
  const open = first > 0 || cut === "below-blank" ? first : nodes.length - 1;
  if (open > 0) return { nodes: nodes.slice(0, open), lines: startLine(nodes[open]) - 1 };
  // One long list or quote: only its last child may be incomplete.
  if (last.type !== "list" && last.type !== "blockquote") return undefined;
  const child = last.children.at(-1);
  if (nodes.length > 1 || child === undefined || last.children.length === 1) return undefined;
  const read = last.type === "list" ? { ...last, children: last.children.slice(0, -1) } : withoutLast(last);
  return { nodes: [read], lines: startLine(child) - 1 };
}

/**
 * Index of the last block that follows a blank line; 0 if there is none. Some first lines depend on the block directly
 * above: `2.` does not begin a list below indented code, and indentation is not code below a link definition.
 */
function firstOpen(nodes: readonly RootContent[]): number {
  let first = nodes.length - 1;
  while (first > 0 && startLine(nodes[first]) === endLine(nodes[first - 1]) + 1) first -= 1;
  return first;
}

function withoutLast(quote: Blockquote): Blockquote {
  return { ...quote, children: quote.children.slice(0, -1) };
}

function isVerbatim(node: RootContent | undefined): boolean {
  return node?.type === "code" || node?.type === "html";
}

function startLine(node: Nodes | undefined): number {
  return node?.position?.start.line ?? 1;
}

function endLine(node: Nodes | undefined): number {
  return node?.position?.end.line ?? 1;
}

/** Parses a piece together with the definitions that its links need, which may be anywhere in the lesson. */
function parse(
  piece: readonly string[],
  labels: ReadonlySet<string>,
): { readonly nodes: readonly RootContent[]; readonly head: number } {
  const text = piece.join("\n");
  const used = new Set<string>();
  for (const [, label = ""] of labels.size === 0 ? [] : text.matchAll(/\[([^[\]]{1,200})\]/gu)) {
    if (labels.has(normal(label))) used.add(normal(label));
  }
  // The parser drops a byte order mark at its text's start, so columns would not count it.
  const isPlain = used.size === 0 && !text.startsWith("\u{FEFF}");
  // The thematic break ends a footnote, which could otherwise continue with the piece's first lines.
  const head = isPlain ? [] : [...[...used].flatMap((label) => [`[${label}]: x`, ""]), "***", ""];
  const { children } = fromMarkdown([...head, text].join("\n"), {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return { nodes: children.filter((node) => startLine(node) > head.length), head: head.length };
}

/** Includes definitions in code: these may create a link, and change nothing else. */
function definedLabels(lines: readonly string[]): ReadonlySet<string> {
  const labels = new Set<string>();
  for (const line of lines) {
    const label = /^[\s>]{0,12}\[(?<label>[^[\]]{1,200})\]:/u.exec(line)?.groups?.["label"];
    if (label !== undefined) labels.add(normal(label));
  }
  return labels;
}

function normal(label: string): string {
  return label.trim().replaceAll(/\s+/gu, " ").toLowerCase();
}

/** Cost of the signs in a piece's paragraphs. Code and tables may have many signs, so these are excluded first. */
function exactSignsCost(piece: readonly string[]): number {
  const most = signsCost(piece);
  if (most < worthALook) return most;
  const text = piece.join("\n");
  const disable = { null: ["attention", "labelEnd", "strikethrough", "gfmFootnoteCall"] };
  let cost = 0;
  const add = (node: Nodes): void => {
    if (node.type === "paragraph" || node.type === "heading" || node.type === "tableCell") {
      cost += signsCost([text.slice(node.position?.start.offset, node.position?.end.offset)]);
    } else if ("children" in node) {
      for (const child of node.children) add(child);
    }
  };
  add(fromMarkdown(text, { extensions: [gfm(), { disable }], mdastExtensions: [gfmFromMarkdown()] }));
  return cost;
}

/** A piece below this cost is parsed quickly with any signs. */
const worthALook = 100_000;
/** Limit for the whole lesson: seconds of parsing. */
const mostSignsCost = 50_000_000;
