import { once } from "node:events";
import { createServer, type Server } from "node:https";
import type { IncomingMessage, ServerResponse } from "node:http";
import type { Certificate } from "./certificate.ts";
import { isRead, registry, sendJson } from "./distribution-api.ts";
import { search } from "./search.ts";
import { readSearches } from "./images/layout.ts";

export interface HubOptions {
  readonly storeFolder: string;
  readonly certificate: Certificate;
  readonly address: string;
  /** 0 for any free port. */
  readonly port: number;
}

/** Starts the offline registry: the registry, its tokens and the search behind one port, told apart by path. */
export async function startRegistry(options: HubOptions): Promise<Server> {
  const { storeFolder, certificate, address, port } = options;
  const answerRegistry = await registry(storeFolder);
  const answerSearch = search(await readSearches(storeFolder));
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? "/", "https://registry-1.docker.io");
    if (url.pathname.startsWith("/v2")) return await answerRegistry(request, response, url);
    if (url.pathname === "/v1/search" && isRead(request)) return await answerSearch(request, response, url);
    // An engine with the containerd image store asks for a token before it believes that it is denied [seen on 28.5.2].
    if (url.pathname === "/token") return sendJson(response, 200, { token: "offline", access_token: "offline" });
    sendJson(response, 404, { errors: [{ code: "NOT_FOUND", message: `no ${url.pathname} here` }] });
  };
  const server = createServer({ cert: certificate.certificate, key: certificate.key }, (request, response) => {
    // A client that goes away in the middle of a layer ends its own request only.
    answer(request, response).catch((error: unknown) => response.destroy(error instanceof Error ? error : undefined));
  });
  server.listen(port, address);
  await once(server, "listening");
  return server;
}
