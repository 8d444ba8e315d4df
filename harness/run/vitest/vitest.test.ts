import { mkdir, mkdtempDisposable, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { openVitest, withoutToken } from "./vitest.ts";

afterEach(() => {
  vi.unstubAllEnvs();
});

const token = ".local/share/vitest/.vitest-secret-token";

async function write(home: string, file: string): Promise<void> {
  await mkdir(dirname(join(home, file)), { recursive: true });
  await writeFile(join(home, file), "");
}

/** The files in a home folder with these files after vitest was opened. */
async function homeAfter(files: readonly string[], open: (home: string) => Promise<void>): Promise<string[]> {
  await using home = await mkdtempDisposable(join(tmpdir(), "labproof-home-"));
  vi.stubEnv("HOME", home.path);
  vi.stubEnv("XDG_DATA_HOME", undefined);
  for (const file of files) await write(home.path, file);
  await open(home.path);
  return (await readdir(home.path, { recursive: true })).toSorted();
}

describe("the token that vitest writes", () => {
  test("is removed after vitest was opened, with its folders", async () => {
    const left = await homeAfter([], async (home) => {
      vi.stubEnv("LABPROOF_CACHE", join(home, "cache"));
      const vitest = await openVitest({ include: [] });
      await vitest.close();
    });
    expect(left).toEqual([]);
  });

  test("is removed from vitest's path, also if opening fails", async () => {
    const left = await homeAfter([], async (home) => {
      const opening = withoutToken(async () => {
        await write(home, token);
        throw new Error("no");
      });
      await expect(opening).rejects.toThrow("no");
    });
    expect(left).toEqual([]);
  });

  test("is removed after several were opened at once, in any order", async () => {
    const left = await homeAfter([], async (home) => {
      const [written, second] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const one = withoutToken(async () => {
        await write(home, token);
        written.resolve();
        await second.promise;
      });
      await written.promise;
      await withoutToken(async () => {
        second.resolve();
        await one;
        await write(home, token);
      });
    });
    expect(left).toEqual([]);
  });

  test("stays if it existed before, and so do other files", async () => {
    const before = async (home: string): Promise<void> => await withoutToken(async () => await write(home, token));
    const folders = [".local", ".local/share"];
    expect(await homeAfter([token], before)).toEqual([...folders, dirname(token), token]);
    expect(await homeAfter([".local/share/other"], before)).toEqual([...folders, ".local/share/other"]);
  });
});
