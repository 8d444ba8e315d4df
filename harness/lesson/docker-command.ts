import { roughWords } from "./shell/command.ts";

/** `DOCKER_BUILDKIT=1 docker build .` */
const prefixed = /^(?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"'$`()]*)\s+)+(?=\S)/u;

/** A command line of the docker client, taken apart as far as a reader needs it. */
export interface DockerCommand {
  /** `pull`, `run`; of a group its verb: `docker container run` is `run`, `docker network create` is `network create`. */
  readonly name: string;
  /** What follows the name. */
  readonly args: readonly string[];
}

/** Takes a docker command apart, under `sudo` or not; `undefined` where it is none or names no known subcommand. */
export function dockerCommand(command: string): DockerCommand | undefined {
  const words = roughWords(command.replace(prefixed, ""));
  const docker = words[0] === "sudo" ? 1 : 0;
  // Compose was a program of its own until its second version.
  if (words[docker] === "docker-compose") return composeCommand(words.slice(docker + 1));
  if (words[docker] !== "docker") return undefined;
  const { rest } = readOptions(words.slice(docker + 1), globalSwitches);
  const [first, second] = rest;
  if (first === undefined) return undefined;
  if (plainGroups.has(first) && second !== undefined && leastArguments.has(second)) {
    return { name: second, args: rest.slice(2) };
  }
  if (first === "compose") return composeCommand(rest.slice(1));
  if (groups.has(first)) return second === undefined ? undefined : { name: `${first} ${second}`, args: rest.slice(2) };
  return leastArguments.has(first) ? { name: first, args: rest.slice(1) } : undefined;
}

/** What the command is about: its words behind the options of `run`, `create`, `exec`, `start`; else all that are no option. */
export function operandsOf({ name, args }: DockerCommand): readonly string[] {
  const switches = switchesOf.get(name);
  return switches === undefined ? args.filter(isNoOption) : readOptions(args, switches).rest;
}

/** `compose -f a.yml up -d` is `compose up`. */
function composeCommand(words: readonly string[]): DockerCommand | undefined {
  const [verb, ...args] = readOptions(words, composeSwitches).rest;
  return verb === undefined ? undefined : { name: `compose ${verb}`, args };
}

/** Subcommands by the number of arguments that each needs at least (docker 17.12 to 29: unchanged). */
const leastArguments: ReadonlyMap<string, number> = new Map(
  [
    "events images info load login logout ls ps stats version",
    `attach build commit create diff export history import inspect kill logs pause port pull push restart rm rmi run
     save search start stop top unpause update wait`,
    "cp exec rename tag",
  ].flatMap((names, least) => names.split(/\s+/u).map((name): [string, number] => [name, least])),
);

/** Groups whose verbs are subcommands of their own as well. */
const plainGroups = new Set(["container", "image"]);
const groups = new Set(
  `builder buildx checkpoint config container context image manifest network
   node plugin secret service stack swarm system trust volume`.split(/\s+/u),
);

/** Options that take no value, by subcommand; every other option of these takes one. */
const globalSwitches = new Set(["D", "debug", "tls", "tlsverify", "v", "version", "help"]);
const composeSwitches = new Set(["all-resources", "compatibility", "dry-run", "verbose", "v", "version", "h", "help"]);
const runSwitches = new Set(
  `d detach i interactive t tty P publish-all q quiet rm init privileged read-only no-healthcheck oom-kill-disable
   sig-proxy disable-content-trust help`.split(/\s+/u),
);
const composeTerminal = new Set(
  `d detach T no-TTY no-tty i interactive privileged dry-run rm no-deps P service-ports use-aliases build q quiet
   quiet-build quiet-pull remove-orphans help`.split(/\s+/u),
);
const switchesOf: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ["run", runSwitches],
  ["create", runSwitches],
  ["exec", new Set(["d", "detach", "i", "interactive", "t", "tty", "privileged", "help"])],
  ["start", new Set(["a", "attach", "i", "interactive", "help"])],
  ["compose exec", composeTerminal],
  ["compose run", composeTerminal],
]);

function isNoOption(word: string): boolean {
  return !word.startsWith("-");
}

/** Reads options up to the first word that is none. */
function readOptions(
  words: readonly string[],
  switches: ReadonlySet<string>,
): { readonly on: ReadonlySet<string>; readonly rest: readonly string[] } {
  const on = new Set<string>();
  let at = 0;
  for (; at < words.length; at += 1) {
    const word = words[at] ?? "";
    if (word === "--") return { on, rest: words.slice(at + 1) };
    if (!word.startsWith("-") || word === "-") break;
    if (word.startsWith("--")) {
      const [name = "", value] = word.slice(2).split("=", 2);
      if (switches.has(name)) on.add(value === "false" ? "" : name);
      else if (value === undefined) at += 1;
      continue;
    }
    const letters = word.slice(1);
    const valued = letters.split("").findIndex((letter) => !switches.has(letter));
    for (const letter of valued === -1 ? letters : letters.slice(0, valued)) on.add(letter);
    // `-p 80:80` takes the next word, `-p80:80` carries its value.
    if (valued === letters.length - 1) at += 1;
  }
  return { on, rest: words.slice(at) };
}
