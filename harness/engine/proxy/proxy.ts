import { randomBytes } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { EngineApi } from "./engine-api.ts";
import { type Exchange, forward, readBody } from "./forward.ts";
import { judgeRequest } from "./judge.ts";
import type { Ownership } from "./ownership.ts";
import { RefusedRequest, refuse } from "./refusal.ts";
import type { Route } from "./routes.ts";

/** A socket of labproof's own in front of a host engine. Only the user can reach it. */
export interface Proxy extends AsyncDisposable {
  /** For DOCKER_HOST. */
  readonly dockerHost: string;
}

interface ProxyOptions {
  readonly api: EngineApi;
  readonly routes: readonly Route[];
  readonly owner: Ownership;
}

/**
 * Serves the API of an engine and sends on the requests that the routes allow. A connection carries one request, so that
 * nothing can follow one that was judged. Closing it waits until everything that the engine was asked to create is noted.
 */
export async function startProxy(options: ProxyOptions): Promise<Proxy> {
  const folder = await mkdtemp(join(tmpdir(), "labproof-engine-"));
  const { path, dockerHost } = addressIn(folder);
  const sockets = new Set<Socket>();
  const exchanges = new Set<Promise<void>>();
  const handle = (exchange: Exchange): void => {
    const ended = answer(exchange, options).finally(() => exchanges.delete(ended));
    exchanges.add(ended);
  };
  // A copy into a container may take long.
  const server = createServer({ keepAlive: false, requestTimeout: 0 }, (request, response) => {
    handle({ request, response });
  });
  server.maxRequestsPerSocket = 1;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.on("upgrade", (request, socket, head) => {
    socket.on("error", () => socket.destroy());
    if (!(socket instanceof Socket)) {
      socket.destroy();
      return;
    }
    socket.unshift(head);
    const response = new ServerResponse(request);
    response.assignSocket(socket);
    response.once("finish", () => socket.end());
    handle({ request, response, session: socket });
  });
  server.on("clientError", (_, socket) => {
    if (socket.writable) socket.end("HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n");
    else socket.destroy();
  });
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject).listen(path, resolve);
  });
  return {
    dockerHost,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const socket of sockets) socket.destroy();
      await Promise.allSettled(exchanges);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** The folder is the user's alone. Docker for Windows has named pipes instead of sockets. */
function addressIn(folder: string): { readonly path: string; readonly dockerHost: string } {
  if (process.platform !== "win32") {
    const path = join(folder, "docker.sock");
    return { path, dockerHost: `unix://${path}` };
  }
  const pipe = `labproof-${randomBytes(16).toString("hex")}`;
  return { path: `\\\\.\\pipe\\${pipe}`, dockerHost: `npipe:////./pipe/${pipe}` };
}

async function answer(exchange: Exchange, { api, routes, owner }: ProxyOptions): Promise<void> {
  const { request, response } = exchange;
  response.on("error", () => response.destroy());
  try {
    const { method = "", url: target = "", headers } = request;
    const judged = await judgeRequest(
      { method, target, headers, body: async () => await readBody(exchange) },
      routes,
      owner,
    );
    const protocol = headers.upgrade ?? "";
    // Docker takes over a connection for the input and output of a container, and only as `tcp`.
    if (protocol !== "" && (judged.isSession !== true || protocol !== "tcp")) refuse("command", `Upgrade: ${protocol}`);
    await forward(judged, exchange, api);
  } catch (error) {
    // A client reads the answer after it has written its body.
    if (exchange.session === undefined) await discard(request);
    if (response.headersSent || response.destroyed) response.destroy();
    else sendError(response, error);
  }
}

async function discard(request: IncomingMessage): Promise<void> {
  if (request.readableEnded || request.destroyed) return;
  await new Promise((resolve) => {
    request.on("end", resolve).on("close", resolve).resume();
  });
}

/** In the form of the engine's errors, which clients print. */
function sendError(response: ServerResponse, error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  const text = JSON.stringify({ message });
  response.writeHead(error instanceof RefusedRequest ? 403 : 502, {
    "Content-Type": "application/json",
    "Content-Length": Buffer.byteLength(text),
    Connection: "close",
  });
  response.end(text);
}
