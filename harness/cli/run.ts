import { Option } from "commander";
import type { Hub } from "../model/engine.ts";
import { outcomeOf } from "../model/outcome.ts";
import type { FailOn } from "../model/result.ts";
import type { Shard } from "../model/shard.ts";
import type { DefineCommand } from "./define.ts";
import { blob, type CommonOptions, engines, hub, json, language, lessonsArgument, shard } from "./options.ts";

interface RunOptions extends CommonOptions {
  readonly engine?: readonly string[];
  readonly hub?: Hub;
  readonly failOn: FailOn;
  readonly onHost?: true;
  readonly shard?: Shard;
  readonly blob?: string;
  readonly json?: string;
}

export const defineRun: DefineCommand = (program, { signal, end }) => {
  program
    .command("run")
    .description("Run every step of the lessons on a Docker engine, or on several side by side, and say what holds.")
    .argument(...lessonsArgument)
    .addOption(engines)
    .addOption(hub)
    .option(
      "--on-host",
      "run lessons that nobody prepared on this machine's own engine too: plain docker commands only, and only those that cannot change what was there before",
    )
    .addOption(
      new Option("--fail-on <verdict>", "the mildest verdict that does not hold")
        .choices(["drifted", "broken"])
        .default("drifted"),
    )
    .addOption(language)
    .addOption(shard)
    .addOption(blob)
    .addOption(json)
    .action(async (lessons: string[], options: RunOptions) => {
      const { runCommand } = await import("../commands/run.ts");
      const { lang, ...rest } = options;
      const result = await runCommand({ ...rest, lessons, language: lang, signal });
      end(outcomeOf(result));
    });
};
