import { readFileSync } from "node:fs";

/** A command as the help of the recorded clients describes it, with undocumented options. */
export interface ClientCommand {
  readonly name: string;
  /** Every way to write the command, without `docker`: `run`, `container run`. */
  readonly spellings: readonly string[];
  readonly program: Program;
  /**
   * First and last recorded version with the command; absent if that is the first or the last recorded version of all.
   */
  readonly since?: string;
  readonly until?: string;
  /** The forms of its arguments: `IMAGE [COMMAND] [ARG...]`. */
  readonly usage: readonly string[];
  readonly arguments: Arguments;
  /** Whether options are allowed between arguments or only before the first one (pflag's SetInterspersed). */
  readonly optionsStand: "anywhere" | "before-arguments";
  /** By long name. */
  readonly options: ReadonlyMap<string, ClientOption>;
  /** By one-letter name. */
  readonly letters: ReadonlyMap<string, ClientOption>;
  /** True if the command has subcommands: `docker container`. */
  readonly isGroup: boolean;
}

/** All commands, sorted by name; the first is `docker` itself, with the global options. */
export function clientCommands(): readonly ClientCommand[] {
  return clientTable().rows.map(commandOf);
}

/** The command with this spelling: `run`, `container run`, `images`; the empty spelling is `docker` itself. */
export function commandSpelled(spelling: string): ClientCommand | undefined {
  const row = clientTable().bySpelling.get(spelling);
  return row === undefined ? undefined : commandOf(row);
}

const read = new Map<Row, ClientCommand>();

function commandOf(row: Row): ClientCommand {
  const known = read.get(row);
  if (known !== undefined) return known;
  const own = [...row.options, ...(acceptedOptions.get(row.name) ?? [])].map(readOption);
  // Every command has `--help`; its letter is `-h` unless the command uses that for another option.
  const help: ClientOption = { name: "help", spelling: "help", letter: "h", type: "" };
  const options = new Map([help, ...own].map((option): [string, ClientOption] => [option.spelling, option]));
  const letters = new Map<string, ClientOption>();
  for (const option of [help, ...own]) {
    // A renamed option kept its letter: `-t` of `docker stop` is `--time` up to 26 and `--timeout` in 28.
    const isOld = option.until !== undefined && letters.get(option.letter ?? "")?.until === undefined;
    const isFree = !letters.has(option.letter ?? "") || letters.get(option.letter ?? "") === help;
    if (option.letter !== undefined && (isFree || !isOld)) letters.set(option.letter, option);
  }
  const isGroup = row.spellings.some((spelling) => clientTable().groups.has(spelling)) && !runnableGroups.has(row.name);
  const { name, spellings, program, since, until, usage, stops } = row;
  const command: ClientCommand = {
    name,
    spellings,
    program,
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
    usage,
    arguments: readUsage(usage),
    optionsStand: stops === true ? "before-arguments" : "anywhere",
    options,
    letters,
    isGroup,
  };
  read.set(row, command);
  return command;
}

export interface ClientOption {
  /** Long name; if an option has two, the one in the help: `network` for `--net`. */
  readonly name: string;
  /** Long name as it is written on the command line. */
  readonly spelling: string;
  readonly letter?: string;
  /** Type of the value as in the help: `string`, `list`, `int`; empty for a switch. */
  readonly type: string;
  /** Set if the value is optional: `--name` and `--name=VALUE`, never `--name VALUE`. */
  readonly optionalValue?: true;
  /** First and last recorded version with the option, if they differ from those of its command. */
  readonly since?: string;
  readonly until?: string;
}

/**
 * Reads an option of client.json, `-v --volume list since:VERSION`, or of `acceptedOptions`, `--net network
 * as:network`.
 */
function readOption(text: string): ClientOption {
  let letter: string | undefined;
  let spelling = "";
  let type = "";
  const facts: Record<string, string> = {};
  for (const word of text.split(" ")) {
    const colon = word.indexOf(":");
    if (word.startsWith("--")) spelling = word.slice(2);
    else if (word.startsWith("-")) letter = word.slice(1);
    else if (colon === -1) type = word;
    else facts[word.slice(0, colon)] = word.slice(colon + 1);
  }
  const { as: name = spelling, since, until } = facts;
  return {
    name,
    spelling,
    ...(letter === undefined ? {} : { letter }),
    type: type.replace(/\?$/u, ""),
    ...(type.endsWith("?") ? { optionalValue: true as const } : {}),
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

/** How many arguments a command takes, and how they are used. */
interface Arguments {
  readonly least: number;
  readonly most: number;
  /** `inner`: the words after the first argument are a command for the container. */
  readonly rest: "arguments" | "inner";
}

/** Reads the forms of a usage line: `IMAGE [COMMAND] [ARG...]`, `PATH | URL | -`, `[SERVICE...]`. */
export function readUsage(usage: readonly string[]): Arguments {
  const forms = usage.map(tokensOf);
  const [first = []] = forms;
  const inner = first.slice(1).some((token) => /^\[?COMMAND\]?$/u.test(token));
  return {
    least: Math.min(...forms.map((tokens) => tokens.filter((token) => !token.startsWith("[")).length)),
    most: Math.max(...forms.map((tokens) => (tokens.some(isMany) ? Number.POSITIVE_INFINITY : tokens.length))),
    rest: inner ? "inner" : "arguments",
  };
}

function isMany(token: string): boolean {
  return token.includes("...") || token === "[ps OPTIONS]";
}

/** Splits at spaces outside brackets; `PATH | URL | -` is one argument. */
function tokensOf(form: string): readonly string[] {
  return (
    form
      .replaceAll(" | ", "|")
      .match(/\[(?:[^[\]]|\[[^\]]*\])*\]|\S+/gu)
      ?.map(String) ?? []
  );
}

/** The program whose version decides whether a command or an option exists. */
export type Program = "docker" | "compose" | "buildx";

/** A row of client.json. An option is written as `-v --volume list since:VERSION until:VERSION`. */
export interface Row extends Pick<ClientCommand, "name" | "spellings" | "program" | "since" | "until" | "usage"> {
  /** True if the first argument ends the options. */
  readonly stops?: true;
  readonly options: readonly string[];
}

/** The versions whose help was recorded, oldest first. */
export function recordedVersions(program: Program): readonly string[] {
  return clientTable().versions[program];
}

interface ClientTable {
  readonly versions: Readonly<Record<Program, readonly string[]>>;
  readonly rows: readonly Row[];
  readonly bySpelling: ReadonlyMap<string, Row>;
  readonly groups: ReadonlySet<string>;
}

/** Reads client.json on first use, because most importers of this folder never need it. */
function clientTable(): ClientTable {
  table ??= readTable();
  return table;
}

let table: ClientTable | undefined;

function readTable(): ClientTable {
  const text = readFileSync(new URL("client.json", import.meta.url), "utf8");
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- generated by scripts/record-client-help.ts
  const { versions, commands } = JSON.parse(text) as Pick<ClientTable, "versions"> & { commands: readonly Row[] };
  const rows = [...commands, ...acceptedCommands];
  const bySpelling = new Map(rows.flatMap((row) => row.spellings.map((spelling): [string, Row] => [spelling, row])));
  const groups = new Set(
    [...bySpelling.keys()].map((spelling) => spelling.slice(0, Math.max(0, spelling.lastIndexOf(" ")))),
  );
  return { versions, rows, bySpelling, groups };
}

// Options and commands that the clients accept but omit from their help, so client.json lacks them.

/** Options by the command's name, written as in client.json; `as:` names the option that the help lists. */
const acceptedOptions: ReadonlyMap<string, readonly string[]> = new Map([
  // docker/cli, cli/command/container/opts.go: MarkHidden.
  ...["container run", "container create"].map((name): [string, readonly string[]] => [
    name,
    ["--net network as:network", "--net-alias list as:network-alias", "--dns-opt list as:dns-option"],
  ]),
  // docker/cli, cli/command/container/stop.go and restart.go: renamed in 28, both names are one value.
  ...["container stop", "container restart"].map((name): [string, readonly string[]] => [
    name,
    ["--time int as:timeout"],
  ]),
  // docker/cli, cli/command/container/commit.go: deprecated in 29, for removal in 30.
  ["container commit", ["-p --pause"]],
  // docker/cli, cli/command/volume/create.go: MarkHidden.
  ["volume create", ["--name string"]],
  // docker/compose, cmd/compose/exec.go and run.go: names are compared in lower case there.
  ["compose exec", ["--no-TTY as:no-tty"]],
  ["compose run", ["--no-tty as:no-TTY"]],
]);

/** Commands that the help does not list. */
const acceptedCommands: readonly Row[] = [
  // docker/cli, cli/cobra.go: helpCommand.
  { name: "help", spellings: ["help"], program: "docker", usage: ["[COMMAND...]"], options: [] },
];

/** Groups that are commands themselves. */
const runnableGroups: ReadonlySet<string> = new Set([
  // docker/buildx, commands/history/inspect.go: `docker buildx history inspect REF`.
  "buildx history inspect",
]);

/**
 * Plugins of Docker Desktop and of older clients, whose commands are not recorded (docs.docker.com, "docker"
 * reference).
 */
export const otherPlugins: ReadonlySet<string> = new Set(
  `ai app cloud debug desktop dev dhi extension feedback init mcp model offload pass sandbox sbom scan scout`.split(
    " ",
  ),
);
