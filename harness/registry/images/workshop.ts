import { mkdir, rm } from "node:fs/promises";
import { arch } from "node:os";
import { join } from "node:path";
import { cachedFolder } from "../../cache/cache.ts";
import { listsOfToday } from "../../debian/lists.ts";
import { type Package, resolvePackages } from "../../debian/packages.ts";
import { unpack } from "../../debian/packages.ts";
import { LabproofError } from "../../model/errors.ts";
import type { OnProgress } from "../../model/engine.ts";
import { debianRoot } from "./debian-root.ts";
import type { Architecture } from "./elf.ts";

export interface WorkshopOptions {
  /** Debian suite of the programs, trixie or later. Default: trixie. */
  readonly suite?: string;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
}

/** What stub images are made of. Each part is made in the cache when it is needed. */
export class Workshop {
  readonly suite: string;
  readonly architecture: Architecture;
  readonly signal: AbortSignal | undefined;
  readonly onProgress: OnProgress;

  constructor({ suite = "trixie", onProgress, signal }: WorkshopOptions) {
    this.suite = suite;
    this.architecture = hostArchitecture();
    this.onProgress = onProgress;
    this.signal = signal;
  }

  /** Path of a minimal Debian. */
  async debian(): Promise<string> {
    return await debianRoot(this.suite, this.onProgress, this.signal);
  }

  /** Path of a folder with Debian's static busybox as `usr/bin/busybox`. */
  async busybox(): Promise<string> {
    const { suite, onProgress, signal } = this;
    return await cachedFolder(`busybox-${suite}-${arch()}`, async (folder) => {
      const work = join(folder, ".apt");
      const { archives } = await this.fetch(["busybox-static"], work);
      await unpack(archives, folder, { suite, onProgress, signal });
      await rm(work, { recursive: true });
    });
  }

  /**
   * Downloads packages with their dependencies.
   * @param work the folder of the files is in it
   * @param root a Debian root, whose packages are left out
   */
  async fetch(
    packages: readonly string[],
    work: string,
    root?: string,
  ): Promise<{ readonly archives: string; readonly versions: readonly Package[] }> {
    const { suite, onProgress, signal } = this;
    await mkdir(work, { recursive: true });
    const lists = await listsOfToday(suite, onProgress, signal);
    const status = root === undefined ? {} : { status: join(root, "var/lib/dpkg/status") };
    const resolved = await resolvePackages({ suite, packages }, work, { lists, onProgress, signal, ...status });
    return { archives: await resolved.download(), versions: resolved.packages };
  }
}

const architectures: Readonly<Partial<Record<NodeJS.Architecture, Architecture>>> = { x64: "amd64", arm64: "arm64" };

function hostArchitecture(): Architecture {
  const found = architectures[arch()];
  if (found === undefined) throw new LabproofError("registry-unsupported", { engine: arch(), registry: "offline" });
  return found;
}
