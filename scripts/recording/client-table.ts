import type { Program, Row } from "../../harness/docker/client.ts";
import { type HelpOption, type HelpText, type RecordedHelp, readHelp } from "./client-help.ts";

export interface ClientTable {
  readonly versions: Readonly<Record<Program, readonly string[]>>;
  readonly commands: readonly Row[];
}

interface Member {
  readonly recorded: RecordedHelp;
  readonly words: string;
  readonly help: HelpText;
}

/** Combines the help of all versions, oldest first. */
export async function clientTable(recordings: readonly RecordedHelp[]): Promise<ClientTable> {
  const versionsOf = (program: Program): readonly string[] =>
    recordings.filter((found) => found.program === program).map(({ version }) => version);
  const versions = { docker: versionsOf("docker"), compose: versionsOf("compose"), buildx: versionsOf("buildx") };
  const rows: Row[] = [];
  for (const group of groupsOf(recordings)) rows.push(await rowOf(group, recordings, versions));
  return { versions, commands: rows.toSorted((one, other) => (one.name < other.name ? -1 : 1)) };
}

interface Group {
  readonly spellings: ReadonlySet<string>;
  readonly members: readonly Member[];
}

/** Commands that share a spelling in any version are one command. */
function groupsOf(recordings: readonly RecordedHelp[]): readonly Group[] {
  const groups = new Map<string, { spellings: Set<string>; members: Member[] }>();
  const dockers = recordings.filter(({ program }) => program === "docker");
  for (const recorded of recordings) {
    for (const [words, lines] of Object.entries(recorded.help)) {
      const help = readHelp(
        lines,
        words.split(" ").filter((word) => word !== ""),
      );
      const spellings = new Set([words, ...help.aliases.map((alias) => wholeAlias(alias, words))]);
      // If buildx is installed, `docker builder` calls it (docker/cli, cmd/docker/builder.go).
      const asBuilder = words.replace(/^buildx (?=.)/u, "builder ");
      if (asBuilder !== words && dockers.every((docker) => docker.help[asBuilder] === undefined))
        spellings.add(asBuilder);
      const group = { spellings, members: [{ recorded, words, help }] };
      for (const other of new Set([...spellings].map((spelling) => groups.get(spelling)))) {
        for (const spelling of other?.spellings ?? []) group.spellings.add(spelling);
        group.members.push(...(other?.members ?? []));
      }
      for (const spelling of group.spellings) groups.set(spelling, group);
    }
  }
  return [...new Set(groups.values())];
}

/** Up to 20.10 the line has only the last words: `ls, list`. */
function wholeAlias(alias: string, words: string): string {
  if (alias.startsWith("docker ")) return alias.slice("docker ".length);
  return [...words.split(" ").slice(0, -1), alias].join(" ");
}

async function rowOf(
  { spellings, members }: Group,
  recordings: readonly RecordedHelp[],
  versions: ClientTable["versions"],
): Promise<Row> {
  const program = programOf(members);
  const own = members.filter(({ recorded }) => recorded.program === program).toSorted(byVersion(versions[program]));
  const newest = own.at(-1);
  if (newest === undefined) throw new Error(`no help of ${[...spellings].join(", ")}`);
  const all = versions[program];
  const there = await versionsOfCommand(newest.words, own, recordings, all);
  // The newest help that lists several spellings lists the full one first.
  const first = own.findLast(({ help }) => help.aliases.length > 0);
  const name = first === undefined ? newest.words : wholeAlias(first.help.aliases[0] ?? "", first.words);
  return {
    name,
    spellings: [...spellings].toSorted(),
    program,
    ...rangeOf(there, all, name),
    usage: newest.help.usage,
    ...((await stopsAtArgument(own, recordings)) ? { stops: true as const } : {}),
    options: await optionsOf(members, program, there),
  };
}

/** `docker build` belongs to docker, even if buildx does the work; `docker buildx bake` does not. */
function programOf(members: readonly Member[]): Program {
  const programs = members.map(({ recorded }) => recorded.program);
  const count = (program: Program): number => programs.filter((found) => found === program).length;
  return (["docker", "compose", "buildx"] as const).toSorted((one, other) => count(other) - count(one))[0] ?? "docker";
}

/** As in the newest client that can be run; a group has no arguments. */
async function stopsAtArgument(members: readonly Member[], recordings: readonly RecordedHelp[]): Promise<boolean> {
  const member = members.findLast(({ recorded }) => recorded.stopsAtArgument !== undefined);
  const isGroup = recordings.some(({ help }) =>
    Object.keys(help).some((words) => words.startsWith(`${member?.words} `)),
  );
  if (member === undefined || isGroup || member.words === "") return false;
  return (await member.recorded.stopsAtArgument?.(member.words)) === true;
}

/** Versions that list the command in their help, or accept it without listing it. */
async function versionsOfCommand(
  words: string,
  members: readonly Member[],
  recordings: readonly RecordedHelp[],
  versions: readonly string[],
): Promise<readonly string[]> {
  const found: string[] = [];
  let wasListed = true;
  for (const version of versions) {
    const listed = members.some(({ recorded }) => recorded.version === version);
    const recorded = recordings.find((one) => one.program === members[0]?.recorded.program && one.version === version);
    // A client that cannot be run is assumed to have the unlisted commands of the client before it.
    const before = versions[versions.indexOf(version) - 1];
    const isCarried = recorded?.has === undefined && found.at(-1) === before && !wasListed;
    if (listed || (await recorded?.has?.(words)) === true || isCarried) found.push(version);
    wasListed = listed;
  }
  return found;
}

function byVersion(versions: readonly string[]): (one: Member, other: Member) => number {
  return (one, other) => versions.indexOf(one.recorded.version) - versions.indexOf(other.recorded.version);
}

async function optionsOf(
  members: readonly Member[],
  program: Program,
  versions: readonly string[],
): Promise<readonly string[]> {
  const sorted = members.toSorted(byVersion(versions));
  const byName = new Map<string, HelpOption>();
  for (const option of sorted.flatMap(({ help }) => help.options)) {
    // Every command has `--help`; some versions list it.
    if (option.name === "" || option.name === "help") continue;
    const known = byName.get(option.name);
    if (known !== undefined && (known.type === "") !== (option.type === ""))
      console.error(`${sorted[0]?.words}: --${option.name} takes a value in some versions only`);
    byName.set(option.name, { ...option, letter: option.letter === "" ? (known?.letter ?? "") : option.letter });
  }
  const rows: string[] = [];
  for (const option of [...byName.values()].toSorted((one, other) => (one.name < other.name ? -1 : 1))) {
    const listing = members.filter(({ help }) =>
      help.options.some(({ name, letter }) => name === option.name || (name === "" && letter === option.letter)),
    );
    const letter = option.letter === "" ? "" : `-${option.letter} `;
    const type =
      option.type === "" ? "" : ` ${/^["[]/u.test(option.type) ? "string" : option.type}${option.optional ? "?" : ""}`;
    // If a command exists in docker and in a plugin, its option depends on the plugin.
    const range = listing.some(({ recorded }) => recorded.program !== program)
      ? {}
      : rangeOf(await versionsWith(option.name, listing, members, versions), versions, option.name);
    const since = range.since === undefined ? "" : ` since:${range.since}`;
    rows.push(`${letter}--${option.name}${type}${since}${range.until === undefined ? "" : ` until:${range.until}`}`);
  }
  return rows;
}

/** Versions whose help lists the option, or that accept it without listing it. */
async function versionsWith(
  name: string,
  listing: readonly Member[],
  members: readonly Member[],
  versions: readonly string[],
): Promise<readonly string[]> {
  const found = new Set(listing.map(({ recorded }) => recorded.version));
  let before = false;
  for (const version of versions) {
    const member = members.find(({ recorded }) => recorded.version === version);
    if (!found.has(version)) {
      const accepts = member?.recorded.accepts;
      // A client that cannot be run is assumed to accept the unlisted options of the client before it.
      const listedBefore = listing.some(({ recorded }) => recorded.version === versions[versions.indexOf(version) - 1]);
      const accepted =
        accepts === undefined ? before && !listedBefore : (await accepts(member?.words ?? "", [name])).length > 0;
      if (accepted) found.add(version);
    }
    before = found.has(version);
  }
  return versions.filter((version) => found.has(version));
}

function rangeOf(found: readonly string[], all: readonly string[], what: string): { since?: string; until?: string } {
  const [first, last] = [found[0], found.at(-1)];
  if (all.indexOf(last ?? "") - all.indexOf(first ?? "") + 1 !== found.length)
    console.error(`${what}: not in all versions between ${first} and ${last}`);
  return {
    ...(first === undefined || first === all[0] ? {} : { since: first }),
    ...(last === undefined || last === all.at(-1) ? {} : { until: last }),
  };
}
