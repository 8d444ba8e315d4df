import type { Difference, NonEmpty } from "../model/comparison.ts";
import type { EngineSoftware } from "../model/engine.ts";
import type { Cause, Condition } from "../model/verdict.ts";

/**
 * What a known condition makes of a failed step, and who has to act.
 * `error`: the step could not be tried, so nothing is known about the lesson. `broken`: every learner meets it.
 */
export const conditionVerdicts: Readonly<
  Record<Condition, { readonly word: "error" | "broken"; readonly cause: Cause }>
> = {
  "pull-limit": { word: "error", cause: "network" },
  "name-resolution": { word: "error", cause: "network" },
  "network-timeout": { word: "error", cause: "network" },
  certificate: { word: "error", cause: "network" },

  proxy: { word: "error", cause: "machine" },
  clock: { word: "error", cause: "machine" },
  "client-missing": { word: "error", cause: "machine" },
  "wsl-integration-off": { word: "error", cause: "machine" },
  podman: { word: "error", cause: "machine" },
  "context-unknown": { word: "error", cause: "machine" },
  "docker-host": { word: "error", cause: "machine" },
  "engine-unreachable": { word: "error", cause: "machine" },
  "desktop-stopped": { word: "error", cause: "machine" },
  "rootless-stopped": { word: "error", cause: "machine" },
  "socket-permission": { word: "error", cause: "machine" },
  "ssh-host-key": { word: "error", cause: "machine" },
  "ssh-login": { word: "error", cause: "machine" },
  "plugin-missing": { word: "error", cause: "machine" },
  "disk-full": { word: "error", cause: "machine" },
  "client-too-old": { word: "error", cause: "machine" },
  "engine-too-old": { word: "error", cause: "machine" },
  "credential-helper": { word: "error", cause: "machine" },
  // Something that was on the machine before the lesson has it; a disposable engine starts with neither.
  "name-taken": { word: "error", cause: "machine" },
  "port-taken": { word: "error", cause: "machine" },
  "port-privileged": { word: "error", cause: "machine" },

  "pull-denied": { word: "broken", cause: "image" },
  "tag-missing": { word: "broken", cause: "image" },
  platform: { word: "broken", cause: "image" },
  "program-missing": { word: "broken", cause: "image" },
};

/**
 * Who has to act on these differences. The heaviest come first, and the first decides.
 *
 * | difference | cause |
 * |---|---|
 * | known to come with a Docker version (`since`), or a column that came or went | docker |
 * | a size | image |
 * | a text, in `docker search` (the Hub's descriptions), `docker run`, a program inside a container, or what asks a server in one | image |
 * | anything else: a row, a value, an error | lesson |
 *
 * @param argv the command; the first word is `docker` or another program
 * @param isInside it was typed into a container
 * @param software Podman is no version of Docker: what it prints otherwise is its own doing, and not the lesson's
 */
export function causeOf(
  argv: readonly string[],
  differences: NonEmpty<Difference>,
  { software = "docker", isInside = true }: { readonly software?: EngineSoftware; readonly isInside?: boolean } = {},
): Cause {
  const [difference] = differences;
  if (difference.since !== undefined || columnKinds.has(difference.kind)) return "docker";
  if (difference.kind === "size-changed") return "image";
  if (textKinds.has(difference.kind) && speaksForImage(argv, software, isInside)) return "image";
  return software === "podman" && argv[0] === "docker" ? "docker" : "lesson";
}

const columnKinds: ReadonlySet<Difference["kind"]> = new Set(["column-added", "column-removed", "column-renamed"]);
const textKinds: ReadonlySet<Difference["kind"]> = new Set([
  "line-added",
  "line-changed",
  "line-missing",
  "value-changed",
]);

function speaksForImage(argv: readonly string[], software: EngineSoftware, isInside: boolean): boolean {
  const [program, ...args] = argv;
  if (program !== "docker") return isInside || program === "curl" || program === "wget";
  const name = args.find((word) => !word.startsWith("-") && word !== "container");
  // Podman puts the registry before each name that it finds.
  if (name === "search") return software === "docker";
  return name === "run" || name === "exec" || name === "logs" || name === "start";
}
