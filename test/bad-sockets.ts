import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { PassThrough, Transform } from "node:stream";

// Unix sockets in front of an engine, or in its place, that make whoever calls wait.

/** A unix socket whose answers come late, each piece by so many milliseconds. */
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

/** A unix socket that is sometimes not there for a moment. */
export interface DozingSocket extends AsyncDisposable {
  /** From now on nobody is let in, until half a second after the first who has tried. */
  dozeOff(): void;
  /** How often somebody was not let in. */
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

/** A unix socket that takes connections and never says a word. */
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
