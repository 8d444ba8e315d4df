import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { LabproofError } from "../../model/errors.ts";

/** Hosts that Docker connects to for pulls and searches. In a sandbox they lead to the offline registry. */
export const registryHosts: readonly string[] = ["registry-1.docker.io", "index.docker.io", "auth.docker.io"];

export interface RegistryProcessOptions {
  /** A process inside the engine's network namespace. */
  readonly pid: number;
  readonly store: string;
  /** The engine's state folder, with the certificate in etc/. */
  readonly folder: string;
  /** Private key, PEM. */
  readonly key: string;
}

/**
 * Starts the offline registry as a process in the engine's network namespace, where nothing else can reach it.
 * @throws LabproofError `registry-start`
 */
export async function startRegistryProcess(options: RegistryProcessOptions): Promise<AsyncDisposable> {
  const { pid, store, folder } = options;
  const key = join(folder, "key.pem");
  await writeFile(key, options.key, { mode: 0o600 });
  const serve = fileURLToPath(new URL("../../registry/serve.ts", import.meta.url));
  const certificate = join(folder, "etc/certificate.pem");
  const enter = ["--target", String(pid), "--net"];
  const args = [
    "--store",
    store,
    "--certificate",
    certificate,
    "--key",
    key,
    "--address",
    "127.0.0.1",
    "--port",
    "443",
  ];
  const server = execa("nsenter", [...enter, process.execPath, serve, ...args], {
    // The server ends when its standard input closes, so it cannot outlive this process.
    stdin: "pipe",
    reject: false,
    detached: true,
  });
  const listening = once(server.stdout, "data").then(() => true);
  if (await Promise.race([listening, server.then(() => false)])) {
    return {
      async [Symbol.asyncDispose]() {
        server.kill();
        await server;
      },
    };
  }
  const { stderr } = await server;
  throw new LabproofError("registry-start", { detail: stderr.trim() });
}
