/** What a command's output looks like: one of Docker's own layouts, any other of Docker's (`docker`), or some program's text. */
export type Layout =
  | "pull"
  | "images"
  | "ps"
  | "search"
  | "run"
  | "history"
  | "network-list"
  | "volume-list"
  | "push"
  | "login"
  | "build"
  | "inspect"
  | "version"
  | "info"
  | "echo"
  | "rmi"
  | "host-ports"
  | "compose"
  | "docker"
  | "text";

export interface DockerCommand {
  readonly layout: Layout;
  /** What follows the subcommand. */
  readonly args: readonly string[];
}

/** Finds the subcommand, in its old (`docker images`) and its new spelling (`docker image ls`), behind any global options. */
export function readCommand(command: string): DockerCommand {
  const words = command.trim().split(/\s+/);
  while (words[0] === "sudo" || /^[A-Za-z_]\w*=/.test(words[0] ?? "")) words.shift();
  if (words[0] === "docker-compose") words.splice(0, 1, "docker", "compose");
  if (words.shift() !== "docker") return { layout: "text", args: [] };
  if (words[0] === "-v" || words[0] === "--version") return { layout: "version", args: [] };
  while (words[0]?.startsWith("-")) {
    if (globalWithValue.has(words.shift() ?? "")) words.shift();
  }
  if (words[0] === "compose") return readComposeCommand(words.slice(1));
  const group = groups.has(words[0] ?? "") ? words.shift() : undefined;
  const name = words.shift() ?? "";
  const layout = layouts.get(group === undefined ? name : `${group} ${name}`) ?? "docker";
  return { layout: name === "start" && words.some(isAttaching) ? "text" : layout, args: words };
}

/** `docker compose`, and docker-compose as it was before. */
function readComposeCommand(words: string[]): DockerCommand {
  while (words[0]?.startsWith("-")) {
    if (composeWithValue.has(words.shift() ?? "")) words.shift();
  }
  const name = words.shift() ?? "";
  return { layout: composeLayouts.get(name) ?? "docker", args: words };
}

/** The first argument that is neither an option nor an option's value. */
export function firstOperand(args: readonly string[], optionsWithValue: ReadonlySet<string>): string | undefined {
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    if (!word.startsWith("-")) return word;
    if (optionsWithValue.has(word)) at += 1;
  }
  return undefined;
}

/** `docker start -a` shows what the container writes, where `docker start` names it. */
function isAttaching(word: string): boolean {
  return /^(--(attach|interactive)|-[ai]+)$/.test(word);
}

const groups: ReadonlySet<string> = new Set(["image", "container", "network", "volume", "system", "builder", "buildx"]);

const globalWithValue: ReadonlySet<string> = new Set([
  "-H",
  "--host",
  "-c",
  "--context",
  "--config",
  "-l",
  "--log-level",
  "--tlscacert",
  "--tlscert",
  "--tlskey",
]);

const composeWithValue: ReadonlySet<string> = new Set([
  "-f",
  "--file",
  "-p",
  "--project-name",
  "--profile",
  "--env-file",
  "--project-directory",
  "--ansi",
  "--progress",
  "--parallel",
]);

const composeLayouts: ReadonlyMap<string, Layout> = new Map<string, Layout>([
  ...["up", "down", "create", "start", "stop", "restart", "kill", "rm", "pause", "unpause", "pull"].map(
    (name) => [name, "compose"] as const,
  ),
  ["build", "build"],
  ["exec", "text"],
  ["run", "text"],
  ["logs", "text"],
]);

const layouts: ReadonlyMap<string, Layout> = new Map<string, Layout>(
  Object.entries<Layout>({
    pull: "pull",
    "image pull": "pull",
    images: "images",
    "image ls": "images",
    "image list": "images",
    ps: "ps",
    "container ls": "ps",
    "container list": "ps",
    "container ps": "ps",
    search: "search",
    run: "run",
    "container run": "run",
    // What a container's program wrote is that program's business.
    exec: "text",
    "container exec": "text",
    logs: "text",
    "container logs": "text",
    history: "history",
    "image history": "history",
    "network ls": "network-list",
    "network list": "network-list",
    "volume ls": "volume-list",
    "volume list": "volume-list",
    push: "push",
    "image push": "push",
    login: "login",
    build: "build",
    "image build": "build",
    "builder build": "build",
    "buildx build": "build",
    version: "version",
    info: "info",
    "system info": "info",
    inspect: "inspect",
    "image inspect": "inspect",
    "container inspect": "inspect",
    "network inspect": "inspect",
    "volume inspect": "inspect",
    // Each of these prints what it did it to, a line each.
    ...echoing("", "rm", "start", "stop", "restart", "kill", "pause", "unpause", "create"),
    ...echoing("container ", "rm", "start", "stop", "restart", "kill", "pause", "unpause", "create"),
    ...echoing("network ", "create", "rm"),
    ...echoing("volume ", "create", "rm"),
    port: "host-ports",
    "container port": "host-ports",
    rmi: "rmi",
    "image rm": "rmi",
    "image remove": "rmi",
  }),
);

function echoing(group: string, ...names: readonly string[]): Readonly<Record<string, Layout>> {
  return Object.fromEntries(names.map((name) => [`${group}${name}`, "echo"]));
}
