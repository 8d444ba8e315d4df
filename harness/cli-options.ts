import { InvalidArgumentError, Option } from "commander";
import type { CompareCommand } from "./commands/compare.ts";
import type { LintFormatName } from "./commands/lint.ts";
import { engineNames } from "./engine/names.ts";
import { detectLanguage, type Language } from "./messages/messages.ts";
import type { FailOn } from "./model/result.ts";
import type { Hub } from "./model/engine.ts";
import type { Shard } from "./model/shard.ts";

// Options of the command line, as commander hands them over.

export interface RunOptions {
  readonly engine?: readonly string[];
  readonly hub?: Hub;
  readonly failOn: FailOn;
  readonly lang: Language;
  readonly json?: string | true;
  readonly onHost?: true;
  readonly shard?: Shard;
  readonly blob?: string;
}

export type MergeOptions = Pick<RunOptions, "engine" | "lang" | "json">;

export interface UpdateOptions extends Pick<RunOptions, "hub" | "lang"> {
  readonly engine?: string;
  readonly check?: boolean;
  readonly json?: boolean;
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

export const shard: Option = new Option(
  "--shard <index/count>",
  "run one of several parts of the lessons, such as 1/2; vitest divides their files",
).argParser((text: string): Shard => {
  const [index = 0, count = 0] = /^[1-9]\d{0,3}\/[1-9]\d{0,3}$/.test(text) ? text.split("/").map(Number) : [];
  if (index === 0 || index > count) throw new InvalidArgumentError("It has to be index/count, such as 1/2.");
  return { index, count };
});

export const expectedEngines: Option = new Option(
  "--engine <engine,...>",
  "engines that must be there, in the order of the result",
).argParser(engineNames);

export const hub: Option = new Option(
  "--hub <hub>",
  "where images come from (default: docker.io; on a private engine offline)",
).choices(["docker.io", "offline"]);

export const jsonOption: [string, string] = [
  "--json [file]",
  "write the result as JSON to a file, or alone to standard output",
];

export function wholeNumber(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError("It has to be a whole number.");
  return Number(text);
}

export function percent(text: string): number {
  const number = wholeNumber(text);
  if (number > 100) throw new InvalidArgumentError("It has to be at most 100.");
  return number;
}
