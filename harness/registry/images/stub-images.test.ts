import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cachedStubImages, removeOldStubImages, stubImage, stubSource } from "./stub-images.ts";

let folder = "";

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-stubs-"));
  vi.stubEnv("LABPROOF_CACHE", folder);
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function images(): Promise<string[]> {
  return (await readdir(folder)).map((name) => name.replace(/-trixie-.*/u, "")).toSorted();
}

test("a stub image is made when a tag of it is asked for, once and alone", async () => {
  const source = stubSource({ onProgress: () => undefined });
  expect(source.hasRepository("library/hello-world")).toBe(true);
  expect(await images()).toEqual([]);
  const found = await Promise.all([1, 2].map(async () => await source.find("library/hello-world", "latest")));
  expect(await images()).toEqual(["image-hello-world"]);
  expect(found[0]).toEqual(found[1]);
});

test("a tag that no such image has is unknown, and makes nothing", async () => {
  const source = stubSource({ onProgress: () => undefined });
  expect(await source.find("library/hello-world", "3.18")).toBeUndefined();
  expect(await source.find("library/alpine", "latests")).toBeUndefined();
  expect(await source.find("library/nosuch", "latest")).toBeUndefined();
  expect(source.hasRepository("library/nosuch")).toBe(false);
  expect(await images()).toEqual([]);
});

test("images that were made by other code are removed, and the size of the others is known", async () => {
  expect(await cachedStubImages()).toEqual({ count: 0, bytes: 0 });
  await stubImage("library/hello-world", { onProgress: () => undefined });
  await mkdir(join(folder, "image-hello-world-trixie-x64-0"));
  await mkdir(join(folder, "debian-0"));
  expect((await cachedStubImages()).count).toBe(2);
  await removeOldStubImages();
  expect(await images()).toEqual(["debian-0", "image-hello-world"]);
  const { count, bytes } = await cachedStubImages();
  expect(count).toBe(1);
  expect(bytes).toBeGreaterThan(1000);
});
