import type { InlineCode, PhrasingContent, Text, Nodes } from "mdast";

export interface Piece {
  /** `link`: inline code inside a link. `marked`: text in bold or italics. */
  readonly kind: "text" | "marked" | "code" | "link" | "html";
  /** At most one line of text, with its line ending; code and HTML may have more. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/** The file's lines, for information that nodes lack. */
export interface Source {
  readonly lines: readonly string[];
  /** Number of lines in the file before the first line of the nodes. */
  readonly linesBefore: number;
  readonly path: string;
  /** Number of indented blocks around the nodes that were read as Markdown. */
  readonly depth: number;
}

/** The pieces of a text, in order. */
export function piecesOf(nodes: readonly PhrasingContent[], source: Source): readonly Piece[] {
  return withCodeOfHtml(piecesOfNodes(nodes, source));
}

/** Text between `<code>` and `</code>`, and between the tags of other elements for what is typed, is code. */
function withCodeOfHtml(pieces: readonly Piece[]): readonly Piece[] {
  return pieces.map((piece, at) => {
    const [before, after] = [pieces[at - 1], pieces[at + 1]];
    const isCode =
      piece.kind === "text" &&
      before?.kind === "html" &&
      after?.kind === "html" &&
      /^<(?:code|tt|kbd|samp)\b[^<>]*>$/iu.test(before.text) &&
      /^<\/(?:code|tt|kbd|samp)>$/iu.test(after.text);
    return isCode ? { ...piece, kind: "code" } : piece;
  });
}

function piecesOfNodes(nodes: readonly PhrasingContent[], source: Source): readonly Piece[] {
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
export function placeOf(node: Nodes, { linesBefore }: Source): { readonly line: number; readonly column: number } {
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
