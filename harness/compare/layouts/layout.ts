import { commandLineOf } from "../../docker/calls.ts";
import { type CommandLine, isOn } from "../../docker/command-line.ts";

/** The layout of a command's output: one of Docker's known layouts, any other output of Docker (`docker`), or a program's text. */
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
  | "service"
  | "docker"
  | "text";

/** The layout follows from the first command of a pipe: `docker images | grep nginx` prints rows of images. */
export function layoutOf(command: string): Layout {
  const line = commandLineOf(command);
  if (line === undefined) return "text";
  // `docker start -a` prints the container's output, `docker start` prints its name.
  if (line.name === "container start" && (isOn(line, "attach") || isOn(line, "interactive"))) return "text";
  if (line.name === "" && isVersion(line)) return "version";
  return layouts.get(line.name) ?? "docker";
}

/** True for `docker compose version`, `docker-compose --version` and similar commands. */
export function asksForVersion(command: string): boolean {
  const line = commandLineOf(command);
  return line !== undefined && (/(?:^| )version$/.test(line.name) || isVersion(line));
}

function isVersion({ globals }: CommandLine): boolean {
  return globals.some(({ name, value }) => name === "version" && value === "true");
}

const layouts: ReadonlyMap<string, Layout> = new Map<string, Layout>([
  ["image pull", "pull"],
  ["image ls", "images"],
  ["container ls", "ps"],
  ["search", "search"],
  ["container run", "run"],
  ["image history", "history"],
  ["network ls", "network-list"],
  ["volume ls", "volume-list"],
  ["image push", "push"],
  ["login", "login"],
  ["image build", "build"],
  ["compose build", "build"],
  ["version", "version"],
  ["system info", "info"],
  ["container port", "host-ports"],
  ["image rm", "rmi"],
  // These print the output of a container's program.
  ...layout("text", "container", "exec logs"),
  ...layout("text", "compose", "exec run logs"),
  ["inspect", "inspect"],
  ...["image", "container", "network", "volume"].map((kind) => [`${kind} inspect`, "inspect"] as const),
  // These print a line for each object that they changed.
  ...layout("echo", "container", "rm start stop restart kill pause unpause create"),
  ...layout("echo", "network", "create rm"),
  ...layout("echo", "volume", "create rm"),
  ...layout("service", "service", "create update scale rollback"),
  ...layout("compose", "compose", "up down create start stop restart kill rm pause unpause pull"),
]);

function layout(name: Layout, group: string, commands: string): readonly (readonly [string, Layout])[] {
  return commands.split(" ").map((command) => [`${group} ${command}`, name] as const);
}
