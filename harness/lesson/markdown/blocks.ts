import type { Code, InlineCode, Nodes, PhrasingContent, Text } from "mdast";
import { type FenceEnd, fenceEnd } from "./fence-ends.ts";
import { refuseHostile } from "./limits.ts";
import { parsePieces } from "./pieces.ts";

/** A block of a lesson's Markdown. Blocks are a flat list in text order, without their lists and quotes. */
export type Block = TextBlock | FenceBlock | HtmlBlock;

export interface TextBlock {
  readonly kind: "heading" | "paragraph" | "cell";
  readonly pieces: readonly Piece[];
}

/** Fenced or indented code. */
export interface FenceBlock {
  readonly kind: "fence";
  /** First word after the fence, in lower case; empty if there is none. */
  readonly tag: string;
  /** The text after the first word, and parts of that word other than the language: `title="app.py"`. */
  readonly title: string;
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
}

/** A block of HTML, such as a comment between paragraphs. */
interface HtmlBlock {
  readonly kind: "html";
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export interface Piece {
  /** `link`: inline code inside a link. `marked`: text in bold or italics. */
  readonly kind: "text" | "marked" | "code" | "link" | "html";
  /** At most one line of text, with its line ending; code and HTML may have more. */
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
  for (const { nodes, linesBefore } of parsePieces(withoutFrontMatter(lines), path)) {
    for (const node of nodes) collect(node, { lines, linesBefore }, blocks);
  }
  return blocks;
}

/** The visible text, on one line. */
export function plainText(pieces: readonly Piece[]): string {
  const seen = pieces.map((piece) => (piece.kind === "html" ? "" : piece.text));
  return seen.join("").replaceAll(/\s+/gu, " ").trim();
}

const lineEnding = /\r\n|\n|\r/u;

/** The file's lines, for information that nodes lack. */
interface Source {
  readonly lines: readonly string[];
  /** Number of lines in the file before the first line of the nodes. */
  readonly linesBefore: number;
}

function collect(node: Nodes, source: Source, blocks: Block[]): void {
  if (node.type === "heading" || node.type === "paragraph") {
    blocks.push({ kind: node.type, pieces: piecesOf(node.children, source) });
  } else if (node.type === "tableCell") {
    blocks.push({ kind: "cell", pieces: piecesOf(node.children, source) });
  } else if (node.type === "code") {
    const [tag = "", name = ""] = (node.lang ?? "").split(":", 2);
    const title = [name, node.meta ?? ""].join(" ").trim();
    blocks.push({
      kind: "fence",
      tag: tag.toLowerCase(),
      title,
      end: fenceEnd(node, openingOf(node, source), source.lines[lastLine(node, source) - 1] ?? ""),
      lines: codeLines(node, source),
      ...placeOf(node, source),
    });
  } else if (node.type === "html") {
    blocks.push({ kind: "html", text: node.value, ...placeOf(node, source) });
  } else if ("children" in node) {
    for (const child of node.children) collect(child, source, blocks);
  }
}

function piecesOf(nodes: readonly PhrasingContent[], source: Source): readonly Piece[] {
  return nodes.flatMap((node): readonly Piece[] => {
    switch (node.type) {
      case "text":
        return textPieces(node, source);
      case "inlineCode":
        return [{ kind: "code", text: node.value, ...codePlace(node, source) }];
      case "html":
        return [{ kind: "html", text: node.value, ...placeOf(node, source) }];
      case "break":
        return [{ kind: "text", text: "\n", ...placeOf(node, source) }];
      case "image":
      case "imageReference":
        return [{ kind: "text", text: node.alt ?? "", ...placeOf(node, source) }];
      // The name of a command that links to its manual page is a reference, not a step.
      case "link":
      case "linkReference":
        return piecesOf(node.children, source).map(insideLink);
      case "emphasis":
      case "strong":
        return piecesOf(node.children, source).map(marked);
      case "delete":
        return piecesOf(node.children, source);
      case "footnoteReference":
        return [];
      default:
        return node satisfies never;
    }
  });
}

function insideLink(piece: Piece): Piece {
  return piece.kind === "code" ? { ...piece, kind: "link" } : piece;
}

function marked(piece: Piece): Piece {
  return piece.kind === "text" ? { ...piece, kind: "marked" } : piece;
}

/** The parser sets the position of every node. */
function placeOf(node: Nodes, { linesBefore }: Source): { readonly line: number; readonly column: number } {
  const { line, column } = node.position?.start ?? { line: 1, column: 1 };
  return { line: linesBefore + line, column };
}

/** The text line by line, without the indentation of lists and quotes after line endings. */
function textPieces(node: Text, source: Source): readonly Piece[] {
  const { line, column } = placeOf(node, source);
  const lines = node.value.split("\n");
  return lines.map((text, index) => {
    const whole = source.lines[line + index - 1] ?? "";
    const begin = index === 0 ? column : Math.max(whole.indexOf(text), 0) + 1;
    return { kind: "text", text: index < lines.length - 1 ? `${text}\n` : text, line: line + index, column: begin };
  });
}

/** The start of the code, after its backticks and a padding space. */
function codePlace(node: InlineCode, source: Source): { readonly line: number; readonly column: number } {
  const { line, column } = placeOf(node, source);
  const rest = source.lines[line - 1]?.slice(column - 1) ?? "";
  const ticks = /^`+/u.exec(rest)?.[0].length ?? 0;
  // A space is padding if the code does not begin with a space itself.
  const padded = rest.charAt(ticks) === " " && !node.value.startsWith(" ");
  return { line, column: column + ticks + (padded ? 1 : 0) };
}

/** The block's first line, from its first column on. */
function openingOf(node: Code, source: Source): string {
  const { line, column } = placeOf(node, source);
  return source.lines[line - 1]?.slice(column - 1) ?? "";
}

function lastLine({ position }: Code, { linesBefore }: Source): number {
  return linesBefore + (position?.end.line ?? 1);
}

function codeLines(node: Code, source: Source): readonly Line[] {
  const { line: start } = placeOf(node, source);
  // Indented code begins with its first line, fenced code below its fence.
  const first = /^(?:```|~~~)/u.test(openingOf(node, source)) ? start + 1 : start;
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
