import { commandLineOf } from "../../docker/calls.ts";
import { type CommandLine, isOn } from "../../docker/command-line.ts";

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

/** The layout follows from the first command's canonical name: what `docker images | grep nginx` prints are rows of images. */
export function layoutOf(command: string): Layout {
  const line = commandLineOf(command);
  if (line === undefined) return "text";
  // `docker start -a` shows what the container writes, where `docker start` names it.
  if (line.name === "container start" && (isOn(line, "attach") || isOn(line, "interactive"))) return "text";
  if (line.name === "" && isVersion(line)) return "version";
  return layouts.get(line.name) ?? "docker";
}

/** True for `docker compose version`, `docker-compose --version` and their like. */
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
  // What a container's program wrote is that program's business.
  ...layout("text", "container", "exec logs"),
  ...layout("text", "compose", "exec run logs"),
  ["inspect", "inspect"],
  ...["image", "container", "network", "volume"].map((kind) => [`${kind} inspect`, "inspect"] as const),
  // Each of these prints what it did it to, a line each.
  ...layout("echo", "container", "rm start stop restart kill pause unpause create"),
  ...layout("echo", "network", "create rm"),
  ...layout("echo", "volume", "create rm"),
  ...layout("compose", "compose", "up down create start stop restart kill rm pause unpause pull"),
]);

function layout(name: Layout, group: string, commands: string): readonly (readonly [string, Layout])[] {
  return commands.split(" ").map((command) => [`${group} ${command}`, name] as const);
}
