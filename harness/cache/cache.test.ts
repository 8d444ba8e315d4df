import { mkdir, mkdtemp, readFile, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { cachedFile, cachedFolder, cacheFolder, renewedFile } from "./cache.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-cache-"));
  vi.stubEnv("LABPROOF_CACHE", join(folder, "cache"));
});

afterEach(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

describe("the path of the cache", () => {
  test("is LABPROOF_CACHE as an absolute path", () => {
    expect(cacheFolder()).toBe(join(folder, "cache"));
    vi.stubEnv("LABPROOF_CACHE", "near");
    expect(cacheFolder()).toBe(join(process.cwd(), "near"));
  });

  test("is labproof/ in the user's cache folder by default", () => {
    vi.stubEnv("LABPROOF_CACHE", "");
    vi.stubEnv("XDG_CACHE_HOME", "/home/an/caches");
    expect(cacheFolder()).toBe("/home/an/caches/labproof");
    vi.stubEnv("XDG_CACHE_HOME", "");
    vi.stubEnv("HOME", "/home/an");
    expect(cacheFolder()).toBe("/home/an/.cache/labproof");
  });
});

describe("a folder in the cache", () => {
  test("is created once", async () => {
    const path = await cachedFolder("thing", make("first"));
    expect(path).toBe(join(folder, "cache/thing"));
    expect(await cachedFolder("thing", make("second"))).toBe(path);
    expect(await readFile(join(path, "file"), "utf8")).toBe("first");
    expect(await readdir(cacheFolder())).toEqual(["thing"]);
  });

  test("does not exist before it is complete", async () => {
    await cachedFolder("thing", async (path) => {
      await make("half")(path);
      expect(await readdir(cacheFolder())).not.toContain("thing");
    });
    expect(await readdir(cacheFolder())).toEqual(["thing"]);
  });

  test("leaves nothing when its creation fails, and can be created later", async () => {
    const failing = cachedFolder("thing", async (path) => {
      await make("half")(path);
      throw new RangeError("no luck");
    });
    await expect(failing).rejects.toThrow(new RangeError("no luck"));
    expect(await readdir(cacheFolder())).toEqual([]);
    await cachedFolder("thing", make("whole"));
    expect(await readdir(cacheFolder())).toEqual(["thing"]);
  });

  test("is created once for two callers at the same time", async () => {
    let makers = 0;
    const slowly = async (path: string): Promise<void> => {
      makers += 1;
      await mkdir(join(path, "inner"));
      await new Promise((resolve) => setTimeout(resolve, 50));
      await writeFile(join(path, "inner/file"), "whole");
    };
    const [one, other] = await Promise.all([cachedFolder("thing", slowly), cachedFolder("thing", slowly)]);
    expect(one).toBe(other);
    expect(makers).toBe(1);
    expect(await readFile(join(one, "inner/file"), "utf8")).toBe("whole");
    expect(await readdir(cacheFolder())).toEqual(["thing"]);
  });

  test("is that of another process if it was first", async () => {
    const path = await cachedFolder("thing", async (partial) => {
      await make("mine")(partial);
      await mkdir(join(cacheFolder(), "thing"));
      await make("the other's")(join(cacheFolder(), "thing"));
    });
    expect(await readFile(join(path, "file"), "utf8")).toBe("the other's");
    expect(await readdir(cacheFolder())).toEqual(["thing"]);
  });

  test("removes the temporary folders of killed runs, but not of running ones", async () => {
    const ended = join(cacheFolder(), `.partial-${await endedProcess()}-thing`);
    const parent = join(cacheFolder(), `.partial-${process.ppid}-thing`);
    for (const path of [ended, parent]) await mkdir(path, { recursive: true });
    await cachedFolder("other", make("whole"));
    expect(await readdir(cacheFolder())).toEqual([`.partial-${process.ppid}-thing`, "other"]);
  });

  test("cannot be created if the cache is a file", async () => {
    await writeFile(join(folder, "cache"), "");
    await expect(cachedFolder("thing", make("whole"))).rejects.toMatchObject({
      code: "cache-unwritable",
      facts: { path: join(folder, "cache"), detail: "ENOTDIR" },
    });
  });
});

describe("a file in the cache", () => {
  test("is replaced each time, and its working folder is removed", async () => {
    expect(await cachedFile("note")).toBeUndefined();
    for (const text of ["first", "second"]) {
      const written = await renewedFile("note", async (work) => {
        await make("half")(work);
        return text;
      });
      expect(written).toBe(text);
      expect(await cachedFile("note")).toBe(text);
      expect(await readdir(cacheFolder())).toEqual(["note"]);
    }
  });

  test("stays unchanged when its replacement fails", async () => {
    await renewedFile("note", async () => "first");
    const failing = renewedFile("note", async (work) => {
      await make("half")(work);
      throw new RangeError("no luck");
    });
    await expect(failing).rejects.toThrow(new RangeError("no luck"));
    expect(await cachedFile("note")).toBe("first");
    expect(await readdir(cacheFolder())).toEqual(["note"]);
  });

  test("is created once for two callers at the same time", async () => {
    let waited = 0;
    const texts = await Promise.all(
      ["mine", "the other's"].map(
        async (text) =>
          await renewedFile(
            "note",
            async () => text,
            () => (waited += 1),
          ),
      ),
    );
    expect(texts).toEqual(["mine", "mine"]);
    expect(waited).toBe(1);
  });
});

/** Writes one file into the folder. */
function make(text: string): (path: string) => Promise<void> {
  return async (path) => await writeFile(join(path, "file"), text);
}

/** The id of a process that has ended. */
async function endedProcess(): Promise<number> {
  const ended = execa("true");
  await ended;
  return ended.pid ?? 0;
}
