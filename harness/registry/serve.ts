import { fork } from "node:child_process";
import { once } from "node:events";
import { readFile } from "node:fs/promises";
import { Server } from "node:net";
import { parseArgs } from "node:util";
import { storeSource } from "./image-source.ts";
import { stubSource } from "./images/stub-images.ts";
import { startRegistry } from "./server.ts";

// The offline registry as a process:
//   node serve.ts --certificate FILE --key FILE --address 127.0.0.1 --port 443 [--namespace PID] [--store DIR]
// It listens in the network namespace of the process PID, and runs outside of it, because it downloads packages for stub
// images. With --store it serves only the images of that store. Prints `ready` when it listens, and then its progress as lines
// of JSON. Ends when standard input closes, so that it cannot outlive its parent process.

const { values } = parseArgs({
  options: {
    store: { type: "string" },
    certificate: { type: "string", default: "" },
    key: { type: "string", default: "" },
    address: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "443" },
    namespace: { type: "string" },
  },
});

const stop = new AbortController();
process.stdin.on("close", () => exit()).resume();
process.on("SIGTERM", () => exit());

const certificate = await readFile(values.certificate, "utf8");
const key = await readFile(values.key, "utf8");
const { address: host, namespace } = values;
const port = Number(values.port);
const source =
  values.store === undefined ? stubSource({ onProgress, signal: stop.signal }) : await storeSource(values.store);
const listen = namespace === undefined ? { host, port } : await listenIn(namespace, { host, port });
await startRegistry({ source, certificate: { certificate, key }, listen });
process.stdout.write("ready\n");

function onProgress(progress: object): void {
  process.stdout.write(`${JSON.stringify(progress)}\n`);
}

/** Cancels what is being made, so that no program outlives this process. */
function exit(): void {
  stop.abort("stopped");
  setTimeout(() => process.exit(0), 50);
}

/** Opens a socket in another network namespace: a child process enters it and sends the socket back. */
async function listenIn(pid: string, at: { readonly host: string; readonly port: number }): Promise<Server> {
  const script = new URL("listen.ts", import.meta.url);
  const child = fork(script, [at.host, String(at.port)], {
    execPath: "nsenter",
    execArgv: ["--target", pid, "--net", process.execPath],
    stdio: ["ignore", "inherit", "inherit", "ipc"],
  });
  const [, socket] = await Promise.race([once(child, "message"), once(child, "exit")]);
  if (!(socket instanceof Server)) throw new Error(`cannot listen in the network namespace of process ${pid}`);
  return socket;
}
