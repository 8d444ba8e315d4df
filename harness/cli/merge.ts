import { outcomeOf } from "../model/outcome.ts";
import { type DefineCommand, describe } from "./define.ts";
import { type CommonOptions, expectedEngines, json, language } from "./options.ts";

interface MergeOptions extends CommonOptions {
  readonly engine?: readonly string[];
  readonly json?: string;
}

export const defineMerge: DefineCommand = (program, { end, words }) => {
  const { placeholders, commands } = words;
  describe(program.command("merge"), commands.merge)
    .argument(`<${placeholders.folder}>`, commands.merge.folder)
    .addOption(expectedEngines(words))
    .addOption(language(words))
    .addOption(json(words))
    .action(async (folder: string, { lang, ...rest }: MergeOptions) => {
      const { mergeCommand } = await import("../commands/merge.ts");
      const result = await mergeCommand({ ...rest, folder, language: lang });
      end(outcomeOf(result));
    });
};
