import { createHash } from "node:crypto";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import type { IncomingHttpHeaders, IncomingMessage } from "node:http";
import { request, type Server } from "node:https";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { buffer } from "node:stream/consumers";
import { afterAll, beforeAll, expect, it } from "vitest";
import { createCertificate, type Certificate, startRegistry } from "./server.ts";
import { type ImageSource, storeSource } from "./image-source.ts";
import { helloWorld } from "./images/hello-world.ts";
import { searchRecordings } from "./search-recording.ts";
import { writeStore } from "./store.ts";

const hosts = ["registry-1.docker.io", "index.docker.io", "auth.docker.io"];
let folder = "";
let certificate: Certificate = { certificate: "", key: "" };
let server: Server | undefined;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-registry-"));
  await writeStore(folder, { images: [helloWorld()], searches: searchRecordings });
  certificate = await createCertificate(hosts);
  server = await startRegistry({
    source: await storeSource(folder),
    certificate,
    listen: { host: "127.0.0.1", port: 0 },
  });
});

afterAll(async () => {
  server?.close();
  await rm(folder, { recursive: true });
});

interface Reply {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

async function ask(path: string, method = "GET", servername = "registry-1.docker.io"): Promise<Reply> {
  const address = server?.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const asking = request({ host: "127.0.0.1", port, path, method, servername, ca: certificate.certificate });
  asking.end();
  const [response]: IncomingMessage[] = await once(asking, "response");
  if (response === undefined) throw new Error("no response");
  return { status: response.statusCode, headers: response.headers, body: await buffer(response) };
}

function json(reply: Reply): unknown {
  return JSON.parse(reply.body.toString());
}

function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

it("serves API version 2 on each host name of Docker Hub with a self-signed certificate", async () => {
  for (const host of hosts) {
    const reply = await ask("/v2/", "GET", host);
    expect(reply.status).toBe(200);
    expect(reply.headers["docker-distribution-api-version"]).toBe("registry/2.0");
  }
  await expect(ask("/v2/", "GET", "example.org")).rejects.toThrow(/altnames/);
});

it("serves index, manifests and layers of a tag with their digests, sizes and types", async () => {
  const index = await ask("/v2/library/hello-world/manifests/latest");
  expect(index.headers["content-type"]).toBe("application/vnd.oci.image.index.v1+json");
  expect(index.headers["docker-content-digest"]).toBe(sha256(index.body));
  const builds: unknown[] = Reflect.get(Object(json(index)), "manifests");
  expect(builds.length).toBe(2);
  for (const build of builds) {
    const digest = String(Reflect.get(Object(build), "digest"));
    const manifest = await ask(`/v2/library/hello-world/manifests/${digest}`);
    expect(manifest.headers["content-type"]).toBe("application/vnd.oci.image.manifest.v1+json");
    expect(sha256(manifest.body)).toBe(digest);
    const blobs = /"config":.*/.exec(manifest.body.toString())?.[0].match(/sha256:[0-9a-f]{64}/g) ?? [];
    expect(blobs.length).toBe(2);
    for (const blob of blobs) {
      const reply = await ask(`/v2/library/hello-world/blobs/${blob}`);
      expect(sha256(reply.body)).toBe(blob);
      expect(reply.headers["content-length"]).toBe(String(reply.body.length));
    }
  }
});

it("answers HEAD with the headers of GET and no body", async () => {
  const path = "/v2/library/hello-world/manifests/latest";
  const [head, get] = [await ask(path, "HEAD"), await ask(path)];
  expect(head.status).toBe(200);
  expect(head.body.length).toBe(0);
  expect({ ...head.headers, date: "" }).toEqual({ ...get.headers, date: "" });
});

it("denies unknown repositories, as Docker Hub does", async () => {
  const reply = await ask("/v2/library/nosuch/manifests/latest");
  expect(reply.status).toBe(401);
  expect(reply.headers["www-authenticate"]).toContain('scope="repository:library/nosuch:pull"');
  expect(reply.headers["www-authenticate"]).toContain('error="insufficient_scope"');
  expect(json(reply)).toMatchObject({ errors: [{ code: "UNAUTHORIZED" }] });
});

it("says why a stub image could not be made, in the text of the status that Docker prints", async () => {
  const failing: ImageSource = {
    searches: [],
    hasRepository: () => true,
    find: async () => await Promise.reject(new Error("no network\nat all")),
  };
  const other = await startRegistry({ source: failing, certificate, listen: { host: "127.0.0.1", port: 0 } });
  const asking = request({
    host: "127.0.0.1",
    port: (other.address() as AddressInfo).port,
    path: "/v2/library/nginx/manifests/latest",
    servername: "registry-1.docker.io",
    ca: certificate.certificate,
  }).end();
  const [response] = (await once(asking, "response")) as [IncomingMessage];
  expect(response.statusCode).toBe(503);
  expect(response.statusMessage).toBe("labproof could not make this stub image: no network at all");
  other.close();
});

it("gives a token to every client", async () => {
  const reply = await ask(
    "/token?service=registry.docker.io&scope=repository:library/nosuch:pull",
    "GET",
    "auth.docker.io",
  );
  expect(json(reply)).toMatchObject({ token: expect.any(String) });
});

it("denies every write", async () => {
  expect((await ask("/v2/library/hello-world/manifests/latest", "PUT")).status).toBe(401);
});

it("answers 404 for unknown tags, manifests and blobs", async () => {
  const nothing = `sha256:${"0".repeat(64)}`;
  const tag = await ask("/v2/library/hello-world/manifests/7");
  expect([tag.status, json(tag)]).toMatchObject([404, { errors: [{ code: "MANIFEST_UNKNOWN" }] }]);
  const manifest = await ask(`/v2/library/hello-world/manifests/${nothing}`);
  expect([manifest.status, json(manifest)]).toMatchObject([404, { errors: [{ code: "MANIFEST_UNKNOWN" }] }]);
  for (const digest of [nothing, "..%2f..%2f..%2findex.json"]) {
    const blob = await ask(`/v2/library/hello-world/blobs/${digest}`);
    expect([blob.status, json(blob)]).toMatchObject([404, { errors: [{ code: "BLOB_UNKNOWN" }] }]);
  }
});

it("answers recorded searches with the requested number of rows", async () => {
  const all = json(await ask("/v1/search?q=centos&n=25", "GET", "index.docker.io"));
  expect(all).toMatchObject({ num_results: 25, query: "centos" });
  expect(all).toMatchObject({ results: { 0: { name: "centos", star_count: 4052, is_official: true } } });
  expect(all).toMatchObject({ results: { 1: { is_official: false, is_automated: true } } });
  expect(json(await ask("/v1/search?q=centos&n=3"))).toMatchObject({ num_results: 3 });
});

it("answers 404 for searches without a recording", async () => {
  expect((await ask("/v1/search?q=nosuch&n=25")).status).toBe(404);
});
