import { resolve } from "node:path";
import { Option } from "commander";
import { messagesFor } from "../messages/languages.ts";
import { outcomeOf } from "../model/outcome.ts";
import type { Result } from "../model/result.ts";
import {
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
import type { RunSettings } from "./run-on-engines.ts";

interface RunOptions extends RunSettings {
  /** One, or several for a matrix. */
  readonly engine?: readonly string[];
  /** True: lists the steps and runs nothing. */
  readonly list?: true;
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
      const [only] = engine;
      end(outcomeOf(await (isMatrix() ? runMatrix() : runOne(lessons, only, options, signal))));

      /** A run that will be merged is one of several: there, an unavailable engine is a result and not an error. */
      function isMatrix(): boolean {
        return engine.length > 1 || options.blob !== undefined;
      }

      async function runMatrix(): Promise<Result> {
        const { runOnEngines } = await import("./run-on-engines.ts");
        return await runOnEngines(lessons, engine, options, signal);
      }
    });
};

/** Prints the steps of lessons without running them. @throws LabproofError as `planLessons` */
async function listSteps(named: readonly string[], { lang, json: file }: RunSettings): Promise<"passed"> {
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
  engineName: string | undefined,
  options: RunSettings,
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
  const streams = { stdout, stderr: process.stderr, messages: messages.console };
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
