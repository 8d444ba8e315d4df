import { createServer } from "node:http";
import type { IncomingMessage, ServerResponse } from "node:http";
import { createServer as createTlsServer } from "node:https";
import { generate } from "selfsigned";

// Registries that refuse, each as a real one does, for a test to start inside an engine's network:
//   node refusing-registry.ts ADDRESS
// Prints `ready` when all listen; ends when its standard input closes.

/** Where those with TLS listen: not on loopback, where Docker takes every certificate. */
const address = process.argv[2] ?? "";

process.stdin.on("close", () => process.exit(0)).resume();

/** Over plain HTTP, which Docker takes from loopback: `limited` is over the Hub's pull limit, `foreign` is for another processor. */
const plain = createServer((request, response) => answer(request, response));
plain.listen(5000, "127.0.0.1");

const day = 24 * 60 * 60 * 1000;
/** A certificate that will be good tomorrow: what a machine sees whose clock is slow. */
await listenTls(5443, Date.now() + day);
/** A certificate of an authority that nobody knows: what a network presents that looks into TLS. */
await listenTls(5444, Date.now() - day);
process.stdout.write("ready\n");

async function listenTls(port: number, from: number): Promise<void> {
  const made = await generate([{ name: "commonName", value: "a registry" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(from),
    notAfterDate: new Date(from + 30 * day),
    extensions: [{ name: "subjectAltName", altNames: [{ type: 7, ip: address }] }],
  });
  createTlsServer({ cert: made.cert, key: made.private }, answer).listen(port, address);
}

function answer(request: IncomingMessage, response: ServerResponse): void {
  const path = request.url ?? "";
  if (path.includes("/limited/")) {
    // The Hub's own answer, docs.docker.com, Docker Hub pull usage and limits.
    const message = "You have reached your unauthenticated pull rate limit. https://www.docker.com/increase-rate-limit";
    return send(response, 429, "application/json", { errors: [{ code: "TOOMANYREQUESTS", message }] });
  }
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

function send(response: ServerResponse, status: number, type: string, value: object): void {
  const text = JSON.stringify(value);
  response.writeHead(status, { "Content-Type": type, "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}
