import { once } from "node:events";
import { resolve } from "node:path";
import { execa } from "execa";
import type { Engine } from "../harness/engine/engine.ts";

/** Address of the registries with TLS in the engine's network: reserved for documentation (RFC 5737). */
export const refusingAddress = "192.0.2.1";

/** Starts refusing-registry.ts in the engine's network. */
export async function refusingRegistries(engine: Engine): Promise<AsyncDisposable> {
  const program = resolve(import.meta.dirname, "refusing-registry.ts");
  await engine.program(["ip", "address", "add", `${refusingAddress}/32`, "dev", "lo"]);
  const pid = engine.handle.client.enter[engine.handle.client.enter.indexOf("--target") + 1] ?? "";
  const server = execa("nsenter", ["--target", pid, "--net", process.execPath, program, "errors", refusingAddress], {
    stdin: "pipe",
    reject: false,
  });
  await once(server.stdout, "data");
  return {
    async [Symbol.asyncDispose]() {
      server.stdin.end();
      await server;
    },
  };
}

/** A second engine next to the first, with an unreachable proxy and very little disk space. */
export interface SmallEngine extends AsyncDisposable {
  /** Address on this machine. */
  readonly dockerHost: string;
  /** Runs docker and returns stdout and stderr. */
  docker(...args: string[]): Promise<string>;
}

export async function startSmallEngine(engine: Engine): Promise<SmallEngine> {
  const folder = "/run/small";
  // In the folder of the first engine's socket, which is visible on both sides.
  const host = "unix:///run/labproof/small.sock";
  const dockerHost = engine.handle.dockerHost.replace(/docker\.sock$/, "small.sock");
  await engine.program(["sh", "-c", `mkdir -p ${folder}/data && mount -t tmpfs -o size=16m tmpfs ${folder}/data`]);
  const running = await engine.start(
    [
      "env",
      "SSL_CERT_FILE=/etc/labproof/certificate.pem",
      "HTTPS_PROXY=http://127.0.0.1:9",
      "NO_PROXY=registry-1.docker.io,auth.docker.io",
      "dockerd",
      `--data-root=${folder}/data`,
      `--exec-root=${folder}/exec`,
      `--pidfile=${folder}/pid`,
      `--host=${host}`,
      "--bridge=none",
      "--iptables=false",
    ],
    { timeoutMs: 100_000 },
  );
  const docker = async (...args: string[]): Promise<string> => {
    const { stdout, stderr } = await engine.docker(["--host", host, ...args]);
    return `${stdout}\n${stderr}`;
  };
  for (let tries = 0; tries < 200 && (await docker("version")).includes("Cannot connect"); tries++) {
    await new Promise((next) => setTimeout(next, 100));
  }
  return { dockerHost, docker, [Symbol.asyncDispose]: async () => await running[Symbol.asyncDispose]() };
}
