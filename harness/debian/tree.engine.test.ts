import { mkdir, mkdtemp, readdir, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";

let folder: string;
let cache: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-fetch-"));
  cache = join(folder, "cache");
  for (const name of ["cache", "apt", "apt/sources.list.d"]) await mkdir(join(folder, name));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

/**
 * Fetches trixie's Docker into an empty cache, in a mount namespace of its own.
 * @param prepare shell commands that run there first, in the test's folder; what they mount ends with the process
 */
async function fetching(prepare: string): Promise<unknown> {
  const script = join(import.meta.dirname, "../../test/fetch-engine.ts");
  const command = `${prepare}\nexec "$0" "$@"`;
  const args = ["--mount", "sh", "-euc", command, process.execPath, script, "trixie"];
  const { stdout } = await execa("unshare", args, { cwd: folder, env: { LABPROOF_CACHE: cache } });
  return JSON.parse(stdout);
}

describe("where apt's sources are not the machine's", () => {
  const ownSources = "mount --bind apt /etc/apt";

  test("a mirror that does not answer is told within seconds, with apt's own words", async () => {
    await writeFile(join(folder, "apt/sources.list"), "deb http://127.0.0.1:9/debian trixie main\n");
    const started = performance.now();
    expect(await fetching(ownSources)).toEqual({
      code: "mirror-unreachable",
      facts: { suite: "trixie", detail: expect.stringMatching(/127\.0\.0\.1.*9/) },
    });
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(await readdir(cache)).toEqual([]);
  });

  test("a machine without Debian's archive among them has no mirror", async () => {
    await writeFile(join(folder, "apt/sources.list"), "deb http://mirror.example/ubuntu noble main\n");
    expect(await fetching(ownSources)).toEqual({ code: "mirror-unknown", facts: { detail: "/etc/apt" } });
    expect(await readdir(cache)).toEqual([]);
  });
});

describe("where the cache has no room", () => {
  test.each([
    ["while the lists are fetched", "8m"],
    ["before the packages are fetched", "90m"],
  ])("the disk is full %s", async (_, size) => {
    expect(await fetching(`mount -t tmpfs -o size=${size} tmpfs cache`)).toEqual({
      code: "disk-full",
      facts: { path: cache },
    });
  });

  test("a cache that cannot be written to is told", async () => {
    expect(await fetching("mount -t tmpfs -o ro tmpfs cache")).toEqual({
      code: "cache-unwritable",
      facts: { path: cache, detail: "EROFS" },
    });
  });
});
