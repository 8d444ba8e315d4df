import { LabproofError } from "../../model/errors.ts";
import type { ClaimMark } from "../../model/lesson.ts";
import { type Block, plainText } from "./blocks.ts";
import type { Piece } from "./text.ts";

/**
 * Reads the marks `<!-- claim: ID -->`. A mark's text is the prose between it and the previous mark in the same paragraph,
 * heading or table cell; a mark in a separate block belongs to the prose block directly above.
 * @throws LabproofError `lesson-unreadable` for a duplicate or invalid id, so that no claim is silently unchecked
 */
export function readClaims(blocks: readonly Block[], path: string): readonly ClaimMark[] {
  const claims = new Map<string, ClaimMark>();
  let prose: Piece[] = [];
  const read = (html: string, line: number, column: number): void => {
    for (const mark of marksIn(html)) {
      const place = {
        path,
        line: line + mark.linesBefore,
        column: mark.linesBefore === 0 ? column + mark.at : mark.at + 1,
      };
      const at = `${path}:${place.line}`;
      const id = mark.id ?? "";
      const first = claims.get(id);
      if (!claimId.test(id)) unreadable(path, `${at}: a claim's id is made of a-z, 0-9 and -: ${JSON.stringify(id)}`);
      if (first !== undefined) unreadable(path, `${at}: claim ${id} stands in line ${first.place.line} as well`);
      claims.set(id, { id, place, text: plainText(prose) });
      prose = [];
    }
  };
  for (const block of blocks) {
    if (block.kind === "html") {
      read(block.text, block.line, block.column);
    } else if (block.kind !== "fence") {
      prose = [];
      for (const piece of block.pieces) {
        if (piece.kind === "html") read(piece.text, piece.line, piece.column);
        else prose.push(piece);
      }
    }
  }
  return [...claims.values()];
}

interface Mark {
  /** Absent if the comment is not closed. */
  readonly id: string | undefined;
  readonly linesBefore: number;
  /** Number of characters before it on its line. */
  readonly at: number;
}

const claimId = /^[a-z0-9-]+$/u;

/**
 * A generator, so that the search ends at the first comment that is not closed: each search for the end reads to the end of
 * the text.
 */
function* marksIn(html: string): Generator<Mark> {
  let from = 0;
  let linesBefore = 0;
  let at = 0;
  for (const match of html.matchAll(/<!--\s*claim\s*:(?:(?<id>[^>]*?)-->)?/giu)) {
    const between = html.slice(from, match.index).split(/\r\n|\n|\r/u);
    linesBefore += between.length - 1;
    at = (between.length === 1 ? at : 0) + (between.at(-1)?.length ?? 0);
    yield { id: match.groups?.["id"]?.trim(), linesBefore, at };
    from = match.index;
  }
}

function unreadable(path: string, detail: string): never {
  throw new LabproofError("lesson-unreadable", { path, detail });
}
