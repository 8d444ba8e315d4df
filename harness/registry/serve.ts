import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Server } from "node:net";
import { parseArgs } from "node:util";
import { archiveProxy } from "./archive-proxy.ts";
import { type ImageSource, storeSource } from "./image-source.ts";
import { proxyAddress } from "./images/proxy-address.ts";
import { stubSource } from "./images/stub-images.ts";
import { startRegistry } from "./server.ts";

// The offline registry as a process:
//   node serve.ts --certificate FILE --key FILE --address 127.0.0.1 --port 443 [--namespace PID [--proxy]] [--store DIR]
// It listens in the network namespace of the process PID, and runs outside of it, because it downloads packages for stub
// images. With --proxy it also is the way to Debian's archive for apt in containers. With --store it serves only the images of that store. Prints `ready` when it listens, and then its progress as lines
// of JSON. Ends when standard input closes, so that it cannot outlive its parent process.

const { values } = parseArgs({
  options: {
    store: { type: "string" },
    certificate: { type: "string", default: "" },
    key: { type: "string", default: "" },
    address: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "443" },
    namespace: { type: "string" },
    proxy: { type: "boolean", default: false },
  },
});

const stop = new AbortController();
process.stdin.on("close", () => exit()).resume();
process.on("SIGTERM", () => exit());

const certificate = await readFile(values.certificate, "utf8");
const key = await readFile(values.key, "utf8");
const { address: host, namespace } = values;
const port = Number(values.port);
const images =
  values.store === undefined ? stubSource({ onProgress, signal: stop.signal }) : await storeSource(values.store);
const asked = new Set<Promise<unknown>>();
const source: ImageSource = {
  ...images,
  find: async (repository, tag) => {
    const found = images.find(repository, tag);
    asked.add(found);
    return await found.finally(() => asked.delete(found));
  },
};
const [registrySocket, proxySocket] =
  namespace === undefined ? [] : await listenIn(namespace, [{ host, port }, ...(values.proxy ? [proxyAddress] : [])]);
await startRegistry({ source, certificate: { certificate, key }, listen: registrySocket ?? { host, port } });
if (proxySocket !== undefined) archiveProxy({ onProgress, signal: stop.signal }).listen(proxySocket);
process.stdout.write("ready\n");

function onProgress(progress: object): void {
  process.stdout.write(`${JSON.stringify(progress)}\n`);
}

/** Cancels what is being made and waits until it is removed, so that no program and no partial image outlives this process. */
function exit(): void {
  stop.abort("stopped");
  setTimeout(() => process.exit(0), 3000);
  void Promise.allSettled(asked).then(() => process.exit(0));
}

/** Opens sockets in another network namespace: a child process enters it and sends the sockets back. */
async function listenIn(pid: string, places: readonly (typeof proxyAddress)[]): Promise<Server[]> {
  const script = new URL("listen.ts", import.meta.url);
  const words = places.flatMap((place) => [place.host, String(place.port)]);
  const child = fork(script, words, {
    execPath: "nsenter",
    execArgv: ["--target", pid, "--net", process.execPath],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const sockets: Server[] = [];
  child.on("message", (_, socket) => {
    if (socket instanceof Server) sockets.push(socket);
  });
  await once(child, "exit");
  if (sockets.length < places.length) throw new Error(`cannot listen in the network namespace of process ${pid}`);
  return sockets;
}
