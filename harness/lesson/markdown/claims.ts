import { LabproofError } from "../../model/errors.ts";
import type { ClaimMark } from "../../model/lesson.ts";
import { type Block, type Piece, plainText } from "./blocks.ts";

/**
 * Reads the marks `<!-- claim: ID -->`. A mark's text is the prose between it and the mark before it in the same
 * paragraph, heading or table cell; a mark that stands alone belongs to the prose block right above.
 * @throws LabproofError `lesson-unreadable` for an id that stands twice or is none: a claim is never silently unchecked.
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
  /** Absent where the comment is not closed. */
  readonly id: string | undefined;
  readonly linesBefore: number;
  /** Characters before it on its line. */
  readonly at: number;
}

const claimId = /^[a-z0-9-]+$/u;

/** Lazy, so that the first comment that is not closed ends the search: each such search would go to the text's end. */
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
