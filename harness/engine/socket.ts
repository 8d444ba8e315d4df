import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createServer, type Socket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import type { ClientLaunch } from "../model/engine.ts";
import { launch } from "./launch.ts";

/** A unix socket of this machine behind which an engine in a container answers. */
export interface ServedSocket extends AsyncDisposable {
  readonly path: string;
}

/** Leads each connection to the engine through its own client (`docker system dial-stdio`, since 18.09): no port is opened. */
export async function serveSocket(client: ClientLaunch): Promise<ServedSocket> {
  const folder = await mkdtemp(join(tmpdir(), "labproof-socket-"));
  const path = join(folder, "docker.sock");
  const open = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (connection) => {
    open.add(connection);
    const [file, ...args] = launch(client, ["docker", "system", "dial-stdio"], "pipe").words;
    const dialled = execa(file, args, {
      env: client.env,
      extendEnv: false,
      reject: false,
      buffer: false,
      stdin: "pipe",
    });
    dialled.stdout.pipe(connection);
    connection.pipe(dialled.stdin);
    connection.on("error", () => dialled.kill());
    dialled.stdin.on("error", () => connection.destroy());
    connection.on("close", () => {
      open.delete(connection);
      dialled.kill();
    });
  });
  server.listen(path);
  await once(server, "listening");
  return {
    path,
    async [Symbol.asyncDispose]() {
      server.close();
      for (const connection of open) connection.destroy();
      await rm(folder, { recursive: true });
    },
  };
}
