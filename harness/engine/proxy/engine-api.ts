import { mkdtemp, rm } from "node:fs/promises";
import { Agent, type ClientRequest, type OutgoingHttpHeaders, request } from "node:http";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { FoundClient } from "../host/client.ts";

/** The API of a host engine. */
export interface EngineApi extends AsyncDisposable {
  /** Begins a request; the caller writes its body and ends it. */
  request(options: ApiRequest): ClientRequest;
  /** Asks a question whose answer is JSON. An answer that is not JSON has the value `undefined`. */
  ask(method: string, path: string, body?: unknown): Promise<ApiAnswer>;
}

interface ApiRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: OutgoingHttpHeaders;
}

interface ApiAnswer {
  readonly status: number;
  readonly json: unknown;
}

/** Connects to the engine that the client uses. */
export async function engineApi(found: FoundClient): Promise<EngineApi> {
  await using starting = new AsyncDisposableStack();
  const local = localSocket(found.endpoint);
  const socketPath = local ?? starting.use(await relay(found)).path;
  // A connection over ssh takes a second, so it is used again.
  const agent = new Agent({ keepAlive: local === undefined, maxFreeSockets: 4, ...halfOpen });
  starting.defer(() => agent.destroy());
  const running = starting.move();
  const begin = (options: ApiRequest): ClientRequest => request({ ...options, socketPath, agent });
  return {
    request: begin,
    ask: async (method, path, body) => await ask(begin, method, path, body),
    [Symbol.asyncDispose]: async () => await running.disposeAsync(),
  };
}

/** The client may end its input, such as that of `docker run -i`, and still wait for output. */
const halfOpen: object = { allowHalfOpen: true };

async function ask(begin: EngineApi["request"], method: string, path: string, body: unknown): Promise<ApiAnswer> {
  const text = body === undefined ? "" : JSON.stringify(body);
  const headers = {
    Host: "docker",
    "Content-Length": Buffer.byteLength(text),
    ...(body === undefined ? {} : { "Content-Type": "application/json" }),
  };
  return await new Promise((resolve, reject) => {
    begin({ method, path, headers })
      .on("error", reject)
      .on("response", (response) => {
        const chunks: Uint8Array[] = [];
        response
          .on("data", (chunk: Buffer) => chunks.push(chunk))
          .on("error", reject)
          .on("end", () => {
            resolve({ status: response.statusCode ?? 0, json: parseJson(Buffer.concat(chunks).toString()) });
          });
      })
      .end(text);
  });
}

/** `undefined` if the text is not JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The path of a socket or named pipe of this machine; `undefined` for an engine behind TCP or ssh. */
function localSocket(endpoint: string): string | undefined {
  const [, scheme, path = ""] = /^(unix|npipe):\/\/(.+)$/u.exec(endpoint) ?? [];
  if (scheme === undefined) return undefined;
  return scheme === "npipe" ? path.replaceAll("/", "\\") : path;
}

/**
 * A socket whose connections the client itself carries to the engine, with the user's keys and certificates:
 * `docker system dial-stdio`, which Docker uses for ssh too (docker/cli, cli/command/system/dial_stdio.go, since 18.09).
 */
async function relay({ client }: FoundClient): Promise<AsyncDisposable & { readonly path: string }> {
  await using starting = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "labproof-relay-"));
  starting.defer(async () => await rm(folder, { recursive: true, force: true }));
  const carriers = new Set<() => void>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    const end = carry(socket, client.env);
    carriers.add(end);
    socket.once("close", () => carriers.delete(end));
  });
  const path = join(folder, "engine.sock");
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(path, resolve));
  starting.defer(() => {
    server.close();
    for (const end of carriers) end();
  });
  const running = starting.move();
  return { path, [Symbol.asyncDispose]: async () => await running.disposeAsync() };
}

/** Returns a function that ends the connection. */
function carry(socket: Socket, env: Readonly<Record<string, string>>): () => void {
  const child = execa("docker", ["system", "dial-stdio"], {
    env,
    extendEnv: false,
    reject: false,
    buffer: false,
    killDescendants: true,
    stdin: "pipe",
    stderr: "ignore",
  });
  const end = (): void => {
    child.kill();
    socket.destroy();
  };
  for (const stream of [socket, child.stdin, child.stdout]) stream.on("error", end);
  socket.once("close", end);
  socket.pipe(child.stdin);
  child.stdout.pipe(socket);
  return end;
}
