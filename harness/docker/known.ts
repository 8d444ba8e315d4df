import { type ClientCommand, type Program, clientCommands, commandSpelled, recordedVersions } from "./client.ts";
import type { CommandLine } from "./command-line.ts";

/** A command or an option that a client does not have. */
export interface Unknown {
  readonly kind: "command" | "option";
  /** As written: `--kernel-memory`, `trust sign`. */
  readonly word: string;
  /** `never`: no recorded client has it. */
  readonly known: "never" | "not-yet" | "no-longer";
  /** First or last recorded version that has it; absent for `never`. */
  readonly version?: string;
  /** A suggestion, in its spelling on the command line. */
  readonly nearest?: string;
}

/**
 * Versions of the client and of the plugins. If one is absent, only commands and options that no version has are reported.
 */
export type ClientVersions = Readonly<Partial<Record<Program, string>>>;

/**
 * Commands and options of a command line that these versions do not have. For a version between two recorded ones,
 * everything counts as known that one of the two has.
 */
export function unknownIn(line: CommandLine, versions: ClientVersions = {}): readonly Unknown[] {
  const command = commandOf(line);
  if (command === undefined) return unknownCommand(line);
  const version = versions[command.program];
  const found: Unknown[] = [];
  const lack = version === undefined ? undefined : lackIn(version, command, recordedVersions(command.program));
  if (lack !== undefined) found.push({ kind: "command", word: line.spelling, ...lack });
  for (const { spelling } of line.options) {
    const isLong = spelling.startsWith("--");
    const option = isLong ? command.options.get(spelling.slice(2)) : command.letters.get(spelling.slice(1));
    if (option === undefined) {
      const meant = isLong ? nearest(spelling.slice(2), [...command.options.keys()]) : undefined;
      const unknown: Unknown = { kind: "option", word: spelling, known: "never" };
      found.push(meant === undefined ? unknown : { ...unknown, nearest: `--${meant}` });
      continue;
    }
    const missing = version === undefined ? undefined : lackIn(version, option, recordedVersions(command.program));
    if (missing !== undefined && lack === undefined) found.push({ kind: "option", word: spelling, ...missing });
  }
  return found;
}

export interface Range {
  readonly since?: string;
  readonly until?: string;
}

/** What a version lacks of a command or an option that these recorded versions have; undefined if nothing. */
export function lackIn(
  version: string,
  { since, until }: Range,
  recorded: readonly string[],
): Pick<Unknown, "known" | "version"> | undefined {
  const lastWithout = since === undefined ? undefined : recorded[recorded.indexOf(since) - 1];
  if (lastWithout !== undefined && since !== undefined && compareVersions(version, lastWithout) <= 0)
    return { known: "not-yet", version: since };
  const firstWithout = until === undefined ? undefined : recorded[recorded.indexOf(until) + 1];
  if (firstWithout !== undefined && until !== undefined && compareVersions(version, firstWithout) >= 0)
    return { known: "no-longer", version: until };
  return undefined;
}

function commandOf(line: CommandLine): ClientCommand | undefined {
  return commandSpelled(line.spelling.replace(/^docker-compose/u, "compose"));
}

function unknownCommand(line: CommandLine): readonly Unknown[] {
  if (!line.problems.some(({ kind }) => kind === "command-unknown")) return [];
  const unknown: Unknown = { kind: "command", word: line.spelling, known: "never" };
  const meant = nearest(
    line.spelling,
    clientCommands().flatMap(({ spellings }) => spellings),
  );
  return [meant === undefined ? unknown : { ...unknown, nearest: meant }];
}

/** Compares numerically: `20.10.24` is after `20.10.5`. */
function compareVersions(one: string, other: string): number {
  const [a, b] = [one, other].map((version) => (version.match(/\d+/gu) ?? []).slice(0, 3).map(Number));
  for (const at of [0, 1, 2]) {
    const difference = (a?.[at] ?? 0) - (b?.[at] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** The known name that is most similar to a mistyped one; `undefined` if none is similar enough. */
export function nearest(word: string, known: readonly string[]): string | undefined {
  // One typing error for every three letters, at most two.
  const limit = Math.min(2, Math.floor(word.length / 3));
  let best: string | undefined;
  let least = limit + 1;
  for (const name of known) {
    const distance = Math.abs(name.length - word.length) > limit ? least : slips(word, name);
    if (distance < least) [best, least] = [name, distance];
  }
  return best;
}

/** Number of missing, extra, wrong and swapped letters (edit distance). */
function slips(one: string, other: string): number {
  let [before, row] = [[] as number[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let i = 1; i <= one.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= other.length; j += 1) {
      const isSame = one[i - 1] === other[j - 1];
      const isSwapped = i > 1 && j > 1 && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1];
      next.push(
        Math.min(
          (row[j] ?? 0) + 1,
          (next[j - 1] ?? 0) + 1,
          (row[j - 1] ?? 0) + (isSame ? 0 : 1),
          isSwapped ? (before[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    [before, row] = [row, next];
  }
  return row[other.length] ?? 0;
}
