import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Engine } from "../../../harness/engine/engine.ts";
import { startSandbox } from "../../../harness/engine/sandbox/sandbox.ts";
import { helloWorld } from "../../../harness/registry/images/hello-world.ts";
import type { Build, Store, LayerEntry } from "../../../harness/registry/images/image.ts";
import { searchRecordings, type SearchRecording } from "../../../harness/registry/search-recording.ts";
import { stubImage } from "../../../harness/registry/images/stub-images.ts";
import { readStore, writeStore } from "../../../harness/registry/store.ts";
import type { ClaimResult, LessonResult, StepResult } from "../../../harness/model/result.ts";
import type { VerdictKind } from "../../../harness/model/verdict.ts";
import { planLessons } from "../../../harness/run/plan.ts";
import { runLabs } from "../../../harness/run/run.ts";

/** Verdicts by step and claim id. */
export type Verdicts = Readonly<Record<string, VerdictKind>>;

/** A fault of the registry. */
export type RegistryFault = (store: Store) => Store;

/** A fault of the registry, and all verdicts that it changes; the others stay passed. */
export interface Fault extends Turning {
  readonly fault: RegistryFault;
}

/** A fault, and the verdicts that it changes. */
export interface Turning {
  readonly what: string;
  readonly turns: Verdicts;
  /** The place that it changes, if another fault changes it too: one engine can have only one of them. */
  readonly place?: string;
}

/** Groups of faults, one group for each engine: no two faults of a group change the same verdict or the same place. */
export function shareEngines<T extends Turning>(faults: readonly T[]): readonly (readonly T[])[] {
  const engines: T[][] = [];
  for (const fault of faults) {
    const engine = engines.find((others) => others.every((other) => !interfere(fault, other)));
    if (engine === undefined) engines.push([fault]);
    else engine.push(fault);
  }
  return engines;
}

function interfere(one: Turning, other: Turning): boolean {
  if (one.place !== undefined && one.place === other.place) return true;
  return Object.keys(one.turns).some((id) => id in other.turns);
}

/** A sandbox engine whose registry has each of these faults; the store is removed with it. */
export async function startFaulty(faults: readonly RegistryFault[]): Promise<Engine & AsyncDisposable> {
  await using stack = new AsyncDisposableStack();
  const folder = await mkdtemp(join(tmpdir(), "labproof-registry-"));
  stack.defer(async () => await rm(folder, { recursive: true }));
  const stores = [await stub("library/centos"), await stub("library/ubuntu")];
  // Not packed yet: a fault of one file must not become a second layer.
  const images = [helloWorld(), ...stores.flatMap((store) => store.images)];
  const faulty = faults.reduce<Store>((store, fault) => fault(store), { images, searches: searchRecordings });
  await writeStore(folder, faulty);
  const engine = stack.use(await startSandbox({ suite: "trixie", registryStore: folder, onProgress: quiet }));
  const running = stack.move();
  return { ...engine, [Symbol.asyncDispose]: async () => await running.disposeAsync() };
}

async function stub(repository: string): Promise<Store> {
  return await readStore(await stubImage(repository, { onProgress: quiet }));
}

/** Runs the images lab, or a copy of it, as `labproof run` does. */
export async function verdictsOn(engine: Engine, path = "labs/images/lesson.en.md"): Promise<Verdicts> {
  return verdictsIn(await resultOf(engine, path));
}

/** The result of `labproof run` on one lesson. */
async function resultOf(engine: Engine, path: string): Promise<LessonResult> {
  const allureResults = await mkdtemp(join(tmpdir(), "labproof-results-"));
  try {
    const lessons = await planLessons([path], "en");
    const listener = { runStarts: quiet, lessonStarts: quiet, stepStarts: quiet, stepEnds: quiet, claimEnds: quiet };
    const result = await runLabs({ engine, lessons, failOn: "drifted", language: "en", allureResults, listener });
    const [lesson] = result.runs.flatMap((run) => run.lessons);
    if (lesson === undefined) throw new Error(`no result of ${path}`);
    return lesson;
  } finally {
    await rm(allureResults, { recursive: true });
  }
}

export function verdictsIn({ steps, claims }: LessonResult): Verdicts {
  return Object.fromEntries([steps.map(verdictOf), claims.map(verdictOf)].flat());
}

/** Verdicts other than passed, without the waived claim. */
export function turned(verdicts: Verdicts): Verdicts {
  const { "kernel-follows-upgrade": _, ...checked } = verdicts;
  return Object.fromEntries(Object.entries(checked).filter(([, verdict]) => verdict !== "passed"));
}

/** The same verdict for several ids. */
export function all(verdict: VerdictKind, ...ids: readonly string[]): Verdicts {
  return Object.fromEntries(ids.map((id) => [id, verdict]));
}

/** Another image under the same name. */
export function changed(name: string, change: (build: Build) => Build): RegistryFault {
  return ({ images, searches }) => ({
    searches,
    images: images.map((image) =>
      image.repository === `library/${name}` ? { ...image, builds: image.builds.map(change) } : image,
    ),
  });
}

/** The same image with a layer on top, which replaces or adds files. */
export function overlaid(name: string, ...entries: readonly LayerEntry[]): RegistryFault {
  return changed(name, (build) => ({ ...build, layers: [...build.layers, { kind: "entries", entries }] }));
}

export function file(path: string, content: string | Uint8Array): LayerEntry {
  return { kind: "file", path, mode: 0o755, content };
}

export function without(name: string): RegistryFault {
  return ({ images, searches }) => ({
    searches,
    images: images.filter((image) => image.repository !== `library/${name}`),
  });
}

type Rows = SearchRecording["rows"];

/** A search with other rows. */
export function found(query: string, change: (rows: Rows) => Rows): RegistryFault {
  return ({ images, searches }) => ({
    images,
    searches: searches.map((search) => (search.query === query ? { ...search, rows: change(search.rows) } : search)),
  });
}

function verdictOf({ id, verdict }: StepResult | ClaimResult): readonly [string, VerdictKind] {
  return [id, verdict];
}

function quiet(): void {}
