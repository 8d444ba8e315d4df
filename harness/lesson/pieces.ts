import type { RootContent } from "mdast";
import { fromMarkdown } from "mdast-util-from-markdown";
import { gfmFromMarkdown } from "mdast-util-gfm";
import { gfm } from "micromark-extension-gfm";

/** Top-level blocks of a piece of the text, in order. */
export interface ParsedPiece {
  readonly nodes: readonly RootContent[];
  /** Add it to a node's line to have the file's. */
  readonly linesBefore: number;
}

/** Parses a lesson's lines; nodes carry their places by line and column. */
export function parsePieces(lines: readonly string[], _path: string): Iterable<ParsedPiece> {
  const { children } = fromMarkdown(lines.join("\n"), { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] });
  return [{ nodes: children, linesBefore: 0 }];
}
