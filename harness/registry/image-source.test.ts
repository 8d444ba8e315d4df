import { createHash } from "node:crypto";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type Blob, retagged, storeSource } from "./image-source.ts";
import { helloWorld } from "./images/hello-world.ts";
import { mediaTypes } from "./images/layout.ts";
import { writeStore } from "./store.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-source-"));
  await writeStore(folder, { images: [helloWorld()], searches: [] });
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function bytes({ content }: Blob): Promise<Uint8Array> {
  return typeof content === "string" ? await readFile(content) : content;
}

async function configs(blobs: readonly Blob[]): Promise<unknown[]> {
  const found = blobs.filter(({ descriptor }) => descriptor.mediaType === mediaTypes.config);
  return await Promise.all(
    found.map(async (blob): Promise<unknown> => JSON.parse(Buffer.from(await bytes(blob)).toString())),
  );
}

function layers(blobs: readonly Blob[] = []): string[] {
  return blobs.flatMap(({ descriptor }) => (descriptor.mediaType === mediaTypes.layer ? [descriptor.digest] : []));
}

test("a store has its images under their tags, and nothing else", async () => {
  const source = await storeSource(folder);
  expect(source.hasRepository("library/hello-world")).toBe(true);
  expect(source.hasRepository("library/nginx")).toBe(false);
  expect(await source.find("library/hello-world", "linux")).toBeUndefined();
  expect(await source.find("library/hello-world", "latest")).toEqual(await retagged(folder, "latest"));
});

test("an image under another tag has the same layers, and another configuration that names the tag", async () => {
  const [latest, linux] = [await retagged(folder, "latest"), await retagged(folder, "linux")];
  expect(layers(linux?.blobs)).toEqual(layers(latest?.blobs));
  expect(linux?.index.descriptor.digest).not.toBe(latest?.index.descriptor.digest);
  const [before] = await configs(latest?.blobs ?? []);
  const [after] = await configs(linux?.blobs ?? []);
  expect(after).toEqual({
    ...(before as object),
    config: {
      ...(before as { config: object }).config,
      Labels: { ...(before as { config: { Labels: object } }).config.Labels, "io.labproof.tag": "linux" },
    },
  });
});

test("a variant on Alpine has one more layer, which hides bash", async () => {
  const [slim, alpine] = [await retagged(folder, "1-slim"), await retagged(folder, "1-alpine3.20")];
  const added = alpine?.blobs.find(({ descriptor }) => !layers(slim?.blobs).includes(descriptor.digest));
  expect(layers(alpine?.blobs).slice(0, -1)).toEqual(layers(slim?.blobs));
  expect(gunzipSync(added === undefined ? "" : await bytes(added)).toString()).toMatch(/^usr\/bin\/\.wh\.bash\0/u);
});

test.each(["linux", "alpine"])(
  "each blob of an image under the tag %s has the size and digest of its description, which the manifests name",
  async (tag) => {
    const linux = await retagged(folder, tag);
    const blobs = linux === undefined ? [] : [linux.index, ...linux.blobs];
    for (const blob of blobs) {
      const content = await bytes(blob);
      expect(blob.descriptor.size).toBe(content.length);
      expect(blob.descriptor.digest).toBe(`sha256:${createHash("sha256").update(content).digest("hex")}`);
    }
    const manifests = await Promise.all(
      blobs
        .filter(({ descriptor }) =>
          [mediaTypes.index, mediaTypes.manifest].some((type) => type === descriptor.mediaType),
        )
        .map(async (blob) => Buffer.from(await bytes(blob)).toString()),
    );
    const named = manifests.flatMap((text) => text.match(/sha256:[0-9a-f]{64}/gu) ?? []);
    const digests = new Set(blobs.slice(1).map(({ descriptor }) => descriptor.digest));
    expect(new Set(named)).toEqual(digests);
  },
);
