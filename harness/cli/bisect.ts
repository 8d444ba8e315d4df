import type { Registry } from "../model/engine.ts";
import { type DefineCommand, describe } from "./define.ts";
import { type CommonOptions, registry, language, lessonArgument, orderedEngines } from "./options.ts";

interface BisectOptions extends CommonOptions {
  readonly step: string;
  readonly engines: readonly string[];
  readonly registry?: Registry;
  readonly json?: boolean;
}

export const defineBisect: DefineCommand = (program, { signal, end, words }) => {
  const { bisect } = words.commands;
  describe(program.command("bisect"), bisect)
    .argument(...lessonArgument(words))
    .requiredOption("--step <id>", bisect.step)
    .addOption(orderedEngines(words))
    .addOption(registry(words))
    .addOption(language(words))
    .option("--json", bisect.json)
    .action(async (lesson: string, { lang, json = false, ...rest }: BisectOptions) => {
      const { bisectCommand } = await import("../commands/bisect.ts");
      const { outcome } = await bisectCommand({ ...rest, lesson, language: lang, json, signal });
      end(outcome === "none" ? "passed" : outcome === "unknown" ? "inconclusive" : "failed");
    });
};
