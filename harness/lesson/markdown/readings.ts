import type { ExpectedOutput, LessonFile, Step } from "../../model/lesson.ts";
import type { LintFinding, ReadAs, ReadWhy, Reading } from "../../model/lint.ts";
import { assignedBy } from "../placeholders.ts";
import type { FenceBlock, Line } from "./blocks.ts";
import type { FoundCommand } from "./fence-commands.ts";
import { type Content, type NamesAbove, namedFile, pathInFolder } from "./files.ts";
import type { ProseCommand } from "./prose.ts";
import { revisedDockerfile } from "./revisions.ts";

/** The result of reading the lesson so far, and the state that the next block depends on. */
export interface State {
  readonly path: string;
  readonly found: FoundCommand[];
  readonly files: LessonFile[];
  readonly decisions: Decision[];
  readonly findings: LintFinding[];
  /** Decisions about commands in prose; later blocks may change them. */
  readonly aboutProse: Map<ProseCommand, Decision>;
  /** Commands of the lesson so far. */
  readonly known: Set<string>;
  /** Variables that its commands assign. */
  readonly assigned: Set<string>;
  /** Commands in prose that a fence below may still show. */
  readonly waiting: Map<string, ProseCommand>;
  /** Repeated commands in prose, until a fence below shows them. */
  readonly repeated: Map<string, ProseCommand>;
  /** The last command in the prose directly above, even if repeated. */
  caption: ProseCommand | undefined;
  /** The only command of the fence above that prints something, if that fence shows no output. */
  silentFence: FoundCommand | undefined;
  /** The commands of the last fence in this section. */
  lastFence: readonly FoundCommand[];
  /** Whether prose since the last fence says that something is done again. */
  again: boolean;
  /** Whether the paragraph directly above introduces the syntax of a command. */
  syntax: boolean;
  /** The paragraph directly above. */
  above: string;
  /** Paragraphs since the last fence. */
  paragraphs: number;
  /** Whether there is prose between the last heading or fence and this place. */
  introduced: boolean;
  /** Whether the text since the last command may have left the container's shell that is open there. */
  leaves: boolean;
  names: NamesAbove;
  section: string;
  /** Whether there was a fence since `waiting` was begun. */
  fenced: boolean;
}

export function newState(path: string): State {
  return {
    path,
    found: [],
    files: [],
    decisions: [],
    findings: [],
    aboutProse: new Map(),
    known: new Set(),
    assigned: new Set(),
    waiting: new Map(),
    repeated: new Map(),
    caption: undefined,
    silentFence: undefined,
    lastFence: [],
    again: false,
    syntax: false,
    above: "",
    paragraphs: 0,
    introduced: false,
    leaves: false,
    names: noNames,
    section: "",
    fenced: false,
  };
}

export const noNames: NamesAbove = { prose: [], script: undefined, heading: undefined, edited: undefined, before: [] };

export function decide(state: State, prose: ProseCommand, as: ReadAs, why: ReadWhy, of?: FoundCommand | string): void {
  const { command: text, line, column } = prose;
  state.aboutProse.set(prose, { line, column, text, as, why, ...(of === undefined ? {} : { of }) });
}

type WhyOutput = "below-command" | "below-prose" | "below-fence";

export function add(state: State, command: FoundCommand, output: WhyOutput): void {
  state.known.add(sameCommand(command.command));
  for (const name of assignedBy(command.command)) state.assigned.add(name);
  if (command.expectedOutput !== undefined) decideOutput(state, command, command.expectedOutput, output);
  state.found.push(command);
}

/** Adds the output that a separate fence shows for a command further up. */
export function addOutput(state: State, command: FoundCommand, expectedOutput: ExpectedOutput): void {
  command.expectedOutput = expectedOutput;
  decideOutput(state, command, expectedOutput, "below-fence");
}

function decideOutput(
  state: State,
  command: FoundCommand,
  { text, line, columns }: ExpectedOutput,
  why: WhyOutput,
): void {
  const lines = text.split("\n").map((shown, at) => ({ text: shown, line: line + at, column: columns[at] ?? 1 }));
  state.decisions.push(...aboutLines(lines, "output", why, command));
}

export function fromProse(prose: ProseCommand, section: string, expectedOutput?: ExpectedOutput): FoundCommand {
  const { command, line, column } = prose;
  const typed = [{ text: command, line, column }];
  const found: FoundCommand = { command, line, column, typed, shell: "host", origin: "prose", section };
  return expectedOutput === undefined ? found : { ...found, expectedOutput };
}

/** Reads the fence as a file's content; `false` if the file has no name. */
export function readFile(state: State, fence: FenceBlock, names: NamesAbove): boolean {
  const named = namedFile(fence, names);
  const first = fence.lines[0];
  if (named === undefined || first === undefined) return false;
  const path = pathInFolder(named.name);
  if (path === undefined) {
    readOther(state, fence, "outside-folder");
    const place = { path: state.path, line: first.line, column: first.column };
    state.findings.push({ rule: "file-outside-folder", severity: "note", place, facts: { file: named.name } });
    return true;
  }
  addFile(state, fence, { path, content: fence.lines.map(({ text }) => `${text}\n`).join("") }, named.why);
  return true;
}

/** Reads the fence as another version of a Dockerfile; `false` if it is none. */
export function readRevision(state: State, fence: FenceBlock, content: Content, text: string): boolean {
  const revised = revisedDockerfile(fence, content, state.files, text);
  if (revised === undefined) return false;
  addFile(state, fence, revised, "named-file");
  return true;
}

function addFile(state: State, { lines }: FenceBlock, file: Pick<LessonFile, "path" | "content">, why: ReadWhy): void {
  const shown = lines.find(({ text }) => text.trim() !== "") ?? lines[0];
  const { line, column } = lines[0] ?? { line: 1, column: 1 };
  state.files.push({ ...file, place: { path: state.path, line, column } });
  if (shown !== undefined) state.decisions.push({ ...shown, as: "file", why });
}

/** The text below a fence that is not closed is read as its code. */
export function readEnd(state: State, { end, line, column }: FenceBlock): void {
  if (end === "closed") return;
  state.findings.push({
    rule: "unclosed-fence",
    severity: "error",
    place: { path: state.path, line, column },
    facts: {},
  });
}

/** Lines that belong to no command. */
export function readStray(state: State, lines: readonly Line[]): void {
  const first = lines.find(({ text }) => text.trim() !== "");
  if (first === undefined) return;
  const comments = lines.every(({ text }) => /^\s*(?:#|\/\/|::|REM\b|$)/iu.test(text));
  state.decisions.push(...aboutLines(lines, comments ? "other" : "output", comments ? "comment" : "no-command"));
  if (comments) return;
  const place = { path: state.path, line: first.line, column: first.column };
  state.findings.push({
    rule: "output-without-command",
    severity: "note",
    place,
    facts: { output: first.text.trim() },
  });
}

export function readOther(state: State, fence: FenceBlock, why: ReadWhy): void {
  const { line, column } = fence;
  const first = fence.lines.find(({ text }) => text.trim() !== "");
  state.decisions.push({ text: "", line, column, ...first, as: "other", why });
}

/** A decision of the reader, before its step has an id. */
export interface Decision {
  readonly line: number;
  readonly column: number;
  readonly text: string;
  readonly as: ReadAs;
  readonly why: ReadWhy;
  /** The resulting command, or the one that it belongs to; a string is the result of `sameCommand`. */
  readonly of?: FoundCommand | string;
}

/** The decision about some lines, identified by the first that is not blank. */
function aboutLines(lines: readonly Line[], as: ReadAs, why: ReadWhy, of?: FoundCommand): readonly Decision[] {
  const first = lines.find((line) => line.text.trim() !== "");
  return first === undefined ? [] : [{ ...first, as, why, ...(of === undefined ? {} : { of }) }];
}

/** The decisions in text order, with the ids of their steps. */
export function asReadings(
  decisions: readonly Decision[],
  steps: ReadonlyMap<FoundCommand, Step>,
  path: string,
): readonly Reading[] {
  const first = new Map<string, Step>();
  for (const step of steps.values()) {
    const same = sameCommand(step.command);
    if (!first.has(same)) first.set(same, step);
  }
  const stepOf = (command: FoundCommand | undefined): Step | undefined =>
    command === undefined ? undefined : steps.get(command);
  return decisions
    .toSorted((one, other) => one.line - other.line || one.column - other.column)
    .map((decision) =>
      asReading(decision, path, typeof decision.of === "string" ? first.get(decision.of) : stepOf(decision.of)),
    );
}

function asReading({ line, column, text, as, why }: Decision, path: string, step: Step | undefined): Reading {
  const reading: Reading = { place: { path, line, column }, text: oneLine(text), as, why };
  return step === undefined ? reading : { ...reading, step: step.id };
}

/** Equal for commands that differ only in spacing or in `sudo`. */
export function sameCommand(command: string): string {
  return command.replace(/^sudo\s+/u, "").replaceAll(/\s+/gu, " ");
}

function oneLine(text: string): string {
  const line = /^[^\n]*/u.exec(text.trim())?.[0] ?? "";
  return line.length > longestText ? `${line.slice(0, longestText - 1)}…` : line;
}

/** Longest quoted text of a decision, in characters. */
const longestText = 120;
