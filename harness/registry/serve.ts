import { readFile } from "node:fs/promises";
import { parseArgs } from "node:util";
import { startRegistry } from "./server.ts";

// The offline registry as a process in the network namespace of an engine:
//   node serve.ts --store DIR --certificate FILE --key FILE --address 127.0.0.1 --port 443
// Prints `ready` when it listens. Ends when standard input closes, so that it cannot outlive its parent process.

const { values } = parseArgs({
  options: {
    store: { type: "string", default: "" },
    certificate: { type: "string", default: "" },
    key: { type: "string", default: "" },
    address: { type: "string", default: "127.0.0.1" },
    port: { type: "string", default: "443" },
  },
});

process.stdin.on("close", () => process.exit(0)).resume();
process.on("SIGTERM", () => process.exit(0));

const certificate = await readFile(values.certificate, "utf8");
const key = await readFile(values.key, "utf8");
const { store: storeFolder, address } = values;
await startRegistry({ storeFolder, certificate: { certificate, key }, address, port: Number(values.port) });
process.stdout.write("ready\n");
