import type { Code, InlineCode, Nodes, PhrasingContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** A lesson's Markdown as a flat list in the order of the text: containers (lists, quotes) leave no trace. */
export type Block = TextBlock | FenceBlock | HtmlBlock;

export interface TextBlock {
  readonly kind: "heading" | "paragraph" | "cell";
  readonly pieces: readonly Piece[];
}

/** Fenced or indented code. */
export interface FenceBlock {
  readonly kind: "fence";
  /** First word behind the fence, in lower case; empty where there is none. */
  readonly tag: string;
  readonly lines: readonly Line[];
}

/** A line of code as the fence shows it, without the indentation of fence, list and quote. */
export interface Line {
  readonly text: string;
  /** Line of the file, and column at which `text` begins in it. */
  readonly line: number;
  readonly column: number;
}

/** HTML that stands alone, such as a comment between paragraphs. */
interface HtmlBlock {
  readonly kind: "html";
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

export type Piece =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "code" | "html"; readonly text: string; readonly line: number; readonly column: number };

/** Reads Markdown with GitHub's extensions (CommonMark 0.31, GFM). */
export function readBlocks(markdown: string): readonly Block[] {
  // The parser drops a byte order mark; columns must not count it either.
  const text = markdown.replace(/^\u{FEFF}/u, "");
  const root = fromMarkdown(text, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  const blocks: Block[] = [];
  collect(root, text.split(lineEnding), blocks);
  return blocks;
}

/** What a reader sees of a text, on one line. */
export function plainText(pieces: readonly Piece[]): string {
  const seen = pieces.map((piece) => (piece.kind === "html" ? "" : piece.text));
  return seen.join("").replaceAll(/\s+/gu, " ").trim();
}

const lineEnding = /\r\n|\n|\r/u;

function collect(node: Nodes, source: readonly string[], blocks: Block[]): void {
  if (node.type === "heading" || node.type === "paragraph") {
    blocks.push({ kind: node.type, pieces: piecesOf(node.children, source) });
  } else if (node.type === "tableCell") {
    blocks.push({ kind: "cell", pieces: piecesOf(node.children, source) });
  } else if (node.type === "code") {
    blocks.push({ kind: "fence", tag: (node.lang ?? "").toLowerCase(), lines: codeLines(node, source) });
  } else if (node.type === "html") {
    blocks.push({ kind: "html", text: node.value, ...placeOf(node) });
  } else if ("children" in node) {
    for (const child of node.children) collect(child, source, blocks);
  }
}

function piecesOf(nodes: readonly PhrasingContent[], source: readonly string[]): readonly Piece[] {
  return nodes.flatMap((node): readonly Piece[] => {
    switch (node.type) {
      case "text":
        return [{ kind: "text", text: node.value }];
      case "inlineCode":
        return [{ kind: "code", text: node.value, ...codePlace(node, source) }];
      case "html":
        return [{ kind: "html", text: node.value, ...placeOf(node) }];
      case "break":
        return [{ kind: "text", text: "\n" }];
      case "image":
      case "imageReference":
        return [{ kind: "text", text: node.alt ?? "" }];
      // The name of a command that links to its manual page is a reference, not something to type.
      case "link":
      case "linkReference":
        return piecesOf(node.children, source).map((piece) =>
          piece.kind === "code" ? { kind: "text", text: piece.text } : piece,
        );
      case "emphasis":
      case "strong":
      case "delete":
        return piecesOf(node.children, source);
      case "footnoteReference":
        return [];
      default:
        return node satisfies never;
    }
  });
}

/** The parser gives every node that it reads from a text its position. */
function placeOf(node: Nodes): { readonly line: number; readonly column: number } {
  return { line: node.position?.start.line ?? 1, column: node.position?.start.column ?? 1 };
}

/** Where the code itself begins, behind its backticks and the space that may pad it. */
function codePlace(node: InlineCode, source: readonly string[]): { readonly line: number; readonly column: number } {
  const { line, column } = placeOf(node);
  const opening = /^`+ ?/u.exec(source[line - 1]?.slice(column - 1) ?? "")?.[0].length ?? 0;
  return { line, column: column + opening };
}

function codeLines(node: Code, source: readonly string[]): readonly Line[] {
  const { line: start, column } = placeOf(node);
  const opening = source[start - 1]?.slice(column - 1) ?? "";
  // Indented code begins with its first line, fenced code below its fence.
  const first = /^(?:```|~~~)/u.test(opening) ? start + 1 : start;
  if (node.value === "") return [];
  return node.value.split(lineEnding).map((text, index) => {
    const whole = source[first + index - 1] ?? "";
    return { text, line: first + index, column: Math.max(whole.length - text.length, 0) + 1 };
  });
}
