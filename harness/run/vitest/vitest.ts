import { join, resolve } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
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
import { labFile, type PlannedLesson } from "../plan.ts";
import { withoutToken } from "./token.ts";

const packageRoot = resolve(import.meta.dirname, "../../..");

/** The files of labproof itself. */
const harness = new RegExp(`^${RegExp.escape(join(packageRoot, "harness/"))}`, "u");

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
    // One process for all lessons, in which Node itself loads labproof: a new process takes longer than most steps.
    isolate: false,
    server: { deps: { external: [harness] } },
    testTimeout: 0,
    sequence: { sequencer: InOrder },
  };
}

/** Turns the Markdown of each lesson without a lab file into a module. */
export function unpreparedLessons(lessons: readonly PlannedLesson[]): Vite.Plugin {
  const files = new Set(lessons.filter(({ lab }) => lab === undefined).map(labFile));
  const tests = JSON.stringify(fileURLToPath(new URL("../lab/tests.ts", import.meta.url)));
  return {
    name: "labproof-unprepared",
    enforce: "pre",
    // vitest keeps modules between runs, under a key that does not cover what `load` returns (5.1, generateCachePath).
    configureVitest: ({ defineCacheKeyGenerator }) => {
      defineCacheKeyGenerator(({ id }) => (files.has(id) ? false : undefined));
    },
    load(id) {
      if (!files.has(id)) return undefined;
      return `import { testUnprepared } from ${tests};\nawait testUnprepared(${JSON.stringify(id)});\n`;
    },
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
