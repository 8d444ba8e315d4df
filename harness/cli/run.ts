import { resolve } from "node:path";
import { Option } from "commander";
import { messagesFor } from "../messages/languages.ts";
import { outcomeOf } from "../model/outcome.ts";
import type { FailOn, Result, Shard } from "../model/result.ts";
import type { Registry } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { EngineView } from "../report/run/matrix-console.ts";
import {
  type CommonOptions,
  type DefineCommand,
  describe,
  blob,
  engines,
  registry,
  json,
  language,
  lessonsArgument,
  oneOf,
  shard,
} from "./options.ts";

interface RunOptions extends CommonOptions {
  /** One, or several for a matrix. */
  readonly engine?: readonly string[];
  /** True: lists the steps and runs nothing. */
  readonly list?: true;
  readonly registry?: Registry;
  readonly failOn: FailOn;
  /** True: lessons without a lab file may run on a host engine, where each command is checked first. */
  readonly onHost?: true;
  /** Only this part of the lessons, as vitest divides their files. */
  readonly shard?: Shard;
  /** Folder for the run's blob, which `labproof merge` reads. */
  readonly blob?: string;
  /** File for the result besides reports/result.json; `-` is standard output, which then gets nothing else. */
  readonly json?: string;
}

export const defineRun: DefineCommand = (program, { signal, end, messages }) => {
  const { placeholders, commands } = messages;
  const { run: own } = commands;
  const failOn = new Option(`--fail-on <${placeholders.verdict}>`, own.failOn);
  describe(program.command("run"), own)
    .argument(...lessonsArgument(messages))
    .addOption(engines(messages))
    .addOption(registry(messages))
    .option("--on-host", own.onHost)
    .addOption(oneOf(messages, failOn, ["drifted", "failed"]).default("drifted"))
    .addOption(language(messages))
    .addOption(shard(messages))
    .addOption(blob(messages))
    .addOption(json(messages))
    .option("--list", own.list)
    .action(async (lessons: string[], { engine = [], list, ...options }: RunOptions) => {
      if (list === true) return end(await listSteps(lessons, options));
      // A run that will be merged is one of several: there, an unavailable engine is a result and not an error.
      const runThem = engine.length > 1 || options.blob !== undefined ? runMatrix : runOne;
      end(outcomeOf(await runThem(lessons, engine, options, signal)));
    });
};

/** Prints the steps of lessons without running them. @throws LabproofError as `planLessons` */
async function listSteps(named: readonly string[], { lang, json: file }: RunOptions): Promise<"passed"> {
  const { planLessons } = await import("../run/plan.ts");
  const { stepListJson, stepListText } = await import("../report/run/step-list.ts");
  const lessons = (await planLessons(named, lang)).map(({ lesson }) => lesson);
  if (file === undefined || file === "-") {
    process.stdout.write(file === undefined ? stepListText(lessons) : stepListJson(lessons));
  } else await (await import("../report/write.ts")).writeWhole(stepListJson(lessons), resolve(file));
  return "passed";
}

/**
 * Plans, starts an engine, runs the labs on it, and writes the reports.
 * @param named paths or lab names; every lab under labs/ if empty
 */
async function runOne(
  named: readonly string[],
  [engineName]: readonly string[],
  options: Omit<RunOptions, "engine">,
  signal: AbortSignal,
): Promise<Result> {
  const { failOn, lang, json: file, shard: part } = options;
  const { checkShard, countSteps, planLessons } = await import("../run/plan.ts");
  const { createConsole } = await import("../report/run/console.ts");
  const { onEngine } = await import("./on-engine.ts");
  const messages = messagesFor(lang);
  const stdout = file === "-" ? process.stderr : process.stdout;
  const withoutCommands: string[] = [];
  const lessons = await planLessons(named, lang, (path) => withoutCommands.push(path));
  if (part !== undefined) checkShard(lessons, part);
  const streams = { stdout, stderr: process.stderr, words: messages.console };
  const view = createConsole(streams, part === undefined ? countSteps(lessons) : undefined);
  if (withoutCommands.length > 0) view.notice(messages.console.withoutCommands(withoutCommands.length));
  try {
    // After planning, so that an unreadable lesson is reported at once. These load while the engine starts.
    const runModule = import("../run/run.ts");
    const reportsModule = import("./write-reports.ts");
    const wanted = { ...options, ...(engineName === undefined ? {} : { engine: engineName }), view, messages, signal };
    return await onEngine(lessons, wanted, async (engine) => {
      const { runLabs } = await runModule;
      const { allureResults, writeReports } = await reportsModule;
      const result = await runLabs({
        engine,
        lessons,
        failOn,
        language: lang,
        allureResults: resolve(allureResults),
        ...(part === undefined ? {} : { shard: part }),
        listener: view,
        signal,
      });
      signal.throwIfAborted();
      view.runEnds(result, await writeReports(result, messages, file));
      return result;
    });
  } finally {
    view.close();
  }
}

/**
 * The same on several engines, side by side as far as the machine allows: each is started, used and stopped by itself.
 * @throws LabproofError `engine-twice`, `engine-same`, `shard-empty`, `blob-without-engine`, and those of a run that do
 * not concern a single engine
 */
async function runMatrix(
  named: readonly string[],
  names: readonly string[],
  options: Omit<RunOptions, "engine">,
  signal: AbortSignal,
): Promise<Result> {
  const { failOn, lang, json: file, onHost = false, shard: part, blob: folder } = options;
  if (folder !== undefined && names.length === 0) throw new LabproofError("blob-without-engine", { path: folder });
  const { checkEngines, onEngine, requiresDisposable } = await import("./on-engine.ts");
  const { checkShard, countSteps, planLessons } = await import("../run/plan.ts");
  const { createMatrixConsole } = await import("../report/run/matrix-console.ts");
  await checkEngines(names, options.registry, signal);
  const messages = messagesFor(lang);
  let withoutCommands = 0;
  const lessons = await planLessons(named, lang, () => (withoutCommands += 1));
  if (!onHost) for (const name of names) requiresDisposable(lessons, name);
  if (part !== undefined) checkShard(lessons, part);
  const stdout = file === "-" ? process.stderr : process.stdout;
  const view = createMatrixConsole(
    { stdout, stderr: process.stderr, words: messages.console },
    { engines: names, ...(part === undefined ? { steps: countSteps(lessons) } : {}) },
  );
  const views = new Map(names.map((name) => [name, view.engine(name)]));
  const viewOf = (name: string): EngineView => views.get(name) ?? view.engine(name);
  if (withoutCommands > 0) process.stderr.write(`${messages.console.withoutCommands(withoutCommands)}\n`);
  try {
    const { enginesAtOnce, runMatrix: runOn } = await import("../run/matrix/matrix.ts");
    const { allureResults, writeReports } = await import("./write-reports.ts");
    const result = await runOn({
      engines: names,
      atOnce: enginesAtOnce(),
      withEngine: async (name, given, act) =>
        await onEngine(lessons, { ...options, engine: name, view: viewOf(name), messages, signal: given }, act),
      lessons,
      failOn,
      language: lang,
      allureResults: resolve(allureResults),
      ...(part === undefined ? {} : { shard: part }),
      ...(folder === undefined ? {} : { blob: resolve(folder) }),
      listener: viewOf,
      signal,
    });
    view.runEnds(result, await writeReports(result, messages, file));
    return result;
  } finally {
    view.close();
  }
}
