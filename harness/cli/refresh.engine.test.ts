import { mkdir, readdir } from "node:fs/promises";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type DebianArchive, engineVersions, startDebianArchive } from "../../test/debian-archive.ts";
import { type Called, labproof, type WorkFolder, workFolder } from "../../test/labproof.ts";
import { createState } from "../engine/sandbox/state.ts";

let archive: DebianArchive;
let folder: WorkFolder;
let cache: string;

beforeEach(async () => {
  archive = await startDebianArchive();
  folder = await workFolder({ "apt/sources.list": archive.source });
  cache = join(folder.path, "cache");
  await mkdir(join(folder.path, "apt/sources.list.d"));
});

afterEach(async () => {
  await archive[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
  vi.unstubAllEnvs();
});

/** The beginning of a command that uses the test's archive in its apt sources. */
function fromArchive(): string[] {
  return ["unshare", "--mount", "sh", "-euc", `mount --bind "$0/apt" /etc/apt; exec "$@"`, folder.path];
}

async function engines(...options: readonly string[]): Promise<Called> {
  return await labproof(["engines", ...options], {
    cwd: folder.path,
    env: { LABPROOF_CACHE: cache, DOCKER_HOST: "unix:///nowhere/docker.sock" },
    enter: fromArchive(),
  });
}

async function fetchEngine(suite: string): Promise<void> {
  const script = join(import.meta.dirname, "../../test/engine-process.ts");
  const [file = "", ...enter] = fromArchive();
  await execa(file, [...enter, process.execPath, script, "fetch", suite], { env: { LABPROOF_CACHE: cache } });
}

async function trees(): Promise<string[]> {
  const names = await readdir(cache);
  return names.filter((name) => /^debian-[0-9a-f]+$/.test(name));
}

test("a cached engine is updated to Debian's current packages only on request", async () => {
  await archive.publish("trixie", engineVersions("trixie", { "docker.io": "26.1.5+dfsg1-9" }));
  await archive.publish("sid", engineVersions("sid", { "docker.io": "28.5.2+dfsg4-1" }));
  for (const suite of ["sid", "trixie"]) await fetchEngine(suite);
  const [before, fetched] = [await trees(), archive.fetched.length];

  const same = await engines("--refresh");
  expect(same, same.stderr).toMatchObject({
    exitCode: 0,
    stdout: "debian:sid     Docker 28.5.2, up to date\ndebian:trixie  Docker 26.1.5, up to date",
  });
  expect(same.stderr).toContain("sid");
  expect(await trees()).toEqual(before);
  expect(archive.fetched).toHaveLength(fetched);

  await archive.publish("sid", engineVersions("sid", { "docker.io": "29.0.1+dfsg1-1", iptables: "1.0-2" }));
  const moved = await engines("--refresh", "--json");
  expect(moved.exitCode, moved.stderr).toBe(0);
  expect(JSON.parse(moved.stdout)).toEqual({
    engines: [
      {
        engine: "debian:sid",
        software: "docker",
        state: "renewed",
        before: "28.5.2",
        version: "29.0.1",
        changes: [
          { name: "docker.io", before: "28.5.2+dfsg4-1", after: "29.0.1+dfsg1-1" },
          { name: "iptables", before: "1.0-1", after: "1.0-2" },
        ],
      },
      { engine: "debian:trixie", software: "docker", state: "same", version: "26.1.5" },
    ],
  });
  const after = await trees();
  expect(after).toHaveLength(2);
  // The tree of trixie stays, the old tree of sid is removed.
  expect(after.filter((name) => before.includes(name))).toHaveLength(1);
});

test("the list shows the cached version", async () => {
  await archive.publish("trixie", engineVersions("trixie", { "docker.io": "26.1.9+dfsg1-1" }));
  await fetchEngine("trixie");
  const { stdout } = await engines();
  const today = new Date().toISOString().slice(0, 10);
  expect(stdout).toContain(`debian:trixie    Docker 26.1.9, disposable, cached with Debian's packages of ${today}\n`);
});

test("an unavailable engine stays unchanged, and the others are still checked", async () => {
  for (const suite of ["forky", "trixie"]) {
    await archive.publish(suite, engineVersions(suite, { "docker.io": "26.1.5-1" }));
    await fetchEngine(suite);
  }
  const before = await readdir(cache);
  await archive.withdraw("forky");
  const { exitCode, stdout } = await engines("--refresh", "--lang", "vi");
  expect(exitCode).toBe(3);
  expect(stdout).toMatch(/^debian:forky   chưa cập nhật: .*forky/m);
  expect(stdout).toMatch(/^debian:trixie  Docker 26\.1\.5, đã là bản mới nhất$/m);
  expect(await readdir(cache)).toEqual(before);
});

test("while an engine runs from the cache, no tree is removed", async () => {
  await archive.publish("trixie", engineVersions("trixie"));
  await fetchEngine("trixie");
  const [first = ""] = await trees();
  vi.stubEnv("LABPROOF_CACHE", cache);
  await createState();
  await archive.publish("trixie", engineVersions("trixie", { curl: "1.0-2" }));
  expect((await engines("--refresh")).stdout).toContain("Docker 1.0; updated: curl 1.0-1 → 1.0-2");
  expect(await trees()).toHaveLength(2);
  expect(await trees()).toContain(first);
});

test("an empty cache has nothing to update", async () => {
  const { exitCode, stdout } = await engines("--refresh");
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^No Debian engine is cached yet\. /);
});
