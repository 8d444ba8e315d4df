import { once } from "node:events";
import { createServer, type IncomingMessage, type OutgoingHttpHeaders } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { askRegistry, type RegistryAddress } from "./machine.ts";

/** Serves a token and the given answer to HEAD, and records the requests. */
async function registry(
  status: number,
  headers: OutgoingHttpHeaders,
): Promise<AsyncDisposable & RegistryAddress & { asked: string[] }> {
  const asked: string[] = [];
  const server = createServer((request: IncomingMessage, response) => {
    asked.push(`${request.method} ${new URL(request.url ?? "", "http://registry").pathname}`);
    const isToken = request.url?.startsWith("/token") === true;
    if (isToken) response.end('{"token":"anonymous"}');
    else response.writeHead(request.headers.authorization === "Bearer anonymous" ? status : 401, headers).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    registry: address,
    token: `${address}/token`,
    asked,
    [Symbol.asyncDispose]: async () => void server.close(),
  };
}

test("the remaining pulls are read by a HEAD request, which does not count as a pull", async () => {
  await using served = await registry(200, { "ratelimit-limit": "100;w=21600", "ratelimit-remaining": "63;w=21600" });
  expect(await askRegistry(served, 2000)).toMatchObject({ pulls: { left: 63, of: 100 } });
  expect(served.asked).toEqual(["GET /token", "HEAD /v2/ratelimitpreview/test/manifests/latest"]);
});

test("an IP address over the limit has no pulls left, with or without the headers", async () => {
  await using counted = await registry(429, { "ratelimit-limit": "100;w=21600", "ratelimit-remaining": "0;w=21600" });
  expect(await askRegistry(counted, 2000)).toMatchObject({ pulls: { left: 0, of: 100 } });
  await using refused = await registry(429, {});
  expect(await askRegistry(refused, 2000)).toMatchObject({ pulls: { left: 0 } });
});

test("the clock of Docker Hub is compared with this machine's", async () => {
  await using served = await registry(200, { date: new Date(Date.now() - 3_600_000).toUTCString() });
  const { clockAheadMs, pulls } = (await askRegistry(served, 2000)) ?? {};
  expect(clockAheadMs).toBeGreaterThan(3_599_000);
  expect(clockAheadMs).toBeLessThan(3_605_000);
  expect(pulls).toBeUndefined();
});

test("without an answer the result is undefined, within the time limit", async () => {
  expect(await askRegistry({ registry: "http://127.0.0.1:9", token: "http://127.0.0.1:9" }, 2000)).toBeUndefined();
  const silent = createServer(() => undefined).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const url = `http://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  const started = performance.now();
  expect(await askRegistry({ registry: url, token: url }, 300)).toBeUndefined();
  expect(performance.now() - started).toBeLessThan(2000);
  silent.close();
  silent.closeAllConnections();
});
