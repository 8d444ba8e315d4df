import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { type IncomingMessage, type ServerResponse, createServer } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { execa } from "execa";
import { generate } from "selfsigned";
import type { Engine } from "../harness/engine/engine.ts";
import { registryAddress, registryPort } from "../harness/engine/sandbox/registry-process.ts";

// Registries with the errors of real ones, as a process in the network namespace of an engine:
//   node refusing-registry.ts errors ADDRESS            Several errors, one for each port or repository.
//   node refusing-registry.ts limited CERTIFICATE KEY   Docker Hub with an exhausted pull limit.
// Prints `ready` when all of them listen. Ends when standard input closes.

const day = 24 * 60 * 60 * 1000;
if (import.meta.main) await serve(process.argv.slice(2));

async function serve([kind, first = "", second = ""]: readonly string[]): Promise<void> {
  process.stdin.on("close", () => process.exit(0)).resume();
  if (kind === "limited") await listenLimited(first, second);
  else await listenErrors(first);
  process.stdout.write("ready\n");
}

async function listenLimited(certificate: string, key: string): Promise<void> {
  const server = createTlsServer({ cert: await readFile(certificate), key: await readFile(key) }, (request, response) =>
    /\/manifests\//u.test(request.url ?? "") ? sendLimited(response) : send(response, 200, "application/json", {}),
  );
  server.listen(registryPort, registryAddress);
  await once(server, "listening");
}

/** @param address not on loopback, where Docker accepts every certificate */
async function listenErrors(address: string): Promise<void> {
  // Docker accepts HTTP on loopback. `limited` is over the pull limit, `foreign` is for another processor, `down` has a
  // server error, and `odd` an error that nobody knows.
  createServer(answer).listen(5000, "127.0.0.1");
  // A certificate that is valid from tomorrow, as for a machine with a slow clock.
  await listenTls(address, 5443, Date.now() + day);
  // A certificate of an unknown authority, as in a network that intercepts TLS.
  await listenTls(address, 5444, Date.now() - day);
}

async function listenTls(address: string, port: number, from: number): Promise<void> {
  const pem = await generate([{ name: "commonName", value: "a registry" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(from),
    notAfterDate: new Date(from + 30 * day),
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: address }] }],
  });
  createTlsServer({ cert: pem.cert, key: pem.private }, answer).listen(port, address);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? "";
  if (path.includes("/limited/")) return sendLimited(response);
  if (path.includes("/down/")) return send(response, 503, "application/json", {});
  if (path.includes("/odd/"))
    return send(response, 418, "application/json", { errors: [{ code: "TEAPOT", message: "I am a teapot" }] });
  if (path.includes("/foreign/")) {
    const mediaType = "application/vnd.oci.image.index.v1+json";
    const platform = { architecture: "riscv64", os: "linux" };
    const manifest = {
      mediaType: "application/vnd.oci.image.manifest.v1+json",
      digest: `sha256:${"a".repeat(64)}`,
      size: 500,
      platform,
    };
    return send(response, 200, mediaType, { schemaVersion: 2, mediaType, manifests: [manifest] });
  }
  send(response, 200, "application/json", {});
}

/** The answer of Docker Hub (docs.docker.com, "Docker Hub usage and limits"). */
function sendLimited(response: ServerResponse): void {
  const message = "You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit";
  send(response, 429, "application/json", { errors: [{ code: "TOOMANYREQUESTS", message }] });
}

function send(response: ServerResponse, status: number, type: string, value: object): void {
  const text = JSON.stringify(value);
  response.setHeader("Docker-Distribution-Api-Version", "registry/2.0");
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}

/** Address of the registries with TLS in the engine's network: reserved for documentation (RFC 5737). */
export const refusingAddress = "192.0.2.1";

/** Starts registries that refuse in the engine's network. */
export async function refusingRegistries(engine: Engine): Promise<AsyncDisposable> {
  await engine.program(["ip", "address", "add", `${refusingAddress}/32`, "dev", "lo"]);
  const pid = engine.handle.client.enter[engine.handle.client.enter.indexOf("--target") + 1] ?? "";
  const server = execa(
    "nsenter",
    ["--target", pid, "--net", process.execPath, import.meta.filename, "errors", refusingAddress],
    {
      stdin: "pipe",
      reject: false,
    },
  );
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
