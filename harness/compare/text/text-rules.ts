import { programsIn } from "../../docker/calls.ts";
import type { Normalization } from "../../model/comparison.ts";
import { agePattern } from "../tables/cells.ts";

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
  // Addresses of private networks: those of Docker and of the machine. Authors also write `172.17.0.X`.
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

const privateAddress =
  /(?<![\w.])(?:10\.\d{1,3}|172\.(?:1[6-9]|2\d|3[01])|192\.168)\.\d{1,3}\.(?:\d{1,3}(?!\.?\d)|[xX]\b)/g;

/** Normalizations for the text of a program that the command runs. `shown`: the lesson's text. */
export function rulesFor(command: string, shown: string): readonly LineRule[] {
  const processes = processRows(shown);
  return [
    ...(processes === undefined ? [] : [{ name: "machine" as const, normalize: processes }]),
    ...(listsFiles(command) ? fileRules : []),
    ...(/\bping\b/.test(command) ? [sequence] : []),
    ...lineRules,
    ...(tellsKernel(command) ? [kernelRelease] : []),
  ];
}

function tellsKernel(command: string): boolean {
  return programsIn(command).some(
    ([program, ...args]) => program === "uname" && args.some((word) => /^-[a-z]*[ra]/.test(word)),
  );
}

function listsFiles(command: string): boolean {
  return programsIn(command).some(([program]) => program === "ls" || program === "ll");
}

/** What varies in `ls -l`: times, and for a folder its size and its number of links, which depend on the file system. */
const fileRules: readonly LineRule[] = [
  {
    name: "machine",
    normalize: (line) =>
      line
        .replace(/^total \d[\d.]*[KMG]?$/, "total \0blocks")
        .replace(/^(d[-rwxsStT]{9}[.+@]?) +\d+ +(\S+) +(\S+) +\d[\d.]*[KMG]? +/, "$1 \0links $2 $3 \0size "),
  },
  {
    name: "date",
    normalize: (line) => line.replace(fileWithTime, "$1 $2 $3 $4 $5 \0time "),
  },
];

/** The number of an answer to a ping. */
const sequence: LineRule = {
  name: "log-length",
  normalize: (line) => line.replace(/\b((?:icmp_)?seq)=\d{1,9}\b/, "$1=\0number"),
};

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
/** As printed by ls: of a file of this year, and of an older one. */
const fileTime = `(?:${month} {1,2}\\d{1,2} {1,2}(?:\\d\\d:\\d\\d|\\d{4})|\\d{1,2} ${month} {1,2}(?:\\d\\d:\\d\\d|\\d{4}))`;
const fileWithTime = new RegExp(`^([-dlbcps][-rwxsStT]{9}[.+@]?) +(\\S+) +(\\S+) +(\\S+) +(\\S+) +${fileTime} `);

/** A timestamp in the formats of common programs; a different format is a different text. */
const dates: readonly RegExp[] = [
  // RFC 3339. The year 1 means "never", so it is not a date.
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

/**
 * The rule for rows of `ps` run in a container. The owner, the command, and whether it is process 1 count; other ids, times and
 * percentages vary. Undefined if the text has no header of `ps`.
 */
function processRows(text: string): ((line: string) => string) | undefined {
  const header = text.split("\n", mostAbove).find((line) => isHeader.test(line));
  const names = header?.trim().split(/\s+/);
  if (names === undefined) return undefined;
  const [owner, pid] = [names.findIndex((name) => name === "USER" || name === "UID"), names.indexOf("PID")];
  return (line) => {
    if (isHeader.test(line)) return line;
    const cells = line.trim().split(/\s+/, names.length - 1);
    if (cells.length < names.length - 1 || !/^\d+$/.test(cells[pid] ?? "")) return line;
    const command = line.trim().replace(new RegExp(`^(?:\\S+\\s+){${names.length - 1}}`), "");
    return `\0process ${cells[pid] === "1" ? "1" : "other"} ${cells[owner] ?? ""} ${command}`;
  };
}

/** The headers of procps and busybox. */
const isHeader = /^ *(?:(?:UID|USER) +(?:\S+ +){0,2})?PID\b(?: +\S+){0,10} +(?:CMD|COMMAND) *$/;

/** A prompt may precede it. */
const mostAbove = 4;

/** Normalizations for the values in `docker inspect` and `docker info`. */
export const valueRules: readonly LineRule[] = [
  // The year 1 means "never", so it is not a date.
  replacing("date", /\b(?!0001-)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g),
  replacing("digest", /\bsha256:[0-9a-f]{64}\b/g),
  replacing("id", /(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{12})(?![0-9a-f])/g),
  // Docker's default pools (libnetwork's ipamutils), and hardware addresses: 02:42:… in 26.1, any in 28.5.
  replacing("address", /(?<![\d.])(?:172\.(?:1[7-9]|2\d|3[01])|192\.168)\.\d{1,3}\.\d{1,3}(?![\d.])/g),
  replacing("address", /\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g),
  // The engine's data folder: as root, rootless, from a snap.
  replacing(
    "path",
    /^(?:\/var\/lib\/docker|\/home\/[^/]+\/\.local\/share\/docker|\/var\/snap\/docker\/[^/]+\/var-lib-docker)(?=\/|$)/g,
  ),
];

/** The normalizations that make two texts equal; undefined if the texts differ. */
export function valueDifference(
  expected: string,
  actual: string,
  rules: readonly LineRule[] = valueRules,
): readonly Normalization[] | undefined {
  const used: Normalization[] = [];
  let [left, right] = [expected, actual];
  for (const { name, normalize } of rules) {
    const [before, now] = [normalize(left), normalize(right)];
    if (before === left && now === right) continue;
    if (left !== right) used.push(name);
    [left, right] = [before, now];
  }
  return left === right ? used : undefined;
}

function replacing(name: Normalization, pattern: RegExp): LineRule {
  return { name, normalize: (text) => text.replaceAll(pattern, `\0${name}`) };
}
