import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import { generate } from "selfsigned";
import { isRead, registry, sendJson, type Handler } from "./distribution-api.ts";
import { readSearches } from "./images/layout.ts";
import type { SearchRecording } from "./search-recording.ts";

export interface RegistryOptions {
  readonly storeFolder: string;
  readonly certificate: Certificate;
  readonly address: string;
  /** 0 for any free port. */
  readonly port: number;
}

/** Starts the offline registry: the distribution API, tokens and search on one port, distinguished by path. */
export async function startRegistry(options: RegistryOptions): Promise<Server> {
  const { storeFolder, certificate, address, port } = options;
  const answerRegistry = await registry(storeFolder);
  const answerSearch = search(await readSearches(storeFolder));
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
  server.listen(port, address);
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
