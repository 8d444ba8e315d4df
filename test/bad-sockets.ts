import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { Transform } from "node:stream";

// Unix sockets in front of an engine, or in its place, that make whoever calls wait.

/** A unix socket whose answers come late, each piece by so many milliseconds. */
export async function serveSlowly(socket: string, path: string, delayMs: number): Promise<AsyncDisposable> {
  const server = createServer({ allowHalfOpen: true }, (from) => {
    const to = connect({ path: socket, allowHalfOpen: true });
    from.pipe(to);
    to.pipe(late(delayMs)).pipe(from);
    for (const stream of [from, to]) stream.on("error", () => from.destroy());
    from.on("close", () => to.destroy());
  });
  return await listenAt(server, path);
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
