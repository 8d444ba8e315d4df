import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { PassThrough, Transform } from "node:stream";

// Unix sockets that delay, refuse or ignore connections to an engine.

/** Delays each piece of the engine's answers by `delayMs` milliseconds. */
export async function serveSlowly(socket: string, path: string, delayMs: number): Promise<AsyncDisposable> {
  const server = createServer({ allowHalfOpen: true }, (from) => forward(from, socket, late(delayMs)));
  return await listenAt(server, path);
}

function forward(from: Socket, socket: string, back = new PassThrough()): void {
  const to = connect({ path: socket, allowHalfOpen: true });
  from.pipe(to);
  to.pipe(back).pipe(from);
  for (const stream of [from, to]) stream.on("error", () => from.destroy());
  from.on("close", () => to.destroy());
}

/** A unix socket that can refuse connections for a moment. */
export interface DozingSocket extends AsyncDisposable {
  /** Refuses connections from now on, until half a second after the first one. */
  dozeOff(): void;
  refusals(): number;
}

export async function serveDozing(socket: string, path: string): Promise<DozingSocket> {
  let dozes: "no" | "yes" | "waking" = "no";
  let refused = 0;
  const server = createServer({ allowHalfOpen: true }, (from) => {
    if (dozes === "no") return forward(from, socket);
    refused += 1;
    from.destroy();
    if (dozes === "yes") setTimeout(() => (dozes = "no"), 500);
    dozes = "waking";
  });
  const listening = await listenAt(server, path);
  return Object.assign(listening, {
    dozeOff: () => {
      dozes = "yes";
    },
    refusals: () => refused,
  });
}

/** Accepts connections and never answers. */
export async function serveSilence(path: string): Promise<AsyncDisposable> {
  return await listenAt(
    createServer((stream) => void stream.on("error", () => undefined)),
    path,
  );
}

function late(delayMs: number): Transform {
  return new Transform({
    transform(chunk, _encoding, done) {
      setTimeout(() => done(null, chunk), delayMs);
    },
  });
}

async function listenAt(server: Server, path: string): Promise<AsyncDisposable> {
  const open = new Set<Socket>();
  server.on("connection", (stream: Socket) => open.add(stream));
  server.listen(path);
  await once(server, "listening");
  return {
    async [Symbol.asyncDispose]() {
      server.close();
      for (const stream of open) stream.destroy();
    },
  };
}
