import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { stubSource } from "./stub-images.ts";

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
