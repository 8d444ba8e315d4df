import { $ } from "zx";
import { debianTree } from "../../harness/debian/tree.ts";
import type { Program } from "../../harness/docker/client.ts";

export interface RecordedHelp {
  readonly program: Program;
  readonly version: string;
  /** Help by the command's name: `container run`, `compose up`; empty for the program itself. */
  readonly help: Readonly<Record<string, readonly string[]>>;
  /**
   * Which of the options the client accepts, even if its help does not list them. Absent if only help texts are available.
   */
  readonly accepts?: (words: string, options: readonly string[]) => Promise<readonly string[]>;
  /** Says whether the client has a command that its help does not list. */
  readonly has?: (words: string) => Promise<boolean>;
  /** Says whether a command's first argument ends its options: then an unknown option after it is not an error. */
  readonly stopsAtArgument?: (words: string) => Promise<boolean>;
}

/** Up to bookworm docker.io contains the client, and docker-compose is Compose v1. */
const packages: Readonly<Record<string, readonly string[]>> = {
  bullseye: ["base-files", "docker.io", "docker-compose"],
  bookworm: ["base-files", "docker.io", "docker-compose"],
  trixie: ["base-files", "docker-cli", "docker-compose", "docker-buildx"],
  forky: ["base-files", "docker-cli", "docker-compose", "docker-buildx"],
};

/**
 * Runs the help of every command of a suite's clients.
 * @param engine address of an engine that reports itself as experimental: otherwise 20.10 hides experimental commands
 */
export async function recordSuite(suite: string, engine: string): Promise<readonly RecordedHelp[]> {
  const tree = await debianTree({ suite, packages: packages[suite] ?? [] }, () => {});
  const hasPlugins = packages[suite]?.includes("docker-buildx") === true;
  const run = async (command: readonly string[], env = {}, plugins = true): Promise<string> =>
    await runInTree(tree, command, { plugins, env: { DOCKER_HOST: engine, ...env } });
  const docker: Ask = async (words, args = ["--help"], env = {}) =>
    await run(["docker", ...words, ...args], env, false);
  const plugin: Ask = async (words, args = ["--help"], env = {}) => await run(["docker", ...words, ...args], env);
  const composeV1: Ask = async ([, ...words]) =>
    await run(words.length === 0 ? ["docker-compose", "--help"] : ["docker-compose", "help", ...words]);
  const compose = hasPlugins ? plugin : composeV1;
  const composeVersion = hasPlugins ? ["docker", "compose", "version"] : ["docker-compose", "--version"];
  const recorded = [
    await record("docker", version(await run(["docker", "--version"])), [], docker),
    await record("compose", version(await run(composeVersion)), ["compose"], compose),
  ];
  if (!hasPlugins) return recorded;
  return [...recorded, await record("buildx", version(await run(["docker", "buildx", "version"])), ["buildx"], plugin)];
}

type Ask = (
  words: readonly string[],
  args?: readonly string[],
  env?: Readonly<Record<string, string>>,
) => Promise<string>;

async function record(program: Program, name: string, root: readonly string[], ask: Ask): Promise<RecordedHelp> {
  const help: Record<string, readonly string[]> = {};
  const waiting: (readonly string[])[] = [root];
  const worker = async (): Promise<void> => {
    for (let words = waiting.shift(); words !== undefined; words = waiting.shift()) {
      const lines = (await ask(words, ["--help"], legacyBuilder)).split("\n");
      help[words.join(" ")] = lines;
      for (const command of readHelp(lines, words).commands) waiting.push([...words, command]);
    }
  };
  await worker();
  // Up to 20.10 the client itself drives BuildKit, and shows its options only if BuildKit is enabled.
  if (program === "docker" && name.startsWith("20.10")) {
    help["builder build"] = (await ask(["builder", "build"], ["--help"], { DOCKER_BUILDKIT: "1" })).split("\n");
  }
  const accepts = async (words: string, options: readonly string[]): Promise<readonly string[]> => {
    const accepted: string[] = [];
    for (const option of options) {
      const printed = await ask(
        words.split(" ").filter((word) => word !== ""),
        [`--${option}=1`, "--help"],
        legacyBuilder,
      );
      if (!/unknown (?:flag|docker command|command)|is not a docker command/u.test(printed)) accepted.push(option);
    }
    return accepted;
  };
  const has = async (words: string): Promise<boolean> => {
    const printed = await ask(words.split(" "), ["--help"], legacyBuilder);
    return new RegExp(`^Usage: +docker ${words}(?: |$)`, "mu").test(printed);
  };
  const stopsAtArgument = async (words: string): Promise<boolean> => {
    const printed = await ask(words.split(" "), ["argument", "--labproof-unknown"], legacyBuilder);
    return !printed.includes("unknown flag");
  };
  // docopt, which parses the options of Compose v1, has other rules.
  return { program, version: name, help, ...(name.startsWith("1.") ? {} : { accepts, has, stopsAtArgument }) };
}

const legacyBuilder = { DOCKER_BUILDKIT: "0" };

interface Call {
  /** False hides the plugins: docker asks each of them for its name before it prints help, which takes time. */
  readonly plugins: boolean;
  readonly env: Readonly<Record<string, string>>;
}

/** In its own mount namespace: Go's programs need /dev/null, and the tree itself must stay unchanged. */
async function runInTree(tree: string, command: readonly string[], { plugins, env }: Call): Promise<string> {
  const hide =
    'if [ "$1" = no-plugins ] && [ -d "$0/usr/libexec/docker" ]; then mount -t tmpfs none "$0/usr/libexec/docker"; fi';
  // A command that gets an option and an argument may really run, so it has its own home folder.
  const script = `${hide}; shift; mount -t tmpfs none "$0/root"; mount --rbind /dev "$0/dev" && mount -t proc proc "$0/proc" && exec chroot "$0" "$@"`;
  const given = { PATH: "/usr/sbin:/usr/bin:/sbin:/bin", HOME: "/root", LANG: "C.UTF-8", COLUMNS: "80", ...env };
  const options = { env: given, nothrow: true, quiet: true, input: "" };
  const hidden = plugins ? "plugins" : "no-plugins";
  const { stdout, stderr, exitCode } = await $(options)`unshare --mount sh -c ${script} ${tree} ${hidden} ${command}`;
  return stdout === "" || exitCode !== 0 ? `${stdout}\n${stderr}` : stdout;
}

function version(printed: string): string {
  return /\d+\.\d+\.\d+/u.exec(printed)?.[0] ?? "";
}

/** A parsed `--help` text of a command. */
export interface HelpText {
  /** Usage lines without `docker`, the command's name and `[OPTIONS]`: `IMAGE [COMMAND] [ARG...]`. */
  readonly usage: readonly string[];
  /** Spellings of the `Aliases:` line as they are printed. */
  readonly aliases: readonly string[];
  readonly options: readonly HelpOption[];
  readonly commands: readonly string[];
}

export interface HelpOption {
  /** Empty if the help has only a letter, such as `-T` of Compose v1. */
  readonly name: string;
  readonly letter: string;
  /** The value's type, `string`, `list`, `KEY=VAL`; empty for a switch. */
  readonly type: string;
  /** True if the value is optional: pflag prints `string[="always"]`. */
  readonly optional: boolean;
}

/** Reads the help of docker, a plugin, or Compose v1. */
export function readHelp(lines: readonly string[], words: readonly string[]): HelpText {
  const sections = splitSections(lines);
  const commands = sections
    .filter(({ title }) => title.endsWith("Commands"))
    // A plugin is marked with a star and recorded by itself.
    .flatMap(({ body }) => body.map((line) => /^ {2}([a-z][\w-]*)(?: |$)/u.exec(line)?.[1] ?? ""));
  const aliases = sections.filter(({ title }) => title === "Aliases").flatMap(({ body }) => body.join(" ").split(", "));
  const options = sections
    .filter(({ title }) => /Options$/iu.test(title) || title === "Flags")
    .flatMap(({ body }) => body.map(readOption).filter((option) => option !== undefined));
  return {
    usage: usageOf(lines, words),
    aliases: aliases.map((alias) => alias.trim()).filter((alias) => alias !== ""),
    options,
    commands: commands.filter((name) => name !== ""),
  };
}

interface Section {
  readonly title: string;
  readonly body: readonly string[];
}

function splitSections(lines: readonly string[]): readonly Section[] {
  const sections: { title: string; body: string[] }[] = [];
  for (const line of lines) {
    const title = /^([A-Z][A-Za-z ]*):$/u.exec(line)?.[1];
    if (title !== undefined) sections.push({ title, body: [] });
    else sections.at(-1)?.body.push(line);
  }
  return sections;
}

/** `Usage:  docker cp [OPTIONS] A B`, further forms on the lines below it; Compose v1 leaves `docker-compose` out. */
function usageOf(lines: readonly string[], words: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.startsWith("Usage:"));
  const end = lines.findIndex((line, at) => at > first && line.trim() === "");
  const found = lines.slice(first, end === -1 ? undefined : end).map((line) => line.replace("Usage:", "").trim());
  const last = words.at(-1) ?? "docker";
  return found
    .filter((line) => new RegExp(`(?:^| )${last}(?: |$)`, "u").test(line))
    .map((line) => line.replace(new RegExp(`^(?:.* )??${last}(?= |$)`, "u"), ""))
    .map((line) =>
      line
        .trim()
        .replaceAll(/\[(?:OPTIONS?|options|flags)\]|^OPTIONS\b|\[--[^\]]*\]|\[-[A-Za-z] [^\]]*\]/gu, "")
        .trim(),
    )
    .map((line) => line.replaceAll(/\s+/gu, " "));
}

/** pflag's layout, `  -d, --detach   Text` or six spaces before a name without a letter; docopt's indents by four. */
function readOption(line: string): HelpOption | undefined {
  const found =
    /^ {2,6}(?:-(?<letter>\w)(?:, | |$))?(?:--(?<name>[A-Za-z][\w-]*))?(?<rest>.*)$/u.exec(line)?.groups ?? {};
  const { letter = "", name = "", rest = "" } = found;
  if (letter === "" && name === "") return undefined;
  const value = /^(?<optional>\[=[^\]]*\])?(?:[ =]?(?<type>\S+(?: \S+)*))?(?: {2,}.*)?$/u.exec(rest)?.groups ?? {};
  const type = value["type"] ?? "";
  // A switch of Compose 2.26 whose text has `docker compose exec` in backquotes, which pflag takes for the value's type.
  if (type.startsWith("docker ")) return { name, letter, type: "", optional: false };
  return {
    name,
    letter,
    type: type.replace(/\[=.*$/u, "").replaceAll(" ", "-"),
    optional: value["optional"] !== undefined || type.includes("[="),
  };
}
