import type { LessonFile, Transcript } from "../model/lesson.ts";
import type { LintFinding } from "../model/lint.ts";
import type { ReadAs, ReadWhy } from "../model/reading.ts";
import type { FenceBlock, Line } from "./blocks.ts";
import type { FoundCommand } from "./fence-commands.ts";
import { pathInFolder } from "./file-names.ts";
import { type NamesAbove, namedFile } from "./files.ts";
import { assignedBy } from "./placeholders.ts";
import type { ProseCommand } from "./prose.ts";
import { aboutLines, type Decision, sameCommand } from "./readings.ts";

/** What a lesson was found to hold so far, and what the next block depends on. */
export interface State {
  readonly path: string;
  readonly found: FoundCommand[];
  readonly files: LessonFile[];
  readonly decisions: Decision[];
  readonly findings: LintFinding[];
  /** Decisions about the prose's commands; what follows a command may change them. */
  readonly aboutProse: Map<ProseCommand, Decision>;
  /** Commands that the lesson gave already. */
  readonly known: Set<string>;
  /** Variables that its commands gave a value. */
  readonly assigned: Set<string>;
  /** Commands of the prose that a fence below may still show. */
  readonly waiting: Map<string, ProseCommand>;
  /** Commands of the prose that the lesson gave before, until a fence below shows them. */
  readonly repeated: Map<string, ProseCommand>;
  /** The command that stands last in the prose right above, a repeated one too. */
  caption: ProseCommand | undefined;
  names: NamesAbove;
  section: string;
  /** Whether a fence stood since `waiting` was begun. */
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
    names: noNames,
    section: "",
    fenced: false,
  };
}

export const noNames: NamesAbove = { prose: [], heading: undefined, edited: undefined };

export function decide(state: State, prose: ProseCommand, as: ReadAs, why: ReadWhy, of?: FoundCommand | string): void {
  const { command: text, line, column } = prose;
  state.aboutProse.set(prose, { line, column, text, as, why, ...(of === undefined ? {} : { of }) });
}

export function add(state: State, command: FoundCommand, output: "below-command" | "below-prose"): void {
  state.known.add(sameCommand(command.command));
  for (const name of assignedBy(command.command)) state.assigned.add(name);
  const { transcript } = command;
  if (transcript !== undefined) {
    const lines = transcript.text.split("\n").map((text, index) => ({
      text,
      line: transcript.line + index,
      column: transcript.columns[index] ?? 1,
    }));
    state.decisions.push(...aboutLines(lines, "output", output, command));
  }
  state.found.push(command);
}

export function fromProse(prose: ProseCommand, section: string, transcript?: Transcript): FoundCommand {
  const { command, line, column } = prose;
  const typed = [{ text: command, line, column }];
  const found: FoundCommand = { command, line, column, typed, shell: "host", origin: "prose", section };
  return transcript === undefined ? found : { ...found, transcript };
}

/** Reads the fence as a file's content; `false` where nothing names that file. */
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
  const { line, column } = first;
  const content = fence.lines.map(({ text }) => `${text}\n`).join("");
  state.files.push({ path, content, place: { path: state.path, line, column } });
  state.decisions.push(...aboutLines(fence.lines, "file", named.why));
  return true;
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
