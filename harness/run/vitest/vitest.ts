import { existsSync, rmSync, rmdirSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { Writable } from "node:stream";
import { fileURLToPath } from "node:url";
import {
  BaseSequencer,
  type CliOptions,
  type Reporter,
  type SerializedError,
  type TestCase,
  type TestModule,
  type TestSpecification,
  type Vite,
  type Vitest,
  createVitest,
} from "vitest/node";
import { cacheFolder } from "../../cache/cache.ts";
import { LabproofError } from "../../model/errors.ts";
import type { Outcome, RunContext } from "../lab/context.ts";
import { type PlannedLesson, labFile } from "../plan.ts";

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

/**
 * Opens vitest and removes the token that it writes to the home folder for its web pages, which a run does not use
 * (vitest 5.1, resolveApiToken). A token that existed before stays.
 */
export async function withoutToken<T>(open: () => Promise<T>): Promise<T> {
  const file = tokenFile();
  // Several engines open vitest at once: the first call notes the existing files, and the last call removes the token.
  const opening = openings.get(file) ?? { count: 0, missing: missingFrom(file) };
  openings.set(file, opening);
  opening.count += 1;
  try {
    return await open();
  } finally {
    opening.count -= 1;
    if (opening.count === 0) {
      openings.delete(file);
      // Synchronous, so that no other call finds a file that is about to be removed.
      if (opening.missing.length > 0) rmSync(file, { force: true });
      for (const folder of opening.missing.slice(1)) removeEmpty(folder);
    }
  }
}

interface Opening {
  count: number;
  readonly missing: readonly string[];
}

/** Current calls in this process, by the token's file. */
const openings = new Map<string, Opening>();

/** The file and its folders that do not exist, innermost first. */
function missingFrom(file: string): readonly string[] {
  const missing: string[] = [];
  for (let path = file; !existsSync(path); path = dirname(path)) missing.push(path);
  return missing;
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // The folder contains other files, or was not created.
  }
}

/** The path of vitest's token. */
function tokenFile(): string {
  const { LOCALAPPDATA, XDG_DATA_HOME } = process.env;
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    win32: LOCALAPPDATA === undefined || LOCALAPPDATA === "" ? join(homedir(), "AppData/Local") : LOCALAPPDATA,
    darwin: join(homedir(), "Library/Application Support"),
  };
  const others = XDG_DATA_HOME === undefined || XDG_DATA_HOME === "" ? join(homedir(), ".local/share") : XDG_DATA_HOME;
  return join(folders[process.platform] ?? others, "vitest/.vitest-secret-token");
}

/** Listens to the tests while they run. */
interface Listener {
  stepStarts(title: string): void;
  /** @param project vitest's, which is named after the engine */
  outcome(outcome: Outcome, project: string): void;
}

/** Collects the outcomes of vitest's tests. An error of vitest itself is an error of the run. */
export class Collector implements Reporter {
  /** The first error outside a step: a lab file that does not load, or a test without a verdict. */
  failure: LabproofError | undefined;
  readonly #listener: Listener;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  onTestCaseReady(test: TestCase): void {
    this.#listener.stepStarts(test.name);
  }

  onTestCaseResult(test: TestCase): void {
    const outcome = test.meta().labproof;
    if (outcome !== undefined) return this.#listener.outcome(outcome, test.project.name);
    this.#fail(test.module.moduleId, test.result().errors?.[0]);
  }

  onTestModuleEnd(module: TestModule): void {
    const [error] = module.errors();
    if (error !== undefined) this.#fail(module.moduleId, error);
  }

  onTestRunEnd(_modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    if (unhandled[0] !== undefined) this.#fail("", unhandled[0]);
  }

  #fail(path: string, error: SerializedError | undefined): void {
    this.failure ??=
      rebuilt(error) ?? new LabproofError("lab-failed", { path, detail: error?.message ?? "no verdict" });
  }
}

/** A LabproofError rebuilt from the plain data that a test's process sent. */
function rebuilt(error: SerializedError | undefined): LabproofError | undefined {
  return isOurs(error) ? new LabproofError(error.code, error.facts) : undefined;
}

function isOurs(error: SerializedError | undefined): error is SerializedError & Pick<LabproofError, "code" | "facts"> {
  return error?.name === "LabproofError" && "code" in error && "facts" in error;
}
