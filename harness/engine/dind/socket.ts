import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readdir, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { join } from "node:path";
import { execa } from "execa";
import { cacheFolder, isRunning, makeFolder } from "../../cache/cache.ts";
import type { ClientLaunch } from "../../model/engine.ts";
import { launch } from "../launch.ts";

/** A unix socket of this machine that leads to an engine in a container. */
export interface ServedSocket extends AsyncDisposable {
  readonly path: string;
}

/**
 * Forwards each connection through the engine's client (`docker system dial-stdio`, since 18.09), so no port is open.
 */
export async function serveSocket(client: ClientLaunch): Promise<ServedSocket> {
  const folder = join(cacheFolder(), "sockets");
  await makeFolder(folder, 0o700);
  await sweep(folder);
  const path = join(folder, `${process.pid}-${randomBytes(3).toString("hex")}.sock`);
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    open.add(connection);
    const [file, ...args] = launch(client, ["docker", "system", "dial-stdio"], "pipe").words;
    const dial = execa(file, args, {
      env: client.env,
      extendEnv: false,
      reject: false,
      buffer: false,
      stdin: "pipe",
    });
    dial.stdout.pipe(connection);
    connection.pipe(dial.stdin);
    connection.on("error", () => dial.kill());
    dial.stdin.on("error", () => connection.destroy());
    connection.on("close", () => {
      open.delete(connection);
      dial.kill();
    });
  });
  server.listen(path);
  await once(server, "listening");
  return {
    path,
    async [Symbol.asyncDispose]() {
      const closed = once(server, "close");
      // This also removes the socket file.
      server.close();
      for (const connection of open) connection.destroy();
      await closed;
    },
  };
}

/** Removes the sockets of killed processes; other sockets are removed with their server. */
async function sweep(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!isRunning(Number(name.split("-")[0]))) await rm(join(folder, name), { force: true });
  }
}
