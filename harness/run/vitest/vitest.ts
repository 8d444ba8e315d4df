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

/** A vitest with labproof's own settings, whatever project it runs in; what it prints goes nowhere. */
export async function openVitest(options: CliOptions, plugins: readonly Vite.Plugin[] = []): Promise<Vitest> {
  const all: CliOptions = { config: false, root: packageRoot, watch: false, ...options };
  // Else vitest would keep what it remembers of a run where labproof is installed.
  const vite = { plugins: [...plugins], cacheDir: join(cacheFolder(), "vite") };
  const open = async (): Promise<Vitest> => await createVitest(all, vite, { stdout: nowhere(), stderr: nowhere() });
  return await withoutToken(async () => await withoutSignals(open));
}

/** What vitest needs to know to run lessons one after another, in the order asked, as a learner would work. */
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

/** A path as a pattern that matches nothing else. */
function escapedGlob(path: string): string {
  return path.replaceAll(/[\\$()[\]{}!*?@+|]/g, String.raw`\$&`);
}

function nowhere(): Writable {
  return new Writable({ write: (_chunk, _encoding, done) => done() });
}

/**
 * vitest 5 ends the whole process a millisecond after a signal: an engine that still has to be closed would be left
 * behind. What it hangs on the signals is taken off again; who called decides what a signal does.
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
