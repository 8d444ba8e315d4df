import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { arch } from "node:os";
import { join } from "node:path";
import { cachedFolder } from "../../cache/cache.ts";
import { debianTree } from "../../debian/tree.ts";
import { LabproofError } from "../../model/errors.ts";
import type { OnProgress } from "../../model/progress.ts";
import { debianRoot } from "./debian-root.ts";
import { centos, debian, ubuntu } from "./distributions.ts";
import type { Architecture } from "./elf.ts";
import { helloWorld } from "./hello-world.ts";
import { httpd } from "./httpd.ts";
import { programEntries } from "./programs.ts";
import { searchRecordings } from "../search-recording.ts";
import { writeStore } from "../store.ts";

export interface StubStoreOptions {
  /** Debian suite of the programs, trixie or later. Default: trixie. */
  readonly suite?: string;
  readonly onProgress: OnProgress;
  readonly signal?: AbortSignal;
}

/**
 * Path of the store of all stub images: a folder of the cache, created on first use. Needs root and Debian packages.
 * @throws LabproofError `registry-start`, `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`, `cache-unwritable`.
 */
export async function stubStore(options: StubStoreOptions): Promise<string> {
  const { suite = "trixie", onProgress, signal } = options;
  const architecture = hostArchitecture();
  const name = `registry-${suite}-${architecture}-${await sourceHash()}`;
  const make = async (folder: string): Promise<void> => {
    const root = await debianRoot(suite, onProgress, signal);
    const busybox = await debianTree({ suite, packages: ["busybox-static"] }, onProgress, signal);
    onProgress({ task: "make-images", subject: "offline" });
    const programs = await programEntries(root);
    const images = [
      helloWorld(),
      ubuntu(programs, architecture),
      centos(programs, architecture),
      await debian(root, architecture),
      await httpd(programs, busybox, architecture),
    ];
    await writeStore(folder, { images, searches: searchRecordings }, signal);
  };
  return await cachedFolder(name, make, () => onProgress({ task: "await-engine", subject: "offline" }));
}

/** Hash of the source code of this folder: changed code creates another store. */
async function sourceHash(): Promise<string> {
  const folder = join(import.meta.dirname, "..");
  const sources = (await readdir(folder, { recursive: true }))
    .filter((name) => /(?<!\.test)\.ts$/u.test(name))
    .toSorted();
  const hash = createHash("sha256");
  for (const name of sources) hash.update(name).update(await readFile(join(folder, name)));
  return hash.digest("hex").slice(0, 8);
}

const architectures: Readonly<Partial<Record<NodeJS.Architecture, Architecture>>> = { x64: "amd64", arm64: "arm64" };

function hostArchitecture(): Architecture {
  const found = architectures[arch()];
  if (found === undefined) throw new LabproofError("registry-unsupported", { engine: arch(), registry: "offline" });
  return found;
}
