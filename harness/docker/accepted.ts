import type { Row } from "./client-row.ts";

// What the clients accept and do not list in their help, so that client.json cannot have it.

/** Options by the command's name, written as in client.json; `as:` names the option that the help lists. */
export const acceptedOptions: ReadonlyMap<string, readonly string[]> = new Map([
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

/** Commands that no help lists. */
export const acceptedCommands: readonly Row[] = [
  // docker/cli, cli/cobra.go: helpCommand.
  { name: "help", spellings: ["help"], program: "docker", usage: ["[COMMAND...]"], options: [] },
];

/** Groups that are commands themselves. */
export const runnableGroups: ReadonlySet<string> = new Set([
  // docker/buildx, commands/history/inspect.go: `docker buildx history inspect REF`.
  "buildx history inspect",
]);

/** Plugins of Docker Desktop and of older clients, whose commands were not recorded (docs.docker.com, "docker" reference). */
export const otherPlugins: ReadonlySet<string> = new Set(
  `ai app cloud debug desktop dev dhi extension feedback init mcp model offload pass sandbox sbom scan scout`.split(
    " ",
  ),
);
