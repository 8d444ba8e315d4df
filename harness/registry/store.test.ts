import { createHash } from "node:crypto";
import { mkdtemp, readdir, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { gunzipSync } from "node:zlib";
import { extract } from "tar-stream";
import { afterEach, beforeEach, expect, it } from "vitest";
import { helloWorld } from "./images/hello-world.ts";
import { type Build, type StubImage, packLayer, type LayerEntry } from "./images/image.ts";
import { blobFolder, blobPath, readConfig, readIndex, readManifest, readNames } from "./images/layout.ts";
import { searchRecordings } from "./search-recording.ts";
import { readStore, writeStore } from "./store.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-store-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function blobs(store: string): Promise<string[]> {
  return (await readdir(blobFolder(store))).toSorted();
}

function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}

async function firstBuild(store: string): Promise<Build> {
  const build = (await readStore(store)).images[0]?.builds[0];
  if (build === undefined) throw new Error("the store has no image");
  return build;
}

it("names every blob by its digest, and has the sizes and digests of its manifests", async () => {
  await writeStore(folder, { images: [helloWorld()], searches: [] });
  for (const name of await blobs(folder))
    expect(sha256(await readFile(join(blobFolder(folder), name)))).toBe(`sha256:${name}`);
  for (const { descriptor } of await readNames(folder)) {
    const index = await readIndex(blobPath(folder, descriptor.digest));
    expect(index.manifests.map((build) => build.platform?.architecture)).toEqual(["amd64", "arm64"]);
    for (const build of index.manifests) {
      const manifest = await readManifest(blobPath(folder, build.digest));
      const { rootfs } = await readConfig(blobPath(folder, manifest.config.digest));
      for (const blob of [build, manifest.config, ...manifest.layers]) {
        expect((await stat(blobPath(folder, blob.digest))).size).toBe(blob.size);
      }
      const tars = manifest.layers.map(async (layer) => gunzipSync(await readFile(blobPath(folder, layer.digest))));
      expect((await Promise.all(tars)).map((tar) => sha256(tar))).toEqual(rootfs.diff_ids);
    }
  }
});

it("copies a store without changes, with links instead of copies of the layers", async () => {
  const [one, two] = [join(folder, "one"), join(folder, "two")];
  await writeStore(one, { images: [helloWorld()], searches: searchRecordings });
  await writeStore(two, await readStore(one));
  expect(await blobs(two)).toEqual(await blobs(one));
  expect(await readFile(join(two, "index.json"), "utf8")).toBe(await readFile(join(one, "index.json"), "utf8"));
  expect((await readStore(two)).searches).toEqual(searchRecordings);
  const layer = (await firstBuild(one)).layers[0];
  if (layer?.kind !== "packed") throw new Error("a stored layer is packed");
  expect((await stat(layer.path)).nlink).toBe(2);
});

it("writes a faulty store with another layer, configuration and text", async () => {
  const [one, two] = [join(folder, "one"), join(folder, "two")];
  await writeStore(one, { images: [helloWorld()], searches: [] });
  const build = await firstBuild(one);
  const kernel: LayerEntry = { kind: "file", path: "boot/vmlinuz", mode: 0o644, content: "kernel" };
  const faulty: StubImage = {
    repository: "library/centos",
    tag: "7",
    builds: [
      {
        ...build,
        config: { ...build.config, Cmd: ["/bin/false"] },
        layers: [...build.layers, { kind: "entries", entries: [kernel] }],
      },
    ],
  };
  await writeStore(two, { images: [helloWorld({ text: "Hello from nobody!\n" }), faulty], searches: [] });
  const [hello, centos] = (await readStore(two)).images;
  expect(hello?.builds[0]?.layers).not.toEqual(build.layers);
  expect(centos).toMatchObject({ repository: "library/centos", tag: "7" });
  expect(centos?.builds[0]?.config.Cmd).toEqual(["/bin/false"]);
  expect(centos?.builds[0]?.layers.length).toBe(2);
});

it("packs the same bytes from the same entries in any order; the last entry of a path wins", async () => {
  const first: LayerEntry = { kind: "file", path: "b", mode: 0o600, owner: { uid: 1, gid: 2 }, content: "first" };
  const entries: LayerEntry[] = [
    { kind: "link", path: "c", target: "b" },
    { kind: "file", path: "b", mode: 0o4755, owner: { uid: 3, gid: 4 }, content: "second" },
    { kind: "folder", path: "a", mode: 0o1777 },
  ];
  const packed = await packLayer([first, ...entries], folder);
  expect((await packLayer(entries.toReversed(), folder)).digest).toBe(packed.digest);
  const found: object[] = [];
  const tar = extract();
  Readable.from([gunzipSync(await readFile(packed.path))]).pipe(tar);
  for await (const entry of tar) {
    const { name, type, mode, uid, gid, size, linkname, mtime } = entry.header;
    found.push({ name, type, mode, uid, gid, size, linkname, mtime: mtime?.getTime() });
    entry.resume();
  }
  expect(found).toEqual([
    { name: "a", type: "directory", mode: 0o1777, uid: 0, gid: 0, size: 0, linkname: null, mtime: 0 },
    { name: "b", type: "file", mode: 0o4755, uid: 3, gid: 4, size: 6, linkname: null, mtime: 0 },
    { name: "c", type: "symlink", mode: 0o777, uid: 0, gid: 0, size: 0, linkname: "b", mtime: 0 },
  ]);
});
