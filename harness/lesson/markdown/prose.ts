import { commandLineOf } from "../../docker/calls.ts";
import { commandSpelled } from "../../docker/client.ts";
import { type CommandLine, onlyTells } from "../../docker/command-line.ts";
import { editorOf } from "../../docker/reader-input.ts";
import type { ReadWhy } from "../../model/lint.ts";
import { nameOfAName, placeholdersOf } from "../placeholders.ts";
import { stripComment } from "../shell/command.ts";
import type { TextBlock } from "./blocks.ts";
import { beginsWithProgram, worksAlone } from "./programs.ts";
import { isKey } from "./fence-commands.ts";
import { promptLine } from "./prompts.ts";
import { buttonBelow, isInLastSentence, instructionOf } from "./instructions.ts";
import type { Piece } from "./text.ts";

/** A command in prose, as inline code. */
export interface ProseCommand {
  readonly command: string;
  readonly line: number;
  readonly column: number;
  readonly weight: ProseWeight;
}

/**
 * `button`: a mark of the page types it for its reader. `instructed`: the text asks its reader to type it, even if it was shown
 * before. `step`: a complete command, which the reader is
 * expected to type once. `caption`: a command only if its output follows, since
 * inline code is often a name (`cat`, `node app.js`). `mention`: only mentioned.
 */
type ProseWeight =
  | { readonly kind: "button" | "instructed" | "step" | "caption" }
  | { readonly kind: "mention"; readonly why: ReadWhy };

/**
 * Commands of a block's text, in order. A complete docker command is a step unless its sentence only mentions it; one
 * without its arguments (`docker run`) or with a placeholder (`docker rm <id>`) is a mention. Commands of other programs are
 * steps if the sentence says so. Commands in headings, tables and links are never steps, and those with a button of an
 * interactive tutorial always are, in any language.
 * @param assigned variables that the lesson's commands above assign
 */
export function proseCommands(block: TextBlock, assigned: ReadonlySet<string>): readonly ProseCommand[] {
  const plain = plainCommand(block);
  if (plain !== undefined) return [plain];
  return block.pieces.flatMap((piece): readonly ProseCommand[] => {
    if ((piece.kind !== "code" && piece.kind !== "link") || piece.text.length > longestCommand) return [];
    const prompt = promptLine(piece.text);
    const command = stripComment(prompt === undefined ? piece.text : prompt.command);
    const button = isKey(command) ? undefined : buttonBelow(block, piece);
    if (button !== "types" && !beginsWithProgram(command)) return [];
    const column = piece.column + (prompt?.width ?? piece.text.search(/\S/u));
    const isPressed = button === "types" || (button === "copies" && isMoreThanAName(command));
    const weight: ProseWeight = isPressed ? { kind: "button" } : weightOf(command, block, piece, assigned);
    return [{ command, line: piece.line, column, weight }];
  });
}

/** A paragraph of nothing but a docker command, whose author forgot to mark it as code. */
function plainCommand({ kind, pieces: [piece, ...others] }: TextBlock): ProseCommand | undefined {
  if (kind !== "paragraph" || piece?.kind !== "text" || others.length > 0 || /[.!?:]\s*$/u.test(piece.text))
    return undefined;
  const command = piece.text.trim();
  const line = command.length > longestCommand ? undefined : commandLineOf(command);
  if (line === undefined || line.problems.length > 0 || !isComplete(line) || !command.startsWith("docker"))
    return undefined;
  return { command, line: piece.line, column: piece.column, weight: { kind: "caption" } };
}

/** Longest command in a sentence, in characters. */
const longestCommand = 1_000;

function weightOf(command: string, block: TextBlock, piece: Piece, assigned: ReadonlySet<string>): ProseWeight {
  if (block.kind !== "paragraph") return mention("heading-or-table");
  if (piece.kind === "link") return mention("link");
  const instruction = instructionOf(block, piece);
  if (!isMoreThanAName(command)) {
    return instruction === "instructs strongly" && worksAlone(command)
      ? { kind: "instructed" }
      : mention("names-a-thing");
  }
  if (editorOf(command) !== undefined) return mention("editor");
  if (/[→⇒➜]/u.test(command)) return mention("placeholder");
  const line = commandLineOf(command);
  if (line !== undefined && isTemplate(command, line)) return mention("placeholder");
  if (line !== undefined && !isComplete(line)) return mention("incomplete");
  if (placeholdersOf(command, assigned).length > 0) return mention("placeholder");
  if (instruction === "instructs strongly" || (instruction === "instructs" && line !== undefined))
    return { kind: "instructed" };
  if (line === undefined && !(isInLastSentence(block, piece) && isPlausible(command))) return mention("names-a-thing");
  return { kind: instruction === "unclear" && line !== undefined ? "step" : "caption" };
}

function isMoreThanAName(command: string): boolean {
  return /^(?:sudo )?\S+\s+\S/u.test(command);
}

/** False for a term that begins with a program's name: `exit code`, `mount point`. */
function isPlausible(command: string): boolean {
  return !/^(?:exit|mount|service|source|kill|node|find|head|sort|make|go|top|free|id|env)\s+[a-z]+(?:\s+[a-z]+)*$/u.test(
    command,
  );
}

/** True if the command has placeholders: `<id>`, `[OPTIONS]`, `...`; `IMAGE`, because image names are lower-case. */
function isTemplate(command: string, { args, inner, options }: CommandLine): boolean {
  if (/<[^<>]*>|\.\.\.|…|\[[^[\]]*\]|(?<!\{)\{[^{}]*\}(?!\})/u.test(command)) return true;
  return [...args, ...inner, ...options.map(({ value }) => value)].some(isStub);
}

function isStub(word: string): boolean {
  return /^[A-Z][A-Z_-]+$/u.test(word) || nameOfAName.test(word);
}

/** True if the client would do more than print its help: a known command with all its required arguments. */
function isComplete(line: CommandLine): boolean {
  const command = commandSpelled(line.spelling.replace(/^docker-compose/u, "compose"));
  if (command === undefined || command.isGroup || onlyTells(line)) return false;
  if (line.problems.some(({ kind }) => kind === "value-missing")) return false;
  return line.args.length + line.inner.length >= command.arguments.least;
}

function mention(why: ReadWhy): ProseWeight {
  return { kind: "mention", why };
}
