import { Option } from "commander";
import type { Registry } from "../model/engine.ts";
import { outcomeOf } from "../model/outcome.ts";
import type { FailOn } from "../model/result.ts";
import type { Shard } from "../model/shard.ts";
import { type DefineCommand, describe } from "./define.ts";
import {
  blob,
  type CommonOptions,
  engines,
  registry,
  json,
  language,
  lessonsArgument,
  oneOf,
  shard,
} from "./options.ts";

interface RunOptions extends CommonOptions {
  readonly engine?: readonly string[];
  readonly registry?: Registry;
  readonly failOn: FailOn;
  readonly onHost?: true;
  readonly shard?: Shard;
  readonly blob?: string;
  readonly json?: string;
}

export const defineRun: DefineCommand = (program, { signal, end, words }) => {
  const { placeholders, commands } = words;
  const { run } = commands;
  const failOn = new Option(`--fail-on <${placeholders.verdict}>`, run.failOn);
  describe(program.command("run"), run)
    .argument(...lessonsArgument(words))
    .addOption(engines(words))
    .addOption(registry(words))
    .option("--on-host", run.onHost)
    .addOption(oneOf(words, failOn, ["drifted", "failed"]).default("drifted"))
    .addOption(language(words))
    .addOption(shard(words))
    .addOption(blob(words))
    .addOption(json(words))
    .action(async (lessons: string[], options: RunOptions) => {
      const { runCommand } = await import("../commands/run.ts");
      const { lang, ...rest } = options;
      const result = await runCommand({ ...rest, lessons, language: lang, signal });
      end(outcomeOf(result));
    });
};
