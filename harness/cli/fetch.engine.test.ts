import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { expectEnd, lessonOf, onTerminal, type OnTerminal, type WorkFolder, workFolder } from "../../test/labproof.ts";
import { processesWith } from "../../test/processes.ts";

// One cache, which is empty at first. Each run is interrupted later than the one before, and continues its work.
describe("two engines that have to be downloaded first", { timeout: 240_000 }, () => {
  let folder: WorkFolder;

  beforeAll(async () => {
    folder = await workFolder({ "a.md": lessonOf("docker pull ubuntu") });
    return async () => await folder[Symbol.asyncDispose]();
  });

  function run(): OnTerminal {
    const args = ["run", "--engine", "debian:bookworm,debian:trixie", "a.md"];
    return onTerminal(args, { cwd: folder.path, env: { LABPROOF_CACHE: join(folder.path, "cache") } });
  }

  /** The content of the cache after a run, without hashes in names and lists of packages; folders of packages as `tree`. */
  async function cached(): Promise<string[]> {
    expect(await processesWith(folder.path)).toEqual([]);
    const names = await readdir(join(folder.path, "cache")).catch(() => []);
    return names
      .map((name) => name.replace(/^debian-[0-9a-f]+$/, "tree").replace(/-[^-]+-[0-9a-f]+(?:\.json)?$/, ""))
      .filter((name) => name !== "engines" && name !== "vite" && !name.startsWith("lists-"))
      .toSorted();
  }

  test.each(["Ctrl+C", "SIGTERM"])("%s during the download leaves nothing", async (kind) => {
    await using called = run();
    await called.shows("Fetching Debian's package");
    await expectEnd(
      called,
      () => (kind === "SIGTERM" ? called.kill(kind) : called.interrupt()),
      kind === "SIGTERM" ? 143 : 130,
    );
    expect(await cached()).toEqual([]);
  });

  test("SIGTERM while packages are unpacked leaves no incomplete folder", async () => {
    await using called = run();
    await called.shows("Unpacking Debian's packages");
    await expectEnd(called, () => called.kill("SIGTERM"), 143);
    expect(await cached()).toEqual([]);
  });

  test("each shows its megabytes and the time left on its own line", async () => {
    await using called = run();
    await called.shows("MB, about ");
    await called.shows("Creating the stub images (debian)", 150_000);
    expect(called.raw()).toMatch(/bookworm: Fetching Debian's packages \(bookworm\) \d+ of \d\d+ MB/);
    expect(called.raw()).toMatch(/trixie: Unpacking Debian's packages \(trixie\) \d+ of \d\d+ MB, about \d+ s left/);
    await expectEnd(called, () => called.kill("SIGTERM"), 143);
    expect(await cached()).toContain("debian-bookworm");
  });

  test("SIGTERM while the images are created leaves no incomplete image, and the next run continues", async () => {
    await using called = run();
    await called.shows("Creating the stub images (library/ubuntu)", 150_000);
    await expect
      .poll(async () => await readdir(join(folder.path, "cache")), { timeout: 30_000 })
      .toContainEqual(expect.stringMatching(/^\.partial-\d+-image-ubuntu-/));
    await expectEnd(called, () => called.kill("SIGTERM"), 143);
    expect(await cached()).toEqual(["debian-bookworm", "debian-trixie", "root-trixie", "tree", "tree"]);
    await using next = run();
    expect(await next.ended()).toBe(0);
    expect(next.raw()).not.toContain("Fetching");
    expect(await cached()).toContain("image-ubuntu-trixie");
  });
});
