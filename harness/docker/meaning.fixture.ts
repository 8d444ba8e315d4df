import type { Request } from "./asked-engine.fixture.ts";
import { isOn, lastValue, valuesOf, type CommandLine } from "./command-line.ts";
import { readFilter } from "./filter.ts";
import { parseImageReference, printImageReference, withDefaultTag } from "./image-reference.ts";
import { readMount } from "./mount.ts";
import { readPorts } from "./port.ts";
import { readVolume } from "./volume.ts";

/** What a command line comes to: one object for each request, of the facts that both sides tell. */
export type Meaning = Readonly<Record<string, unknown>>;

/** The requests that our reading of a command line leads to; `undefined` where the client should refuse it. */
export function expected(line: CommandLine): readonly Meaning[] | undefined {
  const filters = valuesOf(line, "filter").filter((text) => text !== "");
  const isReadable =
    line.problems.length === 0 &&
    valuesOf(line, "volume").every((text) => readVolume(text) !== undefined) &&
    valuesOf(line, "publish").every((text) => readPorts(text) !== undefined) &&
    valuesOf(line, "env").every((text) => !text.startsWith("=")) &&
    filters.every((text) => readFilter(text) !== undefined) &&
    imagesOf(line).every((text) => parseImageReference(text) !== undefined);
  return isReadable ? meaningOf(line) : undefined;
}

/** The arguments that the client itself reads as images. */
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
          create: first,
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
    network: lastValue(line, "network") ?? "",
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

/** What a request tells of the same. */
export function sent({ path, query, body }: Request): Meaning {
  const json = new Fields(body);
  const verb = path.split("/").at(-1) ?? "";
  const subject = decodeURIComponent(path.split("/")[2] ?? "");
  if (path === "/containers/create") return sentContainer(json, query.get("name") ?? "");
  if (path === "/containers/json") {
    return { ps: true, all: query.get("all") === "1", limit: limitOf(query.get("limit")), filters: filtersOf(query) };
  }
  if (path === "/images/json") return { images: true, all: query.get("all") === "1", filters: filtersOf(query) };
  if (path === "/images/create") {
    const tagOrDigest = query.get("tag") ?? "";
    return {
      pull: fullName(`${query.get("fromImage")}${tagOrDigest === "" ? "" : `:${tagOrDigest}`}`),
      platform: query.get("platform") ?? "",
    };
  }
  if (path === "/images/search") {
    // Up to 20.10 the client always sends its default.
    const limit = query.get("limit") ?? "";
    return {
      search: query.get("term"),
      limit: limit === "25" || limit === "0" ? "" : limit,
      filters: filtersOf(query),
    };
  }
  if (path === "/commit") {
    const [repo = "", tag = ""] = [query.get("repo") ?? "", query.get("tag") ?? ""];
    return {
      commit: query.get("container"),
      as: repo === "" ? "" : fullName(`${repo}${tag === "" ? "" : `:${tag}`}`),
      message: query.get("comment") ?? "",
      author: query.get("author") ?? "",
      changes: query.getAll("changes"),
    };
  }
  if (verb === "tag")
    return {
      tag: path.slice("/images/".length, -"/tag".length),
      as: fullName(`${query.get("repo")}:${query.get("tag")}`),
    };
  if (verb === "stop") return { stop: subject, time: query.get("t") ?? "" };
  if (verb === "exec") {
    return {
      exec: subject,
      cmd: json.list("Cmd"),
      env: json.list("Env"),
      user: json.text("User"),
      workdir: json.text("WorkingDir"),
      privileged: json.flag("Privileged"),
      stdin: json.flag("AttachStdin"),
    };
  }
  if (verb === "create") {
    const driver = json.text("Driver");
    return {
      create: json.text("Name"),
      // Clients up to 28 send their default.
      driver: driver === "bridge" || driver === "local" ? "" : driver,
      options: json.pairs(path === "/networks/create" ? "Options" : "DriverOpts"),
      labels: json.pairs("Labels"),
      internal: json.flag("Internal"),
    };
  }
  return { rm: subject, force: query.get("force") === "1", volumes: query.get("v") === "1" };
}

function sentContainer(json: Fields, name: string): Meaning {
  const host = json.under("HostConfig");
  const network = host.text("NetworkMode");
  return {
    image: fullName(json.text("Image")),
    cmd: json.list("Cmd"),
    name,
    // Up to 20.10 the engine drops what is given twice, then the client.
    env: lastOfEach(json.list("Env")),
    hostname: json.text("Hostname"),
    labels: json.pairs("Labels"),
    user: json.text("User"),
    workdir: json.text("WorkingDir"),
    entrypoint: json.list("Entrypoint"),
    tty: json.flag("Tty"),
    stdin: json.flag("OpenStdin"),
    rm: host.flag("AutoRemove"),
    privileged: host.flag("Privileged"),
    readOnly: host.flag("ReadonlyRootfs"),
    publishAll: host.flag("PublishAllPorts"),
    network: network === "default" ? "" : network,
    capabilities: host.list("CapAdd").toSorted(),
    binds: host.list("Binds").toSorted(),
    anonymous: json.under("Volumes").keys().toSorted(),
    mounts: host
      .items("Mounts")
      .map((mount) => [mount.text("Type"), mount.text("Source"), mount.text("Target"), mount.flag("ReadOnly")]),
    ports: host
      .under("PortBindings")
      .keys()
      .flatMap((port) =>
        host
          .under("PortBindings")
          .items(port)
          .map((binding) => `${binding.text("HostIp")} ${binding.text("HostPort")} ${port}`),
      )
      .toSorted(),
  };
}

/** JSON of a request; what is left out, or null, is empty. */
class Fields {
  readonly #fields: Readonly<Record<string, unknown>>;
  constructor(value: unknown) {
    this.#fields = (value ?? {}) as Readonly<Record<string, unknown>>;
  }
  keys(): string[] {
    return Object.keys(this.#fields);
  }
  text(key: string): string {
    return (this.#fields[key] as string | undefined) ?? "";
  }
  flag(key: string): boolean {
    return this.#fields[key] === true;
  }
  list(key: string): readonly string[] {
    return (this.#fields[key] as readonly string[] | null | undefined) ?? [];
  }
  under(key: string): Fields {
    return new Fields(this.#fields[key]);
  }
  items(key: string): readonly Fields[] {
    return ((this.#fields[key] as readonly unknown[] | undefined) ?? []).map((item) => new Fields(item));
  }
  pairs(key: string): readonly string[] {
    const fields = this.under(key);
    return fields
      .keys()
      .map((name) => `${name}=${fields.text(name)}`)
      .toSorted();
  }
}

function filtersOf(query: URLSearchParams): readonly string[] {
  const fields = new Fields(JSON.parse(query.get("filters") ?? "{}"));
  return sortedUnique(
    fields.keys().flatMap((name) =>
      fields
        .under(name)
        .keys()
        .map((value) => `${name}=${value}`),
    ),
  );
}

function limitOf(text: string | null | undefined): string {
  return text === undefined || text === null || text.startsWith("-") || text === "0" ? "" : text;
}

function fullName(text: string): string {
  const reference = parseImageReference(text);
  return reference === undefined ? text : printImageReference(withDefaultTag(reference));
}

function lastOfEach(pairs: readonly string[]): readonly string[] {
  return [...new Map(pairs.map((pair) => [pair.slice(0, pair.indexOf("=")), pair])).values()];
}

function sortedUnique(values: readonly string[]): readonly string[] {
  return [...new Set(values)].toSorted();
}
