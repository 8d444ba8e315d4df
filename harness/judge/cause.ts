import { callsIn } from "../docker/calls.ts";
import { type CommandLine, onlyTells, parseCommandLine } from "../docker/command-line.ts";
import { innerScript } from "../docker/effects/expand.ts";
import type { Comparison, Difference, NonEmpty } from "../model/comparison.ts";
import type { EngineSoftware } from "../model/engine.ts";
import type { Cause } from "../model/verdict.ts";

/**
 * Who has to act on these differences. The most severe comes first and decides.
 *
 * | difference | cause |
 * |---|---|
 * | known to come with a Docker version (`since`), or a column that was added or removed | docker |
 * | any, in a help text or a version | docker |
 * | other words for the same error or the same pushed repository, the same ports in another order | docker |
 * | an added line on stderr, of no known version | unknown |
 * | a field that `inspect` shows only in one of both, or an empty value that is written differently | docker |
 * | a program's output in a build, or a name that the builder prints for the image | unknown |
 * | a line that `docker version` or `docker info` shows only in one of both | docker |
 * | another fact in `docker version` or `docker info` | unknown |
 * | a text with wider gaps between its words | lesson |
 * | a text, if the command only runs `echo` or a similar program | lesson |
 * | a size | image |
 * | a text, in `docker search` (the Hub's descriptions), `docker run`, a program inside a container, `curl` or `wget` |
 * image |
 * | anything else: a row, a value, an error | lesson |
 *
 * @param argv the command; the first word is `docker` or another program
 */
export function causeOf(
  argv: readonly string[],
  differences: NonEmpty<Difference>,
  { software = "docker", isInside = true, kind = "broken" }: Surroundings = {},
): Cause {
  const [difference] = differences;
  // A warning may be about the machine or the engine, which do not depend on the lesson.
  if (difference.at === "stderr" && difference.kind === "line-added" && difference.since === undefined)
    return "unknown";
  const line = parseCommandLine(argv);
  if (line !== undefined && printsHelp(line)) return "docker";
  // The comparison found the same error, in the words of another version.
  if (kind === "drifted" && difference.at === "error" && difference.kind === "line-changed") return "docker";
  // The same ports in another order.
  if (kind === "drifted" && line?.name === "container port") return "docker";
  if (difference.since !== undefined || columnKinds.has(difference.kind)) return "docker";
  if (isSpacing(difference)) return "lesson";
  const own = line === undefined ? undefined : causeInOwnOutput(line, difference);
  if (own === "unknown" && differences.some((one) => isDockers(line, one))) return "docker";
  if (own !== undefined) return own;
  if (difference.kind === "size-changed") return "image";
  if (textKinds.has(difference.kind) && speaksForImage(argv, software, isInside)) return "image";
  return software === "podman" && argv[0] === "docker" ? "docker" : "lesson";
}

function isDockers(line: CommandLine | undefined, difference: Difference): boolean {
  return line !== undefined && (difference.since !== undefined || causeInOwnOutput(line, difference) === "docker");
}

interface Surroundings {
  /** Podman is not a version of Docker: if its output differs from Docker's, the lesson is not the cause. */
  readonly software?: EngineSoftware;
  /** The command was typed into a container. */
  readonly isInside?: boolean;
  /** Of the comparison that found the differences. */
  readonly kind?: Comparison["kind"];
}

const imagePrints: ReadonlySet<string> = new Set(
  ["run", "exec", "logs", "start", "diff"].map((name) => `container ${name}`),
);

const columnKinds: ReadonlySet<Difference["kind"]> = new Set(["column-added", "column-removed", "column-renamed"]);
const textKinds: ReadonlySet<Difference["kind"]> = new Set([
  "line-added",
  "line-changed",
  "line-missing",
  "value-changed",
]);

/** The program prints single spaces, and the lesson has wider gaps between the same words. */
function isSpacing({ expected = "", actual = "" }: Difference): boolean {
  return expected !== "" && expected.trim().replaceAll(/\s+/g, " ") === actual.trim();
}

function speaksForImage(argv: readonly string[], software: EngineSoftware, isInside: boolean): boolean {
  const line = parseCommandLine(argv);
  if (line === undefined) return isInside || argv[0] === "curl" || argv[0] === "wget";
  // Podman prefixes each name in a search with the registry.
  if (line.name === "search") return software === "docker";
  return imagePrints.has(line.name) && !onlyEchoes(line);
}

/** True if the command itself says what its container prints: `docker run ubuntu echo hello`. */
function onlyEchoes({ inner }: CommandLine): boolean {
  const calls = callsIn(innerScript(inner) ?? inner.join(" "));
  return calls.length > 0 && calls.every(({ words: [program = ""] }) => tellers.has(program));
}

const tellers: ReadonlySet<string> = new Set("echo printf sleep true :".split(" "));

/**
 * Who has to act on a difference in Docker's facts about itself and its objects: `docker` for lines and fields that its
 * versions add, remove or write differently, `unknown` for a fact of the engine or the machine, which does not depend on the
 * lesson. Undefined if the difference may come from what the lesson made.
 */
function causeInOwnOutput({ name }: CommandLine, difference: Difference): Cause | undefined {
  // An engine with the containerd image store removes a name by digest without a line.
  if (name === "image rm") return difference.at === "digest" ? "docker" : undefined;
  // Another wording for the same repository.
  if (name === "image push")
    return difference.at === "repository" && difference.kind === "line-changed" ? "docker" : undefined;
  // What the programs of the steps print, and whether the builder names the image.
  if (name === "image build")
    return difference.at === "text" || (difference.at === "name" && difference.kind === "line-added")
      ? "unknown"
      : undefined;
  if (name === "inspect" || name.endsWith(" inspect")) return isOfDocument(difference) ? "docker" : undefined;
  if (name === "version" || name === "system info") return causeOfFact(difference);
  return name.endsWith(" version") ? "docker" : undefined;
}

/** True if the client prints a help text: it was asked for one, or the command is not complete. */
function printsHelp(line: CommandLine): boolean {
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
