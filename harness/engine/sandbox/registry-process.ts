import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { z } from "zod";
import { LabproofError } from "../../model/errors.ts";
import type { OnProgress, Progress } from "../../model/engine.ts";

/** Hosts that Docker connects to for pulls and searches. In a sandbox they lead to the offline registry. */
export const registryHosts: readonly string[] = ["registry-1.docker.io", "index.docker.io", "auth.docker.io"];

/** Their address in a sandbox. engine.sh leads its port 443 to the registry's port. */
export const registryAddress = "127.0.0.9";
export const registryPort = 3143;

export interface RegistryProcessOptions {
  /** A process inside the engine's network namespace. */
  readonly pid: number;
  /** A store to serve instead of the stub images. */
  readonly store: string | undefined;
  /** The engine's state folder, with the certificate in etc/. */
  readonly folder: string;
  /** Private key, PEM. */
  readonly key: string;
  /** Called when the registry creates a stub image. */
  readonly onProgress: OnProgress;
}

/**
 * Starts the offline registry as a process outside of the sandbox, which listens inside, where nothing else can reach it.
 * @throws LabproofError `registry-start`
 */
export async function startRegistryProcess(options: RegistryProcessOptions): Promise<AsyncDisposable> {
  const { pid, store, folder, onProgress } = options;
  const key = join(folder, "key.pem");
  await writeFile(key, options.key, { mode: 0o600 });
  const serve = fileURLToPath(new URL("../../registry/serve.ts", import.meta.url));
  const certificate = join(folder, "etc/certificate.pem");
  const files = ["--certificate", certificate, "--key", key, ...(store === undefined ? [] : ["--store", store])];
  const at = ["--namespace", String(pid), "--address", registryAddress, "--port", String(registryPort), "--proxy"];
  const server = execa(process.execPath, [serve, ...files, ...at], {
    // The server ends when its standard input closes, so it cannot outlive this process.
    stdin: "pipe",
    reject: false,
    detached: true,
  });
  const listening = new Promise<true>((resolve) => {
    createInterface(server.stdout).on("line", (line) => {
      if (line === "ready") resolve(true);
      else if (line.startsWith("{")) onProgress(Printed.parse(JSON.parse(line)));
    });
  });
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

/** Progress as serve.ts prints it. */
const Printed: z.ZodType<Progress> = z.object({
  task: z.enum(["fetch-lists", "fetch-packages", "unpack-packages", "make-images", "await-engine"]),
  subject: z.string(),
  amount: z.object({ done: z.number(), total: z.number() }).exactOptional(),
  leftMs: z.number().exactOptional(),
});
