import { commandLineOf } from "../../docker/calls.ts";
import { commandSpelled } from "../../docker/client.ts";
import { type CommandLine, onlyTells } from "../../docker/command-line.ts";
import { editorOf } from "../../docker/interaction.ts";
import type { ReadWhy } from "../../model/reading.ts";
import type { Piece, TextBlock } from "./blocks.ts";
import { stripComment } from "../shell/command.ts";
import { placeholdersOf } from "../placeholders.ts";
import { promptLine } from "./prompts.ts";
import { beginsWithProgram } from "../shell/shell-commands.ts";

/** A command that stands in prose as inline code. */
export interface ProseCommand {
  readonly command: string;
  readonly line: number;
  readonly column: number;
  readonly weight: ProseWeight;
}

/**
 * `step`: can be typed as it stands, so that the reader is taken to be told to. `caption`: a command only where its
 * output follows, for inline code is mostly names of other things (`cat`, `node app.js`). `mention`: only talked about.
 */
export type ProseWeight = { readonly kind: "step" | "caption" } | { readonly kind: "mention"; readonly why: ReadWhy };

/**
 * Commands of a block's text, in order. Languages differ in how they tell a reader to run something, so the words around
 * a command say nothing here: a docker command that lacks nothing counts, one that lacks its arguments
 * (`docker run`) or holds a placeholder (`docker rm <id>`) is a mention. Headings and tables name commands, and links
 * refer to them: these never count.
 * @param assigned variables that the lesson's commands above gave a value
 */
export function proseCommands(block: TextBlock, assigned: ReadonlySet<string>): readonly ProseCommand[] {
  return block.pieces.flatMap((piece): readonly ProseCommand[] => {
    if ((piece.kind !== "code" && piece.kind !== "link") || piece.text.length > longestCommand) return [];
    const prompt = promptLine(piece.text);
    const command = stripComment(prompt === undefined ? piece.text : prompt.command);
    if (!beginsWithProgram(command)) return [];
    const column = piece.column + (prompt?.width ?? piece.text.search(/\S/u));
    return [{ command, line: piece.line, column, weight: weightOf(command, block, piece, assigned) }];
  });
}

/** Nobody puts a longer command, in characters, into a sentence. */
const longestCommand = 1_000;

function weightOf(command: string, block: TextBlock, piece: Piece, assigned: ReadonlySet<string>): ProseWeight {
  if (block.kind !== "paragraph") return mention("heading-or-table");
  if (piece.kind === "link") return mention("link");
  if (!/^(?:sudo )?\S+\s+\S/u.test(command)) return mention("names-a-thing");
  if (editorOf(command) !== undefined) return mention("editor");
  const line = commandLineOf(command);
  if (line !== undefined && isTemplate(command, line)) return mention("placeholder");
  if (line !== undefined && !isComplete(line)) return mention("incomplete");
  if (placeholdersOf(command, assigned).length > 0) return mention("placeholder");
  return { kind: line === undefined ? "caption" : "step" };
}

/** True where words stand for others: `<id>`, `[OPTIONS]`, `...`; `IMAGE`, since image names are lower-case. */
function isTemplate(command: string, { args, inner, options }: CommandLine): boolean {
  if (/<[^>]*>|\.\.\.|…|\[[^\]]*\]|(?<!\{)\{[^{}]*\}(?!\})/u.test(command)) return true;
  return [...args, ...inner, ...options.map(({ value }) => value)].some((word) => /^[A-Z][A-Z_-]+$/u.test(word));
}

/** True where the client would do more than show its help: a command that it knows has as many arguments as it needs. */
function isComplete(line: CommandLine): boolean {
  const command = commandSpelled(line.spelling.replace(/^docker-compose/u, "compose"));
  if (command === undefined || command.isGroup || onlyTells(line)) return false;
  if (line.problems.some(({ kind }) => kind === "value-missing")) return false;
  return line.args.length + line.inner.length >= command.arguments.least;
}

function mention(why: ReadWhy): ProseWeight {
  return { kind: "mention", why };
}
