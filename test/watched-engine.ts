import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { engineApi } from "../harness/engine/proxy/engine-api.ts";
import { Ownership } from "../harness/engine/proxy/ownership.ts";
import { startProxy } from "../harness/engine/proxy/proxy.ts";
import { routesFor } from "../harness/engine/proxy/routes.ts";

/** A request, without the API's version. */
export interface Seen {
  readonly what: string;
  readonly query: string;
  readonly body: string;
}

interface Watched {
  /** What the client sent to the proxy, with the text of a refusal. */
  readonly sent: readonly (Seen & { readonly refusal?: string })[];
  /** What came to the engine. */
  readonly reached: readonly Seen[];
}

/** The proxy, watched on both sides: in front of an engine that only records. */
export interface WatchedEngine extends AsyncDisposable {
  run(program: string, args: readonly string[]): Promise<Watched>;
}

export const runName = "1-a";

/**
 * The engine has the containers `own` of the run and `works` of another, networks and volumes `its` and `mine`, and the images
 * `debian` and `existing`.
 */
export async function watchedEngine(): Promise<WatchedEngine> {
  await using starting = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "labproof-watched-"));
  starting.defer(async () => await rm(folder, { recursive: true }));
  let reached: Seen[] = [];
  let sent: Watched["sent"][number][] = [];
  const engine = join(folder, "engine.sock");
  starting.defer(
    await serve(engine, async (message, response) => {
      const seen = await read(message);
      reached.push(seen);
      const { status, json } = answerTo(seen);
      response.writeHead(status, { "Content-Type": "application/json", "Api-Version": "1.45", OSType: "linux" });
      response.end(message.method === "HEAD" ? "" : JSON.stringify(json));
    }),
  );
  const api = starting.use(
    await engineApi({ client: { enter: [], env: {} }, endpoint: `unix://${engine}`, isPodman: false }),
  );
  const owner = new Ownership(api, runName, join(folder, `${runName}.jsonl`));
  const proxy = starting.use(await startProxy({ api, routes: routesFor(false), owner }));
  const front = join(folder, "front.sock");
  starting.defer(
    await serve(front, async (message, response) => {
      const seen = await read(message);
      const { status, headers, text } = await passOn(proxy.dockerHost.replace("unix://", ""), message, seen.body);
      sent.push({ ...seen, ...(status === 403 ? { refusal: text } : {}) });
      response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(text);
    }),
  );
  const running = starting.move();
  return {
    async run(program, args) {
      reached = [];
      sent = [];
      const env = {
        DOCKER_HOST: `unix://${front}`,
        HOME: folder,
        PATH: process.env["PATH"] ?? "",
        DOCKER_BUILDKIT: "0",
      };
      const options = { env, extendEnv: false, reject: false, stdin: "ignore", cwd: folder, timeout: 10_000 } as const;
      await execa(program, args, options);
      return { sent, reached };
    },
    [Symbol.asyncDispose]: async () => await running.disposeAsync(),
  };
}

async function serve(
  path: string,
  answer: (message: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<() => void> {
  const server = createServer((message, response) => void answer(message, response).catch(() => response.destroy()));
  await new Promise<void>((resolve) => {
    server.listen(path, resolve);
  });
  return () => {
    server.close();
    server.closeAllConnections();
  };
}

async function read(message: IncomingMessage): Promise<Seen> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const [path = "", query = ""] = (message.url ?? "").split("?");
  const what = `${message.method} ${path.replace(/^\/v\d+\.\d+(?=\/)/u, "")}`;
  return { what, query, body: Buffer.concat(chunks).toString() };
}

async function passOn(
  socketPath: string,
  { method, url: path, headers: { "content-type": type } }: IncomingMessage,
  body: string,
): Promise<{ readonly status: number; readonly headers: Record<string, string>; readonly text: string }> {
  const headers = {
    "Content-Length": Buffer.byteLength(body),
    ...(type === undefined ? {} : { "Content-Type": type }),
  };
  return await new Promise((resolve, reject) => {
    request({ socketPath, method, path, headers }, (answer) => {
      const chunks: Uint8Array[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk)).on("error", reject);
      answer.on("end", () => {
        const version = answer.headers["api-version"];
        const kept = typeof version === "string" ? { "Api-Version": version, OSType: "linux" } : {};
        resolve({ status: answer.statusCode ?? 0, headers: kept, text: Buffer.concat(chunks).toString() });
      });
    })
      .on("error", reject)
      .end(body);
  });
}

const labels = { "io.labproof.run": runName };
const made = "e".repeat(64);

/** Questions and what the engine knows; everything that is not listed succeeds. */
const known: Readonly<Record<string, unknown>> = {
  "GET /version": { ApiVersion: "1.45", MinAPIVersion: "1.24", Version: "26.1.5", Os: "linux", Arch: "amd64" },
  "GET /containers/own/json": {
    Id: "a".repeat(64),
    Name: "/own",
    Config: { Labels: labels },
    State: {},
    HostConfig: {},
  },
  [`GET /containers/${made}/json`]: {
    Id: made,
    Name: "/x",
    Config: { Labels: labels },
    State: {},
    HostConfig: {},
    Mounts: [],
  },
  "GET /containers/works/json": {
    Id: "b".repeat(64),
    Name: "/works",
    Config: { Labels: {} },
    State: {},
    HostConfig: {},
  },
  "GET /containers/bbbb/json": {
    Id: "b".repeat(64),
    Name: "/works",
    Config: { Labels: {} },
    State: {},
    HostConfig: {},
  },
  [`GET /containers/${"a".repeat(64)}/json`]: { Id: "a".repeat(64), Name: "/own", Config: { Labels: labels } },
  [`GET /containers/${"b".repeat(64)}/json`]: { Id: "b".repeat(64), Name: "/works", Config: { Labels: {} } },
  "GET /exec/1/json": { ID: "1", ContainerID: "own" },
  "GET /networks/its": { Id: "c".repeat(64), Name: "its", Labels: labels },
  "GET /networks/mine": { Id: "d".repeat(64), Name: "mine", Labels: {} },
  "GET /volumes/its": { Name: "its", Labels: labels },
  "GET /volumes/mine": { Name: "mine", Labels: null },
  "GET /images/debian/json": { Id: "sha256:1", RepoTags: ["debian:latest", "existing:latest"] },
  "GET /images/existing/json": { Id: "sha256:1", RepoTags: ["debian:latest", "existing:latest"] },
  "GET /images/existing:latest/json": { Id: "sha256:1", RepoTags: ["debian:latest", "existing:latest"] },
  "GET /images/debian:latest/json": { Id: "sha256:1", RepoTags: ["debian:latest", "existing:latest"] },
};

function answerTo({ what, body }: Seen): { readonly status: number; readonly json: unknown } {
  if (known[what] !== undefined) return { status: 200, json: known[what] };
  if (/^GET \/(?:containers|networks|volumes|images)\/[^/]+(?:\/json)?$/u.test(what) && !what.endsWith("s/json"))
    return { status: 404, json: { message: `No such object: ${what}` } };
  if (what === "POST /containers/create") return { status: 201, json: { Id: made, Warnings: [] } };
  if (what.endsWith("/exec")) return { status: 201, json: { Id: "1" } };
  if (what === "POST /volumes/create") {
    const { Name, Labels } = JSON.parse(body);
    return { status: 201, json: { Name, Labels: Name === "mine" ? null : Labels } };
  }
  const isList = /^(?:GET \/(?:containers|images)\/json|GET \/networks|DELETE \/images\/.*)$/u.test(what);
  return { status: 200, json: isList ? [] : {} };
}
