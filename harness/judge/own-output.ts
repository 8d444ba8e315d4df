import { type CommandLine, onlyTells } from "../docker/command-line.ts";
import type { Difference } from "../model/comparison.ts";
import type { Cause } from "../model/verdict.ts";

/**
 * Who has to act on a difference in Docker's facts about itself and its objects: `docker` for lines and fields that its
 * versions add, remove or write differently, `unknown` for a fact of the engine or the machine, which does not depend on the
 * lesson. Undefined if the difference may come from what the lesson made.
 */
export function causeInOwnOutput({ name }: CommandLine, difference: Difference): Cause | undefined {
  // An engine with the containerd image store removes a name by digest without a line.
  if (name === "image rm") return difference.at === "digest" ? "docker" : undefined;
  if (name === "inspect" || name.endsWith(" inspect")) return isOfDocument(difference) ? "docker" : undefined;
  if (name === "version" || name === "system info") return causeOfFact(difference);
  return name.endsWith(" version") ? "docker" : undefined;
}

/** True if the client prints a help text: it was asked for one, or the command is not complete. */
export function printsHelp(line: CommandLine): boolean {
  return onlyTells(line) || groups.has(line.name) || (line.args.length === 0 && needArguments.has(line.name));
}

const groups: ReadonlySet<string> = new Set(
  "builder buildx checkpoint compose config container context image manifest network node plugin secret service stack swarm system trust volume".split(
    " ",
  ),
);

const needArguments: ReadonlySet<string> = new Set([
  "inspect",
  "search",
  ...["pull", "push", "rm", "tag", "build", "history"].map((name) => `image ${name}`),
  ...["run", "exec", "logs", "start", "stop", "restart", "rm", "kill", "port", "top"].map(
    (name) => `container ${name}`,
  ),
]);

function causeOfFact({ kind, at }: Difference): Cause | undefined {
  if (/^line \d/u.test(at)) return "docker";
  if (settings.test(at)) return undefined;
  // No engine answered.
  if (/^(?:Client|Server)$/u.test(at)) return kind === "line-missing" ? "unknown" : "docker";
  return kind === "line-added" || kind === "line-missing" ? "docker" : "unknown";
}

const settings =
  /^(?:Server > )?(?:Swarm|Labels|Registry Mirrors|Insecure Registries|Live Restore Enabled|Debug Mode)\b/u;

/** True for a field that Docker added or removed, or writes differently. The keys of these maps are chosen by the lesson. */
function isOfDocument({ kind, at, expected, actual }: Difference): boolean {
  if (kind === "line-added" || isByEngine(at)) return true;
  if (drivers.has(expected ?? "") && drivers.has(actual ?? "")) return /(?:^|\.)Driver$/u.test(at);
  // The default network is `default` up to 20.10, `bridge` in 26.1.
  if (at.endsWith("HostConfig.NetworkMode") && expected === '"default"' && actual === '"bridge"') return true;
  if (kind === "line-missing") return /(?:^|\.)[A-Z]\w*$/u.test(at) && !ofLesson.test(at);
  return isEmpty(expected) && (isEmpty(actual) || ownLabels.test(actual ?? ""));
}

const ofLesson =
  /(?:^|\.)(?:Labels|Options|DriverOpts|Containers|Networks|Ports|PortBindings|ExposedPorts|Volumes|Sysctls)\.[^.]+$/u;

/** Docker's own labels, such as that of an anonymous volume. */
const ownLabels = /^\{(?:"com\.docker\.[^"]{1,100}":"[^"]{0,100}",?){1,20}\}$/u;

/** Paths that the engine hides from containers, and where it stores their files. */
function isByEngine(at: string): boolean {
  return /(?:^|\.)(?:HostConfig\.(?:MaskedPaths|ReadonlyPaths)|GraphDriver)\b/u.test(at);
}

/** Storage drivers, as values of a JSON document; `overlayfs` is that of the containerd image store, the default of 29. */
const drivers: ReadonlySet<string> = new Set(
  ["aufs", "devicemapper", "overlay", "overlay2", "overlayfs"].map((name) => `"${name}"`),
);

/** An empty value is written as `{}`, `[]`, `""` or `null`. */
function isEmpty(value: string | undefined): boolean {
  return value !== undefined && /^(?:\{\}|\[\]|""|null)?$/u.test(value);
}
