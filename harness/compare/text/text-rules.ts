import { programsIn } from "../../docker/calls.ts";
import type { Normalization } from "../../model/comparison.ts";
import { agePattern } from "../tables/cells.ts";
import { processRows } from "../layouts/processes.ts";

/** A named, pure replacement: two lines that are equal after it are equivalent. */
export interface LineRule {
  readonly name: Normalization;
  readonly normalize: (line: string) => string;
}

/** What varies in any program's text: timestamps, digests, ids, Docker's addresses, durations, hello-world's architecture. */
export const lineRules: readonly LineRule[] = [
  { name: "date", normalize: withoutDates },
  { name: "digest", normalize: (line) => line.replaceAll(/sha256:[0-9a-f]{64}/g, "sha256:\0digest") },
  { name: "id", normalize: (line) => line.replaceAll(/(?<!\w)(?:[0-9a-f]{64}|[0-9a-f]{12})(?!\w)/g, "\0id") },
  // Swarm's ids and join tokens.
  { name: "id", normalize: (line) => line.replaceAll(/(?<!\w)(?=[a-z]*\d)[0-9a-z]{25}(?!\w)/g, "\0swarm id") },
  {
    name: "id",
    normalize: (line) => line.replaceAll(/(?<!\w)SWMTKN-1-[0-9a-z]{50}-(?:[0-9a-z]{25}|\0swarm id)/g, "\0token"),
  },
  // Addresses of private networks: those of Docker and of the machine.
  { name: "address", normalize: (line) => line.replaceAll(privateAddress, "\0address") },
  { name: "address", normalize: (line) => line.replaceAll(/\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g, "\0mac") },
  {
    name: "duration",
    normalize: (line) =>
      line.replaceAll(/(?<![\w./])\d{1,9}(?:\.\d{1,9})?(?:\/\d{1,9}(?:\.\d{1,9})?){0,3} ?ms\b/g, "\0ms"),
  },
  { name: "architecture", normalize: (line) => (architecture.test(line) ? "\0architecture" : line) },
  // A program's table. A line without inner gaps, such as a line of code, keeps its indentation.
  {
    name: "column-width",
    normalize: (line) => (/\S {2,}\S/.test(line) ? line.trim().replaceAll(/ {2,}/g, "\0") : line),
  },
];

/** Names within a line that a later command may use. */
export const namesWithin: Readonly<Partial<Record<Normalization, RegExp>>> = {
  digest: /sha256:[0-9a-f]{64}/g,
  id: /(?<!\w|sha256:)(?:[0-9a-f]{64}|[0-9a-f]{12})(?!\w)/g,
  "container-name": /(?<!\w)[a-z]{1,30}_[a-z]{1,30}\d?$/g,
};

const privateAddress = /(?<![\w.])(?:10\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.\d{1,3}\.\d{1,3}(?!\.?\d)/g;

/** Normalizations for the text of a program that the command runs. `shown`: the lesson's text. */
export function rulesFor(command: string, shown: string): readonly LineRule[] {
  const processes = processRows(shown);
  return [
    ...(processes === undefined ? [] : [{ name: "machine" as const, normalize: processes }]),
    ...lineRules,
    ...(tellsKernel(command) ? [kernelRelease] : []),
  ];
}

function tellsKernel(command: string): boolean {
  return programsIn(command).some(
    ([program, ...args]) => program === "uname" && args.some((word) => /^-[a-z]*[ra]/.test(word)),
  );
}

/** For `uname -r` and `uname -a`: the kernel depends on the engine, but the output has to be a kernel release. */
const kernelRelease: LineRule = {
  name: "kernel-release",
  normalize: (line) => (/^(?:Linux \S+ )?\d{1,9}\.\d{1,9}[\w.+-]{0,100}(?: #.*)?$/s.test(line) ? "\0release" : line),
};

/** For rows of Docker's lists without a header, such as those of `--format` and `grep`. */
export const listAge: LineRule = { name: "age", normalize: (line) => line.replaceAll(ageWithin, "\0age") };

/** For rows of containers: NAMES is the last column. */
export const nameAtEnd: LineRule = {
  name: "container-name",
  normalize: (line) => line.replace(/(?<!\w)[a-z]{1,30}_[a-z]{1,30}\d?$/, "\0name"),
};

const ageWithin = new RegExp(`(?<!\\w)${agePattern}(?: ago)?(?!\\w)`, "g");

/** For `docker system prune` and similar commands: the reclaimed space depends on the engine. */
export const reclaimed: LineRule = {
  name: "object-count",
  normalize: (line) => line.replace(/^(Total(?: reclaimed space)?:\s+)\d[\d.]*[kMGT]?B$/, "$1\0size"),
};

/** Architecture names of hello-world's text, in brackets. */
const architecture = /^ *\((?:amd64|arm32v[567]|arm64v8|i386|mips64le|ppc64le|riscv64|s390x|windows-amd64)\)$/;

const month = "(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)";
const time = "\\d\\d:\\d\\d:\\d\\d(?:[.,]\\d{1,9})?";

/** A timestamp in the formats of common programs; a different format is a different text. */
const dates: readonly RegExp[] = [
  // RFC 3339. The year 1 stands for "never", which is no date.
  new RegExp(`\\b(?!0001-)\\d{4}-\\d\\d-\\d\\dT${time}(?:Z|[+-]\\d\\d:?\\d\\d)?`, "g"),
  // As printed by Go, and as logged by databases and web servers.
  new RegExp(
    `\\b(?!0001-)\\d{4}([-/])\\d\\d\\1\\d\\d ${time}(?: ?[+-]\\d\\d:?\\d\\d)?(?: [A-Z]{3,4}\\b| [+-]\\d{2,4}\\b)?`,
    "g",
  ),
  // As printed by date, as in mail and HTTP, and as logged by Apache, in two formats.
  new RegExp(
    `\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun) ${month} {1,2}\\d{1,2} ${time}(?: [AP]M)?(?: [A-Z]{3,4})?(?: \\d{4})?\\b`,
    "g",
  ),
  new RegExp(`\\b(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d ${month} \\d{4} ${time}(?: (?:GMT|UTC|[+-]\\d{4}))?`, "g"),
  new RegExp(`\\b\\d\\d/${month}/\\d{4}:${time} [+-]\\d{4}`, "g"),
];

function withoutDates(line: string): string {
  if (!/\d\d:\d\d:\d\d/.test(line)) return line;
  return dates.reduce((text, pattern, at) => text.replaceAll(pattern, `\0date ${at}`), line);
}
