import { containerBody, endpoint, execBody, namedVolumes } from "./container-body.ts";
import { any, type Field, ignored, struct, textOf } from "./fields.ts";
import { networkBody, volumeBody } from "./object-bodies.ts";
import { parseJson } from "./engine-api.ts";
import type { Ownership, ToldImages } from "./ownership.ts";
import { refuse } from "./refusal.ts";

/**
 * The requests that may reach a host engine, from API 1.24 on. All others are refused: BuildKit's sessions, Swarm, plugins,
 * logins, imports, pushes, every prune.
 */
export interface Route {
  readonly method: string;
  /**
   * Without the API's version. `:container`, `:network`, `:volume`, `:image` and `:object` are any object of the engine;
   * `:own-container`, `:own-network`, `:own-volume` and `:own-process` are those of this run.
   */
  readonly path: string;
  /** The parameters of a request that changes something; the parameters of a question are not limited. */
  readonly query?: readonly string[];
  /** A body in JSON, or one of any kind that is passed on unread; default: none. */
  readonly body?: Field | "stream";
  /** The client may take over the connection, for the input and output of a container. */
  readonly isSession?: true;
  /** The engine creates something at once, which has to be noted even if the client has gone. */
  readonly outlivesClient?: true;
  /** What has to be true before the request is sent, and what to do when it has ended. */
  readonly prepare?: (asked: Asked, owner: Ownership) => Promise<Prepared>;
}

/** A request whose path, parameters and body have been judged. */
export interface Asked {
  /** The value of the path's placeholder. */
  readonly word: string;
  readonly query: URLSearchParams;
  readonly body: unknown;
}

interface Prepared {
  /** The body for the engine, if it is another one. */
  readonly body?: unknown;
  /** Called with the answer before the client reads its end. */
  readonly done?: (answer: string) => Promise<void>;
}

/** @param isLocal the engine's routes are those of this machine */
export function routesFor(isLocal: boolean): readonly Route[] {
  return [...questions, ...containers, ...images, ...objects(isLocal)];
}

const questions: readonly Route[] = [
  ["GET", "/_ping"],
  ["HEAD", "/_ping"],
  ["GET", "/version"],
  ["GET", "/info"],
  ["GET", "/events"],
  ["GET", "/system/df"],
  ["GET", "/containers/json"],
  ["GET", "/containers/:container/json"],
  ["GET", "/containers/:container/changes"],
  ["GET", "/containers/:container/stats"],
  ["GET", "/images/json"],
  ["GET", "/images/search"],
  ["GET", "/images/:image/json"],
  ["GET", "/images/:image/history"],
  ["GET", "/networks"],
  ["GET", "/networks/:network"],
  ["GET", "/volumes"],
  ["GET", "/volumes/:volume"],
  // `docker inspect NAME` asks for every kind of object.
  ...["services", "tasks", "nodes", "secrets"].map((kind) => ["GET", `/${kind}/:object`] as const),
  ["GET", "/plugins/:object/json"],
  // These may show secrets, so that they are for the run's own containers.
  ["GET", "/containers/:own-container/logs"],
  ["GET", "/containers/:own-container/top"],
  ["GET", "/containers/:own-container/export"],
  ["GET", "/containers/:own-container/archive"],
  ["HEAD", "/containers/:own-container/archive"],
  ["GET", "/exec/:own-process/json"],
].map(([method = "", path = ""]) => ({ method, path }));

const containers: readonly Route[] = [
  {
    ...change("POST", "/containers/create", "name platform"),
    body: containerBody,
    outlivesClient: true,
    async prepare({ body }, owner) {
      for (const name of namedVolumes(body)) await owner.makeVolume(name);
      return {
        body: labelled(body, owner),
        done: async (answer) => {
          const id = idIn(answer);
          if (id !== undefined) await owner.noteVolumesOf(id);
        },
      };
    },
  },
  change("POST", "/containers/:own-container/start", "detachKeys"),
  {
    ...change("POST", "/containers/:own-container/attach", "detachKeys logs stream stdin stdout stderr"),
    isSession: true,
  },
  change("POST", "/containers/:own-container/wait", "condition"),
  change("POST", "/containers/:own-container/resize", "h w"),
  change("POST", "/containers/:own-container/stop", "t signal"),
  change("POST", "/containers/:own-container/restart", "t signal"),
  change("POST", "/containers/:own-container/kill", "signal"),
  change("POST", "/containers/:own-container/pause", ""),
  change("POST", "/containers/:own-container/unpause", ""),
  change("POST", "/containers/:own-container/rename", "name"),
  change("DELETE", "/containers/:own-container", "force v"),
  {
    ...change("PUT", "/containers/:own-container/archive", "path noOverwriteDirNonDir copyUIDGID"),
    body: "stream",
  },
  { ...change("POST", "/containers/:own-container/exec", ""), body: execBody },
  {
    ...change("POST", "/exec/:own-process/start", ""),
    body: struct({ Detach: any, Tty: any, ConsoleSize: any, stdin: ignored, hijack: ignored }),
    isSession: true,
  },
  change("POST", "/exec/:own-process/resize", "h w"),
];

const images: readonly Route[] = [
  {
    ...change("POST", "/images/create", "fromImage tag platform"),
    async prepare({ query }, owner) {
      const note = await owner.watchImages(owner.pulled(query.get("fromImage") ?? "", query.get("tag") ?? ""));
      return { done: async () => await note() };
    },
  },
  {
    ...change("POST", "/images/:image/tag", "repo tag"),
    prepare: async ({ query }, owner) => await named(query, owner),
  },
  {
    ...change("POST", "/commit", "container repo tag comment author pause changes"),
    // Clients send null.
    body: struct({}),
    outlivesClient: true,
    async prepare({ query }, owner) {
      query.set("container", await owner.own("container", query.get("container") ?? ""));
      return await named(query, owner);
    },
  },
  {
    ...change("DELETE", "/images/:image", "force noprune"),
    async prepare({ word }, owner) {
      await owner.removal(word);
      return { done: async () => await owner.forgetRemoved() };
    },
  },
  {
    // The classic builder, `version` 1. BuildKit has a protocol of its own, which is not judged.
    ...change(
      "POST",
      "/build",
      `t dockerfile q nocache rm forcerm pull buildargs labels target platform shmsize memory memswap cpushares cpuperiod
       cpuquota cpusetcpus cpusetmems networkmode version`,
    ),
    body: "stream",
    async prepare({ query }, owner) {
      for (const [name, allowed] of [
        ["networkmode", ["default", "bridge", "none"]],
        ["version", ["1"]],
      ] as const) {
        const value = query.get(name);
        if (value !== null && !allowed.some((one) => one === value)) refuse("option", `${name}=${value}`);
      }
      const names = query.getAll("t");
      for (const name of names) await owner.newName(name);
      const note = await owner.watchImages(...names);
      return { done: async (answer) => await note(builtImages(answer)) };
    },
  },
];

/** A build prints the ids of its images, and the name of a base image that it pulled. */
function builtImages(answer: string): ToldImages {
  return {
    ids: Array.from(
      answer.matchAll(/ ---\\u003e ([\da-f]{12})|sha256:([\da-f]{64})/gu),
      ([, short, id]) => short ?? id ?? "",
    ),
    names: Array.from(answer.matchAll(/Downloaded newer image for ([\w./:@-]+)/gu), ([, name = ""]) => name),
  };
}

const connection = { Container: textOf(async (word, _, owner) => await owner.own("container", word)) };

function objects(isLocal: boolean): readonly Route[] {
  return [
    {
      ...change("POST", "/networks/create", ""),
      body: networkBody(isLocal),
      outlivesClient: true,
      prepare: async ({ body }, owner) => ({ body: labelled(body, owner) }),
    },
    {
      ...change("POST", "/networks/:own-network/connect", ""),
      body: struct({ ...connection, EndpointConfig: endpoint }),
    },
    { ...change("POST", "/networks/:own-network/disconnect", ""), body: struct({ ...connection, Force: any }) },
    change("DELETE", "/networks/:own-network", "force"),
    {
      ...change("POST", "/volumes/create", ""),
      body: volumeBody,
      outlivesClient: true,
      prepare: async ({ body }, owner) => ({ body: labelled(body, owner) }),
    },
    change("DELETE", "/volumes/:own-volume", "force"),
  ];
}

function change(method: string, path: string, query: string): Route {
  return { method, path, query: query.split(/\s+/u).filter((name) => name !== "") };
}

function labelled(body: unknown, owner: Ownership): unknown {
  const { Labels, ...rest } = Object(body);
  return { ...rest, Labels: owner.labels(Labels) };
}

/** The image gets the name `repo:tag`; without a `repo`, it gets none. */
async function named(query: URLSearchParams, owner: Ownership): Promise<Prepared> {
  const repository = query.get("repo") ?? "";
  const tag = query.get("tag") ?? "";
  const name = repository === "" ? undefined : `${repository}:${tag === "" ? "latest" : tag}`;
  if (name !== undefined) await owner.newName(name);
  const note = await owner.watchImages(...(name === undefined ? [] : [name]));
  return {
    async done(answer) {
      const id = idIn(answer);
      await note({ ids: id === undefined ? [] : [id], names: [] });
    },
  };
}

function idIn(answer: string): string | undefined {
  const id: unknown = Object(parseJson(answer))["Id"];
  return typeof id === "string" ? id : undefined;
}
