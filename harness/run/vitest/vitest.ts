import { join, resolve } from "node:path";
import { Writable } from "node:stream";
import {
  BaseSequencer,
  type CliOptions,
  createVitest,
  type TestSpecification,
  type Vite,
  type Vitest,
} from "vitest/node";
import { cacheFolder } from "../../cache/cache.ts";
import type { RunContext } from "../lab/context.ts";
import { labFile } from "../lab/files.ts";
import type { PlannedLesson } from "../plan.ts";
import { withoutToken } from "./token.ts";

const packageRoot = resolve(import.meta.dirname, "../../..");

/** Opens vitest with labproof's own settings, independent of the project in the current folder. Its output is discarded. */
export async function openVitest(options: CliOptions, plugins: readonly Vite.Plugin[] = []): Promise<Vitest> {
  const all: CliOptions = { config: false, root: packageRoot, watch: false, ...options };
  // Without this, vitest would write its cache to the folder where labproof is installed.
  const vite = { plugins: [...plugins], cacheDir: join(cacheFolder(), "vite") };
  const open = async (): Promise<Vitest> => await createVitest(all, vite, { stdout: nowhere(), stderr: nowhere() });
  return await withoutToken(async () => await withoutSignals(open));
}

/** vitest's options for running lessons one after another in the requested order. */
export function labOptions(lessons: readonly PlannedLesson[], context: RunContext): CliOptions {
  const files = [...new Set(lessons.map(labFile))];
  class InOrder extends BaseSequencer {
    override async sort(specifications: TestSpecification[]): Promise<TestSpecification[]> {
      return specifications.toSorted((a, b) => files.indexOf(a.moduleId) - files.indexOf(b.moduleId));
    }
  }
  return {
    include: files.map(escapedGlob),
    exclude: [],
    provide: { labproof: context },
    fileParallelism: false,
    testTimeout: 0,
    sequence: { sequencer: InOrder },
  };
}

/** A pattern that matches only this path. */
function escapedGlob(path: string): string {
  return path.replaceAll(/[\\$()[\]{}!*?@+|]/g, String.raw`\$&`);
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/**
 * vitest 5 ends the whole process a millisecond after a signal, so running engines would not be stopped. This removes its
 * signal handlers; the caller decides what a signal does.
 */
async function withoutSignals(open: () => Promise<Vitest>): Promise<Vitest> {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const before = new Map(signals.map((name) => [name, process.listeners(name)]));
  const vitest = await open();
  for (const name of signals) {
    for (const listener of process.listeners(name)) {
      if (before.get(name)?.includes(listener) !== true) process.off(name, listener);
    }
  }
  return vitest;
}
