import { InvalidArgumentError, Option } from "commander";
import { engineNames } from "../engine/names.ts";
import { detectLanguage, type Language } from "../messages/messages.ts";
import type { Shard } from "../model/shard.ts";

// Options and arguments that several commands have, or that take reading.

/** What every command has. */
export interface CommonOptions {
  readonly lang: Language;
}

export const lessonsArgument: [string, string] = [
  "[lesson...]",
  "Markdown files, or names of folders under labs/; every lab where none is named",
];

export const language: Option = new Option(
  "--lang <language>",
  "language of all messages, and of the lesson where it has several",
)
  .choices(["vi", "en"])
  .default(detectLanguage(process.env));

const engineForms = `local, context:NAME, tcp://HOST:PORT, ssh://USER@HOST: an engine of yours;
debian:SUITE, debian:SUITE+podman, client=debian:A,engine=debian:B: a private engine of that Debian release;
docker:VERSION, image:REF: Docker-in-Docker in a container on local`;
const engineDefault = "(labproof engines lists them; default: local where it answers, else debian:trixie)";

export const engine: Option = new Option("--engine <engine>", `${engineForms} ${engineDefault}`);

export const ownEngine: Option = new Option(
  "--engine <engine>",
  "one of your own: local, context:NAME, tcp://host:port or ssh://user@host",
).default("local");

export const engines: Option = new Option(
  "--engine <engine,...>",
  `${engineForms}; several run side by side ${engineDefault}`,
).argParser(engineNames);

export const shard: Option = new Option(
  "--shard <index/count>",
  "run one of several parts of the lessons, such as 1/2; vitest divides their files",
).argParser((text: string): Shard => {
  const [index = 0, count = 0] = /^[1-9]\d{0,3}\/[1-9]\d{0,3}$/.test(text) ? text.split("/").map(Number) : [];
  if (index === 0 || index > count) throw new InvalidArgumentError("It has to be index/count, such as 1/2.");
  return { index, count };
});

export const blob: Option = new Option(
  "--blob <folder>",
  "leave vitest's blob report there, for labproof merge; the engine has to be named",
).argParser((folder: string) => {
  // What a variable that is not set gives: the working folder would be filled.
  if (folder === "") throw new InvalidArgumentError("It has to be a folder.");
  return folder;
});

export const expectedEngines: Option = new Option(
  "--engine <engine,...>",
  "engines that must be there, in the order of the result",
).argParser(engineNames);

export const machine: Option = new Option(
  "--engine <engine>",
  "the engine whose machine is graded; never one that nobody named",
).default("local");

export const orderedEngines: Option = new Option(
  "--engines <engine,...>",
  "engines in their order, oldest first, each as for run --engine: debian:bookworm,debian:trixie",
)
  .argParser(engineNames)
  .makeOptionMandatory();

export const hub: Option = new Option(
  "--hub <hub>",
  "where images come from (default: docker.io; on a private engine offline)",
).choices(["docker.io", "offline"]);

/** The word behind it may be a lesson that was meant to be run: it is never written over. */
export const json: Option = new Option(
  "--json [file.json]",
  "write the result as JSON to a file, or alone to standard output",
)
  .preset("-")
  .argParser((file: string) => {
    if (file === "-" || file.endsWith(".json")) return file;
    throw new InvalidArgumentError("The file has to be called .json. For standard output put -- before the lessons.");
  });

/** Never a lesson or a lab, for the same reason. */
export const junit: Option = new Option("--junit <file.xml>", "write the grade as JUnit XML to a file, for CI systems")
  .conflicts("class")
  .argParser((file: string) => {
    if (file.endsWith(".xml")) return file;
    throw new InvalidArgumentError("The file has to be called .xml.");
  });

export const bundleFile: Option = new Option(
  "--bundle <file.json>",
  "write all that was observed to a file to hand in, for labproof verify",
)
  .conflicts("class")
  .argParser((file: string) => {
    if (file.endsWith(".json")) return file;
    throw new InvalidArgumentError("The file has to be called .json.");
  });

/** It is typed as a word of a command, and looked for in what the command prints. */
export function nonceOption(description: string): Option {
  return new Option("--nonce <nonce>", description).argParser((text: string) => {
    if (/^[A-Za-z0-9][\w.-]{3,63}$/.test(text)) return text;
    throw new InvalidArgumentError("It has to be 4 to 64 letters, digits, dots, dashes or underscores.");
  });
}

export function studentOption(description: string): Option {
  return new Option("--student <id>", description).argParser((text: string) => {
    if (/^\P{Cc}{1,100}$/u.test(text) && text.trim() !== "") return text.trim();
    throw new InvalidArgumentError("It has to be 1 to 100 characters on one line.");
  });
}

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
