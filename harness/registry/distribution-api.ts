import { createReadStream } from "node:fs";
import type { IncomingMessage, ServerResponse } from "node:http";
import { pipeline } from "node:stream/promises";
import { blobPath, mediaTypes, readIndex, readManifest, readNames, type Descriptor } from "./images/layout.ts";

/** Answers one request. */
export type Handler = (request: IncomingMessage, response: ServerResponse, url: URL) => Promise<void>;

/** Serves the read requests of the OCI distribution API from a store. Unknown images get the errors of Docker Hub. */
export async function registry(storeFolder: string): Promise<Handler> {
  const repositories = await readRepositories(storeFolder);
  return async (request, response, url) => {
    response.setHeader("Docker-Distribution-Api-Version", "registry/2.0");
    if (url.pathname === "/v2/" || url.pathname === "/v2") return sendJson(response, 200, {});
    const parts = /^\/v2\/(?<name>.+)\/(?<kind>manifests|blobs)\/(?<reference>[^/]+)$/.exec(url.pathname)?.groups;
    const name = parts?.["name"] ?? "";
    const repository = repositories.get(name);
    if (repository === undefined || !isRead(request)) return sendDenied(response, name);
    const reference = parts?.["reference"] ?? "";
    const isManifest = parts?.["kind"] === "manifests";
    const found = isManifest ? repository.manifests.get(reference) : repository.blobs.get(reference);
    if (found === undefined)
      return isManifest ? sendManifestUnknown(response, name, reference) : sendBlobUnknown(response);
    await sendBlob(request, response, found, blobPath(storeFolder, found.digest));
  };
}

export function sendJson(response: ServerResponse, status: number, value: object): void {
  const text = JSON.stringify(value);
  response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
  response.end(text);
}

export function isRead(request: IncomingMessage): boolean {
  return request.method === "GET" || request.method === "HEAD";
}

interface Repository {
  /** Indexes and manifests, by digest and by tag. */
  readonly manifests: Map<string, Descriptor>;
  /** Configurations and layers, by digest. */
  readonly blobs: Map<string, Descriptor>;
}

async function readRepositories(storeFolder: string): Promise<Map<string, Repository>> {
  const repositories = new Map<string, Repository>();
  for (const { repository: name, tag, descriptor } of await readNames(storeFolder)) {
    const repository: Repository = repositories.get(name) ?? { manifests: new Map(), blobs: new Map() };
    repositories.set(name, repository);
    repository.manifests.set(tag, descriptor).set(descriptor.digest, descriptor);
    const index = await readIndex(blobPath(storeFolder, descriptor.digest));
    for (const build of index.manifests) {
      repository.manifests.set(build.digest, build);
      const manifest = await readManifest(blobPath(storeFolder, build.digest));
      for (const blob of [manifest.config, ...manifest.layers]) repository.blobs.set(blob.digest, blob);
    }
  }
  return repositories;
}

async function sendBlob(
  request: IncomingMessage,
  response: ServerResponse,
  blob: Descriptor,
  path: string,
): Promise<void> {
  const isManifest = blob.mediaType === mediaTypes.index || blob.mediaType === mediaTypes.manifest;
  response.writeHead(200, {
    "Content-Type": isManifest ? blob.mediaType : "application/octet-stream",
    "Content-Length": blob.size,
    "Docker-Content-Digest": blob.digest,
    ETag: `"${blob.digest}"`,
  });
  if (request.method === "HEAD") response.end();
  else await pipeline(createReadStream(path), response);
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
