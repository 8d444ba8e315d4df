import { type CommandLine, isOn, lastValue, valuesOf } from "../harness/docker/command-line.ts";
import { parseImageReference, printImageReference, withDefaultTag } from "../harness/docker/image-reference.ts";
import { readMount, readPorts, readVolume } from "../harness/docker/values.ts";

/** The meaning of a command line: an object for each request, with the facts that both sides contain. */
export type Meaning = Readonly<Record<string, unknown>>;

/** The requests that a parsed command line predicts; `undefined` if the client should reject it. */
export function expected(line: CommandLine): readonly Meaning[] | undefined {
  const filters = valuesOf(line, "filter").filter((text) => text !== "");
  const isReadable =
    line.problems.length === 0 &&
    valuesOf(line, "volume").every((text) => readVolume(text) !== undefined) &&
    valuesOf(line, "publish").every((text) => readPorts(text) !== undefined) &&
    valuesOf(line, "env").every((text) => !text.startsWith("=")) &&
    filters.every((text) => readFilter(text) !== undefined) &&
    !(line.args.length > 0 && line.name === "volume create" && valuesOf(line, "name").length > 0) &&
    imagesOf(line).every((text) => parseImageReference(text) !== undefined);
  return isReadable ? meaningOf(line) : undefined;
}

/** The value of `--filter` as docker/cli reads it (opts/opts.go, FilterOpt); `undefined` if the client rejects it. */
function readFilter(given: string): { readonly name: string; readonly value: string } | undefined {
  const equals = given.indexOf("=");
  if (equals === -1) return undefined;
  return { name: given.slice(0, equals).trim().toLowerCase(), value: given.slice(equals + 1).trim() };
}

/** The arguments that the client parses as images. */
function imagesOf({ name, args }: CommandLine): readonly string[] {
  if (["container run", "container create", "image pull"].includes(name)) return args.slice(0, 1);
  if (name === "container commit") return args.slice(1);
  return name === "image tag" ? args : [];
}

function meaningOf(line: CommandLine): readonly Meaning[] {
  const { name, args, inner } = line;
  const [first = "", second = ""] = args;
  const filters = sortedUnique(
    valuesOf(line, "filter").flatMap((text) => {
      const filter = readFilter(text);
      return filter === undefined ? [] : [`${filter.name}=${filter.value}`];
    }),
  );
  switch (name) {
    case "container run":
    case "container create":
      return [containerOf(line, first)];
    case "container exec":
      return [
        {
          exec: first,
          cmd: inner,
          env: valuesOf(line, "env"),
          user: lastValue(line, "user") ?? "",
          workdir: lastValue(line, "workdir") ?? "",
          privileged: isOn(line, "privileged"),
          stdin: isOn(line, "interactive"),
        },
      ];
    case "container ls":
      return [{ ps: true, all: isOn(line, "all"), limit: limitOf(lastValue(line, "last")), filters }];
    case "image ls":
      return [
        {
          images: true,
          all: isOn(line, "all"),
          filters: sortedUnique([...filters, ...args.map((arg) => `reference=${arg}`)]),
        },
      ];
    case "container rm":
      return args.map((arg) => ({ rm: arg, force: isOn(line, "force"), volumes: isOn(line, "volumes") }));
    case "container stop":
      return args.map((arg) => ({ stop: arg, time: lastValue(line, "timeout") ?? "" }));
    case "image tag":
      return [{ tag: first, as: fullName(second) }];
    case "container commit":
      return [
        {
          commit: first,
          as: second === "" ? "" : fullName(second),
          message: lastValue(line, "message") ?? "",
          author: lastValue(line, "author") ?? "",
          changes: valuesOf(line, "change"),
        },
      ];
    case "image pull":
      return [{ pull: fullName(first), platform: lastValue(line, "platform") ?? "" }];
    case "search":
      return [{ search: first, limit: lastValue(line, "limit") ?? "", filters }];
    case "network create":
    case "volume create":
      return [
        {
          create: first === "" ? (lastValue(line, "name") ?? "") : first,
          driver: lastValue(line, "driver") ?? "",
          options: sortedUnique(valuesOf(line, "opt")),
          labels: sortedUnique(valuesOf(line, "label")),
          internal: isOn(line, "internal"),
        },
      ];
    default:
      throw new Error(`no meaning of ${name}`);
  }
}

function containerOf(line: CommandLine, image: string): Meaning {
  const volumes = valuesOf(line, "volume").map((text) => ({ text, spec: readVolume(text) }));
  const entrypoint = lastValue(line, "entrypoint");
  return {
    image: fullName(image),
    cmd: line.inner,
    name: lastValue(line, "name") ?? "",
    env: lastOfEach(valuesOf(line, "env")),
    hostname: lastValue(line, "hostname") ?? "",
    labels: sortedUnique(lastOfEach(valuesOf(line, "label").map((text) => (text.includes("=") ? text : `${text}=`)))),
    user: lastValue(line, "user") ?? "",
    workdir: lastValue(line, "workdir") ?? "",
    entrypoint: entrypoint === undefined ? [] : [entrypoint],
    tty: isOn(line, "tty"),
    stdin: isOn(line, "interactive"),
    rm: isOn(line, "rm"),
    privileged: isOn(line, "privileged"),
    readOnly: isOn(line, "read-only"),
    publishAll: isOn(line, "publish-all"),
    // The first of several is the network mode of the container.
    network: valuesOf(line, "network")[0] ?? "",
    capabilities: valuesOf(line, "cap-add").toSorted(),
    binds: sortedUnique(volumes.filter(({ spec }) => spec?.kind !== "anonymous").map(({ text }) => text)),
    anonymous: sortedUnique(volumes.filter(({ spec }) => spec?.kind === "anonymous").map(({ text }) => text)),
    mounts: valuesOf(line, "mount").map((text) => {
      const mount = readMount(text);
      return [mount?.type, mount?.source ?? "", mount?.target, mount?.readOnly];
    }),
    ports: valuesOf(line, "publish")
      .flatMap((text) => readPorts(text) ?? [])
      .map(({ ip, host, container, protocol }) => `${ip} ${host} ${container}/${protocol}`)
      .toSorted(),
  };
}

/** Maximum number of containers that `docker ps` lists; empty for all. */
export function limitOf(text: string | null | undefined): string {
  return text === undefined || text === null || text.startsWith("-") || text === "0" ? "" : text;
}

/** The full name with its tag; unchanged if it is not an image name. */
export function fullName(text: string): string {
  const reference = parseImageReference(text);
  return reference === undefined ? text : printImageReference(withDefaultTag(reference));
}

/** The last of the `key=value` pairs with the same key. */
export function lastOfEach(pairs: readonly string[]): readonly string[] {
  return [...new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair])).values()];
}

export function sortedUnique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted();
}
