import type { Blockquote, Nodes, RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";
import { signsCost, tooLongBlock, tooManySigns } from "./limits.ts";

/** Top-level blocks of a piece of the text, in order. */
export interface ParsedPiece {
  readonly nodes: readonly RootContent[];
  /** Add it to a node's line to have the file's; below 0 where the parser was given lines of its own. */
  readonly linesBefore: number;
}

/**
 * Parses a lesson piece by piece, in time that grows with its length: the parser alone takes the square of it for long
 * paragraphs and quotes. Only the last block of a piece can still be open where the piece ends, so the next piece
 * begins with that block, or with one above it that stands below a blank line; one that fills its piece is parsed again with more of the text.
 * @param usual a piece's length in characters
 * @throws LabproofError `lesson-unreadable` where a block is beyond all measure
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

/** Characters; the parser's time for each is least around here. */
const usualSize = 32_000;
/** Longest block, in characters, that is no code and no HTML: the parser takes those line by line. */
const longestBlock = 2 * usualSize;

/** Index behind the piece's last line: as many lines as fit, or a single one that is longer, but for a hostile one. */
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

/** The blocks that no further line can change, and the lines they fill; `undefined` where there is none. */
function closedBlocks(
  nodes: readonly RootContent[],
  length: number,
  cut: "below-blank" | "anywhere",
): { readonly nodes: readonly RootContent[]; readonly lines: number } | undefined {
  const last = nodes.at(-1);
  if (last === undefined) return { nodes, lines: length };
  // A blank line ends these; a list or indented code may go on behind it.
  if (["paragraph", "heading", "table"].includes(last.type) && endLine(last) < length) {
    return { nodes, lines: length };
  }
  const first = firstOpen(nodes);
  const open = first > 0 || cut === "below-blank" ? first : nodes.length - 1;
  if (open > 0) return { nodes: nodes.slice(0, open), lines: startLine(nodes[open]) - 1 };
  // One long list or quote: what stands last in it may still be open, what stands before is not.
  if (last.type !== "list" && last.type !== "blockquote") return undefined;
  const child = last.children.at(-1);
  if (nodes.length > 1 || child === undefined || last.children.length === 1) return undefined;
  const read = last.type === "list" ? { ...last, children: last.children.slice(0, -1) } : withoutLast(last);
  return { nodes: [read], lines: startLine(child) - 1 };
}

/**
 * Index of the last block that stands below a blank line; 0 where none does. The parser reads some first lines by the
 * block right above: `2.` begins no list below indented code, and indentation no code below a link's definition.
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

/** Parses a piece below a head of the definitions that its links need: these may stand anywhere in the lesson. */
function parse(
  piece: readonly string[],
  labels: ReadonlySet<string>,
): { readonly nodes: readonly RootContent[]; readonly head: number } {
  const text = piece.join("\n");
  const used = new Set<string>();
  for (const [, label = ""] of labels.size === 0 ? [] : text.matchAll(/\[([^[\]]{1,200})\]/gu)) {
    if (labels.has(normal(label))) used.add(normal(label));
  }
  // The rule across the page keeps a footnote from going on with the piece's first lines.
  const head = used.size === 0 ? [] : [...[...used].flatMap((label) => [`[${label}]: x`, ""]), "***", ""];
  const { children } = fromMarkdown([...head, text].join("\n"), {
    extensions: [gfm()],
    mdastExtensions: [gfmFromMarkdown()],
  });
  return { nodes: children.filter((node) => startLine(node) > head.length), head: head.length };
}

/** One that stands in code counts as well: it may make a link of what is none, and changes nothing else. */
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

/** What the signs of a piece's paragraphs will cost. Code and tables may hold many, so these are told apart first. */
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

/** Below it a piece is read in a moment whatever its signs stand in. */
const worthALook = 100_000;
/** For the whole lesson: seconds of parsing. */
const mostSignsCost = 50_000_000;
