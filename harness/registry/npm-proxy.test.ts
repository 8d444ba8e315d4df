import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { archiveProxy } from "./archive-proxy.ts";

const asked: string[] = [];
const registry = createServer((request, response) => {
  asked.push(`${request.method} ${request.url}`);
  const isArchive = request.url?.endsWith(".tgz") === true;
  response.setHeader("Content-Type", isArchive ? "application/octet-stream" : "application/json");
  response.end(
    isArchive ? Buffer.from([0xff, 0, 1]) : JSON.stringify({ tarball: `${addressOf(registry)}/a/-/a-1.tgz` }),
  );
});
const proxy = archiveProxy({ onProgress: () => undefined });

function addressOf(server: typeof registry): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

beforeAll(async () => {
  await Promise.all([registry, proxy].map(async (server) => await once(server.listen(0, "127.0.0.1"), "listening")));
});

afterAll(() => {
  registry.close();
  proxy.close();
});

test("npm gets the packages of this machine's registry, with their addresses at the proxy", async () => {
  vi.stubEnv("npm_config_registry", addressOf(registry));
  const here = `${addressOf(proxy)}/npm`;
  const described = await fetch(`${here}/@scope%2fa`);
  expect(await described.json()).toEqual({ tarball: `${here}/a/-/a-1.tgz` });
  const archive = await fetch(`${here}/a/-/a-1.tgz`);
  expect([...new Uint8Array(await archive.arrayBuffer())]).toEqual([0xff, 0, 1]);
  expect(asked.splice(0)).toEqual(["GET /@scope%2fa", "GET /a/-/a-1.tgz"]);
});

test.each([
  ["POST", "/npm/-/npm/v1/security/audits/quick"],
  ["PUT", "/npm/a"],
  ["GET", "/npm/-/whoami"],
  ["GET", "/npm/%2e%2e/secret"],
  ["GET", "/npm/.hidden"],
  ["GET", "/npm/"],
])("%s %s is refused and reaches no registry", async (method, path) => {
  const { status } = await fetch(addressOf(proxy) + path, { method });
  expect(status).toBeGreaterThanOrEqual(404);
  expect(asked).toEqual([]);
});
