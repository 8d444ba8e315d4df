import { InvalidArgumentError, Option } from "commander";
import type { CompareCommand } from "./commands/compare.ts";
import type { LintFormatName } from "./commands/lint.ts";
import { engineNames } from "./engine/names.ts";
import { detectLanguage, type Language } from "./messages/messages.ts";
import type { FailOn } from "./model/result.ts";
import type { Hub } from "./model/engine.ts";

// Options of the command line, as commander hands them over.

export interface RunOptions {
  readonly engine?: readonly string[];
  readonly hub?: Hub;
  readonly failOn: FailOn;
  readonly lang: Language;
  readonly json?: string | true;
  readonly onHost?: true;
}

export interface UpdateOptions extends Pick<RunOptions, "hub" | "lang"> {
  readonly engine?: string;
  readonly check?: boolean;
  readonly json?: boolean;
}

export interface GradeOptions extends Pick<RunOptions, "lang" | "json"> {
  readonly engine: string;
  readonly evidence?: boolean;
  readonly class?: string;
  readonly atOnce?: number;
  readonly timeLimit?: number;
  readonly again?: boolean;
}

export type CompareOptions = Omit<CompareCommand, "language"> & { readonly lang: Language };

export interface LintOptions {
  readonly format: LintFormatName;
  readonly json?: true;
  readonly explain?: true;
  readonly minCoverage?: number;
  readonly lang: Language;
}

/** What several commands have. */
export const language: Option = new Option(
  "--lang <language>",
  "language of all messages, and of the lesson where it has several",
)
  .choices(["vi", "en"])
  .default(detectLanguage(process.env));

export const engine: Option = new Option(
  "--engine <engine>",
  "local, or debian:SUITE for a private engine of that Debian release (default: local where it answers, else debian:trixie)",
);

export const engines: Option = new Option(
  "--engine <engine,...>",
  "local, or debian:SUITE for a private engine of that Debian release; several run side by side (default: local where it answers, else debian:trixie)",
).argParser(engineNames);

export const machine: Option = new Option(
  "--engine <engine>",
  "the engine whose machine is graded; never one that nobody named",
).default("local");

export const hub: Option = new Option(
  "--hub <hub>",
  "where images come from (default: docker.io; on a private engine offline)",
).choices(["docker.io", "offline"]);

export function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError("It has to be a whole number.");
  return Number(text);
}

export function atLeastOne(text: string): number {
  const number = wholeNumber(text);
  if (number === 0) throw new InvalidArgumentError("It has to be at least 1.");
  return number;
}

export function percent(text: string): number {
  const number = wholeNumber(text);
  if (number > 100) throw new InvalidArgumentError("It has to be at most 100.");
  return number;
}
