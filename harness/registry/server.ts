import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import { generate } from "selfsigned";
import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import type { Server as NetServer } from "node:net";
import type { Blob, ImageSource } from "./image-source.ts";
import { mediaTypes } from "./images/layout.ts";
import type { SearchRecording } from "./search-recording.ts";

interface RegistryOptions {
  readonly source: ImageSource;
  readonly certificate: Certificate;
  /** An open socket, or an address with a port; 0 for any free port. */
  readonly listen: NetServer | { readonly host: string; readonly port: number };
}

/** Starts the offline registry: the distribution API, tokens and search on one port, distinguished by path. */
export async function startRegistry(options: RegistryOptions): Promise<Server> {
  const { source, certificate, listen } = options;
  const answerRegistry = registry(source);
  const answerSearch = search(source.searches);
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "https://registry-1.docker.io");
    if (url.pathname.startsWith("/v2")) return await answerRegistry(request, response, url);
    if (url.pathname === "/v1/search" && isRead(request)) return await answerSearch(request, response, url);
    // An engine with the containerd image store asks for a token before it reports "denied" (seen on 28.5.2).
    if (url.pathname === "/token") return sendJson(response, 200, { token: "offline", access_token: "offline" });
    sendJson(response, 404, { errors: [{ code: "NOT_FOUND", message: `no ${url.pathname} here` }] });
  };
  const server = createServer({ cert: certificate.certificate, key: certificate.key }, (request, response) => {
    // A client that disconnects during a download must not end the server.
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(listen);
  await once(server, "listening");
  return server;
}

/** Certificate and private key in PEM format. */
export interface Certificate {
  readonly certificate: string;
  readonly key: string;
}

/**
 * Creates a temporary self-signed certificate for some host names. Go clients accept it through SSL_CERT_FILE. It is valid for
 * 31 days, from yesterday.
 */
export async function createCertificate(hosts: readonly string[]): Promise<Certificate> {
  const day = 24 * 60 * 60 * 1000;
  const pem = await generate([{ name: "commonName", value: "labproof offline registry" }], {
    keyType: "ec",
    algorithm: "sha256",
    notBeforeDate: new Date(Date.now() - day),
    notAfterDate: new Date(Date.now() + 30 * day),
    extensions: [
      { name: "basicConstraints", cA: true, critical: true },
      { name: "keyUsage", digitalSignature: true, keyCertSign: true, critical: true },
      { name: "extKeyUsage", serverAuth: true },
      { name: "subjectAltName", altNames: hosts.map((value) => ({ type: 2, value })) },
    ],
  });
  return { certificate: pem.cert, key: pem.private };
}

/**
 * Answers `GET /v1/search?q=WORD&n=ROWS` of index.docker.io. A search without a recording is an error: an empty result would
 * claim that Docker Hub has no such image.
 */
function search(recordings: readonly SearchRecording[]): Handler {
  return async (_request, response, url) => {
    const query = url.searchParams.get("q") ?? "";
    const recording = recordings.find((candidate) => candidate.query === query);
    if (recording === undefined) {
      return sendJson(response, 404, {
        detail: `labproof's offline registry has no recording of a search for ${query}`,
      });
    }
    const limit = Number(url.searchParams.get("n") ?? 25);
    const results = recording.rows.slice(0, limit).map(({ name, description, stars, mark }) => ({
      name,
      description,
      star_count: stars,
      is_official: mark === "official",
      is_automated: mark === "automated",
    }));
    sendJson(response, 200, { num_results: results.length, query, results });
  };
}

type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/**
 * Serves the read requests of the OCI distribution API from a source. A tag is looked up in the source at each request; digests are
 * known from then on. Unknown images get the errors of Docker Hub.
 */
function registry(source: ImageSource): Handler {
  const known = new Map<string, Blob>();
  const findTag = async (name: string, tag: string): Promise<Blob | undefined> => {
    const image = await source.find(name, tag);
    for (const blob of image === undefined ? [] : [image.index, ...image.blobs])
      known.set(`${name}@${blob.descriptor.digest}`, blob);
    return image?.index;
  };
  return async (request, response, url) => {
    response.setHeader("Docker-Distribution-Api-Version", "registry/2.0");
    if (url.pathname === "/v2/" || url.pathname === "/v2") return sendJson(response, 200, {});
    const parts = /^\/v2\/(?<name>.+)\/(?<kind>manifests|blobs)\/(?<reference>[^/]+)$/.exec(url.pathname)?.groups;
    const name = parts?.["name"] ?? "";
    if (!source.hasRepository(name) || !isRead(request)) return sendDenied(response, name);
    const reference = parts?.["reference"] ?? "";
    const isManifest = parts?.["kind"] === "manifests";
    try {
      const isTag = isManifest && !reference.includes(":");
      const found = isTag ? await findTag(name, reference) : known.get(`${name}@${reference}`);
      if (found !== undefined) return await sendBlob(request, response, found);
    } catch (error) {
      return sendUnavailable(response, error);
    }
    if (isManifest) sendManifestUnknown(response, name, reference);
    else sendBlobUnknown(response);
  };
}

function sendJson(response: ServerResponse, status: number, value: object): void {
  const text = JSON.stringify(value);
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}

function isRead(request: IncomingMessage): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

async function sendBlob(request: IncomingMessage, response: ServerResponse, blob: Blob): Promise<void> {
  const { descriptor, content } = blob;
  const isManifest = descriptor.mediaType === mediaTypes.index || descriptor.mediaType === mediaTypes.manifest;
  response.writeHead(200, {
    "Content-Type": isManifest ? descriptor.mediaType : "application/octet-stream",
    "Content-Length": descriptor.size,
    "Docker-Content-Digest": descriptor.digest,
    ETag: `"${descriptor.digest}"`,
  });
  if (request.method === "HEAD") response.end();
  else if (typeof content === "string") await pipeline(createReadStream(content), response);
  else response.end(content);
}

/** Docker's clients print the text of the status (`received unexpected HTTP status: 503 ...`), not the body. */
function sendUnavailable(response: ServerResponse, error: unknown): void {
  const text = (error instanceof Error ? error.message : String(error)).replaceAll(/[^ -~]+/g, " ");
  const message = `labproof could not make this stub image: ${text}`;
  if (response.headersSent) response.destroy();
  else response.writeHead(503, message, { "Content-Length": 0 }).end();
}

/**
 * Docker Hub gives the same error for missing and private repositories. Docker's client reads `insufficient_scope` in the
 * header as "denied" (distribution, registry/client/errors.go, HandleErrorResponse). The engine prints `pull access denied for
 * X, repository does not exist or may require 'docker login'` (moby, distribution/errors.go).
 */
function sendDenied(response: ServerResponse, name: string): void {
  const realm = `realm="https://auth.docker.io/token",service="registry.docker.io"`;
  const scope = `scope="repository:${name}:pull",error="insufficient_scope"`;
  response.setHeader("WWW-Authenticate", `Bearer ${realm},${scope}`);
  const detail = [{ Type: "repository", Class: "", Name: name, Action: "pull" }];
  sendJson(response, 401, { errors: [{ code: "UNAUTHORIZED", message: "authentication required", detail }] });
}

function sendManifestUnknown(response: ServerResponse, name: string, reference: string): void {
  const detail = `unknown tag=${reference} in ${name}`;
  sendJson(response, 404, { errors: [{ code: "MANIFEST_UNKNOWN", message: "manifest unknown", detail }] });
}

function sendBlobUnknown(response: ServerResponse): void {
  sendJson(response, 404, { errors: [{ code: "BLOB_UNKNOWN", message: "blob unknown to registry" }] });
}
