import { createServer, type IncomingMessage } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { fullName, lastOfEach, limitOf, sortedUnique, type Meaning } from "./docker-meaning.ts";

/** The meaning of a request. */
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
    // Clients up to 20.10 always send their default.
    const limit = query.get("limit") ?? "";
    return {
      search: query.get("term"),
      limit: limit === "25" || limit === "0" ? "" : limit,
      filters: filtersOf(query),
    };
  }
  if (path === "/commit") {
    const repo = query.get("repo") ?? "";
    const tag = query.get("tag") ?? "";
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
    // Up to 20.10 the engine removes duplicates, later the client.
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
    // Version 28 writes the full prefix.
    capabilities: host
      .list("CapAdd")
      .map((capability) => capability.replace(/^CAP_/u, ""))
      .toSorted(),
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

/** JSON of a request; absent and null values are empty. */
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

/** A client's request to an engine. */
interface Request {
  readonly method: string;
  /** Without the API's version: `/containers/create`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** JSON; `undefined` for none. */
  readonly body: unknown;
}

/** The result of one command line. */
export interface Asked {
  readonly requests: readonly Request[];
  readonly exit: number;
  readonly output: string;
}

/** A socket that records all requests and refuses them, so that the client changes nothing. */
interface AskedEngine extends AsyncDisposable {
  run(program: string, args: readonly string[]): Promise<Asked>;
}

export async function askedEngine(): Promise<AskedEngine> {
  const folder = await mkdtemp(join(tmpdir(), "labproof-asked-"));
  let requests: Request[] = [];
  const server = createServer((message, response) => {
    void read(message).then((request) => {
      if (request.path === "/_ping")
        return response.writeHead(200, { "Api-Version": "1.99", OSType: "linux" }).end("OK");
      if (questions.has(request.path)) return response.writeHead(404).end("{}");
      // `exec` inspects the container first.
      if (request.method === "GET" && /^\/containers\/[^/]+\/json$/u.test(request.path))
        return response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
      requests.push(request);
      return response.writeHead(500, { "Content-Type": "application/json" }).end('{"message":"noted"}');
    });
  });
  const socket = join(folder, "docker.sock");
  await new Promise<void>((resolve) => {
    server.listen(socket, resolve);
  });
  return {
    async run(program, args) {
      requests = [];
      const env = { DOCKER_HOST: `unix://${socket}`, HOME: folder, PATH: process.env["PATH"] ?? "" };
      const { exitCode = -1, all } = await execa(program, args, {
        env,
        extendEnv: false,
        reject: false,
        all: true,
        stdin: "ignore",
        cwd: folder,
        timeout: 20_000,
      });
      return { requests, exit: exitCode, output: all };
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true });
    },
  };
}

/** Requests about the engine itself. */
const questions: ReadonlySet<string> = new Set(["/info", "/version"]);

async function read(message: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  const url = new URL(message.url ?? "/", "http://engine");
  return {
    method: message.method ?? "",
    path: url.pathname.replace(/^\/v\d+\.\d+(?=\/)/u, ""),
    query: url.searchParams,
    body: text.startsWith("{") ? JSON.parse(text) : undefined,
  };
}
