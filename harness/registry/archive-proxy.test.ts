import { once } from "node:events";
import { type IncomingMessage, request } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { archivePath, archiveProxy } from "./archive-proxy.ts";

const proxy = archiveProxy({ onProgress: () => undefined });

beforeAll(async () => {
  await once(proxy.listen(0, "127.0.0.1"), "listening");
});

afterAll(() => {
  proxy.close();
});

test.each([
  ["http://debian.stub/debian/dists/trixie/InRelease", "dists/trixie/InRelease"],
  [
    "http://ftp.vn.debian.org/debian/pool/main/g/gcc-14/libgcc-s1_14.2.0-19_amd64.deb",
    "pool/main/g/gcc-14/libgcc-s1_14.2.0-19_amd64.deb",
  ],
  ["http://debian.org/debian/pool/a/b%2b%2b_1%3a2~3.deb", "pool/a/b%2b%2b_1%3a2~3.deb"],
  ["http://debian.stub/debian/pool/../../etc/passwd", undefined],
  ["http://debian.stub/debian/project/trace", undefined],
  ["http://notdebian.org/debian/dists/trixie/InRelease", undefined],
  ["http://archive.example/debian/dists/trixie/InRelease", undefined],
  ["https://debian.stub/debian/dists/trixie/InRelease", undefined],
])("%s is %s in Debian's archive", (url, path) => {
  expect(archivePath(new URL(url))).toBe(path);
});

test.each([
  ["GET", "http://archive.example/debian/dists/trixie/InRelease", "archive.example"],
  ["POST", "http://debian.stub/debian/dists/trixie/InRelease", "debian.stub"],
  ["GET", "/apk/", ""],
])("%s %s is answered as an unknown host", async (method, path, host) => {
  const { port } = proxy.address() as AddressInfo;
  const [response] = (await once(request({ host: "127.0.0.1", port, method, path }).end(), "response")) as [
    IncomingMessage,
  ];
  expect([response.statusCode, response.statusMessage]).toEqual([502, `Could not resolve host: ${host}`]);
});
