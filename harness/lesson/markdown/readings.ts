import type { Step } from "../../model/lesson.ts";
import type { ReadAs, Reading, ReadWhy } from "../../model/reading.ts";
import type { Line } from "./blocks.ts";
import type { FoundCommand } from "./fence-commands.ts";

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
export function aboutLines(lines: readonly Line[], as: ReadAs, why: ReadWhy, of?: FoundCommand): readonly Decision[] {
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
