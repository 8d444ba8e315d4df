import { type CommandLine, onlyTells } from "../docker/command-line.ts";
import { parseCommandLine } from "../docker/parse-command-line.ts";
import type { Difference, NonEmpty } from "../model/comparison.ts";
import type { EngineSoftware } from "../model/engine.ts";
import type { Cause } from "../model/verdict.ts";
import type { Condition } from "../model/condition.ts";

/**
 * What a known condition makes of a failed step, and who has to act.
 * `error`: the step could not be tried, so nothing is known about the lesson. `broken`: every learner meets it.
 */
export const conditionVerdicts: Readonly<
  Record<Condition, { readonly word: "inconclusive" | "failed"; readonly cause: Cause }>
> = {
  "pull-limit": { word: "inconclusive", cause: "network" },
  "name-resolution": { word: "inconclusive", cause: "network" },
  "network-timeout": { word: "inconclusive", cause: "network" },
  certificate: { word: "inconclusive", cause: "network" },

  proxy: { word: "inconclusive", cause: "machine" },
  clock: { word: "inconclusive", cause: "machine" },
  "client-missing": { word: "inconclusive", cause: "machine" },
  "wsl-integration-off": { word: "inconclusive", cause: "machine" },
  podman: { word: "inconclusive", cause: "machine" },
  "context-unknown": { word: "inconclusive", cause: "machine" },
  "docker-host": { word: "inconclusive", cause: "machine" },
  "engine-unreachable": { word: "inconclusive", cause: "machine" },
  "desktop-stopped": { word: "inconclusive", cause: "machine" },
  "rootless-stopped": { word: "inconclusive", cause: "machine" },
  "socket-permission": { word: "inconclusive", cause: "machine" },
  "ssh-host-key": { word: "inconclusive", cause: "machine" },
  "ssh-login": { word: "inconclusive", cause: "machine" },
  "plugin-missing": { word: "inconclusive", cause: "machine" },
  "disk-full": { word: "inconclusive", cause: "machine" },
  "client-too-old": { word: "inconclusive", cause: "machine" },
  "engine-too-old": { word: "inconclusive", cause: "machine" },
  "credential-helper": { word: "inconclusive", cause: "machine" },
  // Something that was on the machine before the lesson has it; a disposable engine starts with neither.
  "name-taken": { word: "inconclusive", cause: "machine" },
  "port-taken": { word: "inconclusive", cause: "machine" },
  "port-privileged": { word: "inconclusive", cause: "machine" },

  "pull-denied": { word: "failed", cause: "image" },
  "tag-missing": { word: "failed", cause: "image" },
  platform: { word: "failed", cause: "image" },
  "program-missing": { word: "failed", cause: "image" },
};

/**
 * Who has to act on these differences. The heaviest come first, and the first decides.
 *
 * | difference | cause |
 * |---|---|
 * | known to come with a Docker version (`since`), or a column that came or went | docker |
 * | any, in a help text or a version | docker |
 * | a field that the lesson's `inspect` does not show, or an empty value in other words | docker |
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
  const line = parseCommandLine(argv);
  if (line !== undefined && (onlyTells(line) || (isInspect(line) && isNewField(difference)))) return "docker";
  if (difference.since !== undefined || columnKinds.has(difference.kind)) return "docker";
  if (difference.kind === "size-changed") return "image";
  if (textKinds.has(difference.kind) && speaksForImage(argv, software, isInside)) return "image";
  return software === "podman" && argv[0] === "docker" ? "docker" : "lesson";
}

function isInspect({ name }: CommandLine): boolean {
  return name === "inspect" || name.endsWith(" inspect");
}

/** Engines of later versions tell more, and write an empty value as `{}`, `[]`, `""` or `null`. */
function isNewField({ kind, expected, actual }: Difference): boolean {
  return kind === "line-added" || (isEmpty(expected) && isEmpty(actual));
}

function isEmpty(value: string | undefined): boolean {
  return value !== undefined && /^(?:\{\}|\[\]|""|null)?$/u.test(value);
}

const imagePrints: ReadonlySet<string> = new Set(["run", "exec", "logs", "start"].map((name) => `container ${name}`));

const columnKinds: ReadonlySet<Difference["kind"]> = new Set(["column-added", "column-removed", "column-renamed"]);
const textKinds: ReadonlySet<Difference["kind"]> = new Set([
  "line-added",
  "line-changed",
  "line-missing",
  "value-changed",
]);

function speaksForImage(argv: readonly string[], software: EngineSoftware, isInside: boolean): boolean {
  const line = parseCommandLine(argv);
  if (line === undefined) return isInside || argv[0] === "curl" || argv[0] === "wget";
  // Podman puts the registry before each name that it finds.
  if (line.name === "search") return software === "docker";
  return imagePrints.has(line.name);
}
