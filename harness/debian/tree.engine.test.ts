import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type DebianArchive, engineVersions, startDebianArchive } from "../../test/debian-archive.ts";

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
 * Fetches a suite's Docker into the test's cache, in a mount namespace of its own.
 * @param prepare shell commands that run there first, in the test's folder; what they mount ends with the process
 */
async function fetching(prepare: string, suite = "trixie"): Promise<unknown> {
  const script = join(import.meta.dirname, "../../test/fetch-engine.ts");
  const command = `${prepare}\nexec "$0" "$@"`;
  const args = ["--mount", "sh", "-euc", command, process.execPath, script, suite];
  const { stdout } = await execa("unshare", args, { cwd: folder, env: { LABPROOF_CACHE: cache } });
  return JSON.parse(stdout);
}

const ownSources = "mount --bind apt /etc/apt";

describe("where apt's sources are not the machine's", () => {
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

/** The tree that a suite's Docker lies in, fetched from the test's archive. */
async function treeOf(suite: string): Promise<string> {
  return ((await fetching(ownSources, suite)) as { tree: string }).tree;
}

describe("trees of an archive that moves on", () => {
  let archive: DebianArchive;

  beforeEach(async () => {
    archive = await startDebianArchive();
    await writeFile(join(folder, "apt/sources.list"), archive.source);
  });

  afterEach(async () => {
    await archive[Symbol.asyncDispose]();
  });

  test("a second use fetches nothing, whatever the suite has become; without its tree it is what it is today", async () => {
    await archive.publish("trixie", engineVersions("trixie"));
    const first = await treeOf("trixie");
    const { length } = archive.fetched;
    expect(length).toBe(Object.keys(engineVersions("trixie")).length);
    await archive.publish("trixie", engineVersions("trixie", { "docker.io": "1:2.0-1" }));
    expect(await treeOf("trixie")).toBe(first);
    expect(archive.fetched).toHaveLength(length);

    await rm(first, { recursive: true });
    const second = await treeOf("trixie");
    expect(second).not.toBe(first);
    expect(await readFile(join(second, "usr/share/docker.io"), "utf8")).toBe("1:2.0-1");
    // What a power cut, and another labproof, made of a small file.
    for (const text of ["", '{"packages":', '{"packages":["docker.io"]}']) {
      for (const name of await readdir(cache)) if (name.endsWith(".json")) await writeFile(join(cache, name), text);
      expect(await treeOf("trixie")).toBe(second);
    }
  });

  test("two suites with the same packages have one tree, with one package of another version each its own", async () => {
    await archive.publish("trixie", engineVersions("trixie"));
    await archive.publish("forky", engineVersions("forky"));
    await archive.publish("sid", engineVersions("sid", { iptables: "1.0-2" }));
    const trixie = await treeOf("trixie");
    const { length } = archive.fetched;
    expect(await treeOf("forky")).toBe(trixie);
    expect(archive.fetched).toHaveLength(length);
    expect(await treeOf("sid")).not.toBe(trixie);
  });
});
