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
 * Downloads the Docker of a suite into the test's cache, in its own mount namespace.
 * @param prepare shell commands that run before, in the test's folder; their mounts end with the process
 */
async function fetching(prepare: string, suite = "trixie"): Promise<unknown> {
  const script = join(import.meta.dirname, "../../test/engine-process.ts");
  const command = `${prepare}\nexec "$0" "$@"`;
  const args = ["--mount", "sh", "-euc", command, process.execPath, script, "fetch", suite];
  const { stdout } = await execa("unshare", args, { cwd: folder, env: { LABPROOF_CACHE: cache } });
  return JSON.parse(stdout);
}

const ownSources = "mount --bind apt /etc/apt";

describe("with other apt sources", () => {
  test("a mirror that does not answer is an error within seconds, with the text of apt", async () => {
    await writeFile(join(folder, "apt/sources.list"), "deb http://127.0.0.1:9/debian trixie main\n");
    const started = performance.now();
    expect(await fetching(ownSources)).toEqual({
      code: "mirror-unreachable",
      facts: { suite: "trixie", detail: expect.stringMatching(/127\.0\.0\.1.*9/) },
    });
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(await readdir(cache)).toEqual([]);
  });

  test("a machine without the Debian archive in its sources has no mirror", async () => {
    await writeFile(join(folder, "apt/sources.list"), "deb http://mirror.example/ubuntu noble main\n");
    expect(await fetching(ownSources)).toEqual({ code: "mirror-unknown", facts: { detail: "/etc/apt" } });
    expect(await readdir(cache)).toEqual([]);
  });
});

describe("if the cache cannot be written", () => {
  test.each([
    ["during the download of the lists", "8m"],
    ["before the download of the packages", "90m"],
  ])("the disk is full %s", async (_, size) => {
    expect(await fetching(`mount -t tmpfs -o size=${size} tmpfs cache`)).toEqual({
      code: "disk-full",
      facts: { path: cache },
    });
  });

  test("a read-only cache has its own error code", async () => {
    expect(await fetching("mount -t tmpfs -o ro tmpfs cache")).toEqual({
      code: "cache-unwritable",
      facts: { path: cache, detail: "EROFS" },
    });
  });
});

/** Downloads the Docker of a suite from the test's archive and returns the path of its tree. */
async function treeOf(suite: string): Promise<string> {
  return ((await fetching(ownSources, suite)) as { tree: string }).tree;
}

describe("trees of an archive that changes", () => {
  let archive: DebianArchive;

  beforeEach(async () => {
    archive = await startDebianArchive();
    await writeFile(join(folder, "apt/sources.list"), archive.source);
  });

  afterEach(async () => {
    await archive[Symbol.asyncDispose]();
  });

  test("a second use downloads nothing even if the suite has changed; without its tree it downloads today's packages", async () => {
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
    // Files after a power failure, and of another version of labproof.
    for (const text of ["", '{"packages":', '{"packages":["docker.io"]}']) {
      for (const name of await readdir(cache)) if (name.endsWith(".json")) await writeFile(join(cache, name), text);
      expect(await treeOf("trixie")).toBe(second);
    }
  });

  test("suites with the same packages share a tree; another version of one package makes another tree", async () => {
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
