import type { TextBlock } from "./blocks.ts";
import { stripComment } from "./command.ts";
import { isComplete } from "./docker-command.ts";
import { beginsWithProgram } from "./shell-commands.ts";

/** A command that stands in prose as inline code. */
export interface ProseCommand {
  readonly command: string;
  readonly line: number;
  readonly column: number;
  /**
   * `step`: can be typed as it stands, so that the reader is taken to be told to. `caption`: a command only where its
   * output follows, for inline code is mostly names of other things (`cat`, `node app.js`).
   */
  readonly weight: "step" | "caption";
}

/**
 * Commands of a paragraph, in order. Languages differ in how they tell a reader to run something, so the words around
 * a command say nothing here: a docker command that lacks nothing counts, one that lacks its arguments
 * (`docker run`) or holds a placeholder (`docker rm <id>`) is a mention. Headings and tables name commands, and links
 * refer to them: these never count.
 */
export function proseCommands(block: TextBlock): readonly ProseCommand[] {
  if (block.kind !== "paragraph") return [];
  return block.pieces.flatMap((piece): readonly ProseCommand[] => {
    if (piece.kind !== "code" || piece.text.length > longestCommand) return [];
    const command = stripComment(piece.text.replace(/^[$#%>] /u, ""));
    const weight = isComplete(command) ? "step" : isCaption(command) ? "caption" : undefined;
    return weight === undefined ? [] : [{ command, line: piece.line, column: piece.column, weight }];
  });
}

/** Nobody puts a longer command, in characters, into a sentence. */
const longestCommand = 1_000;

function isCaption(command: string): boolean {
  return beginsWithProgram(command) && /^(?:sudo )?(?!docker\b)\S+\s+\S/u.test(command);
}
