import { outcomeOf } from "../model/outcome.ts";
import type { DefineCommand } from "./define.ts";
import { type CommonOptions, expectedEngines, json, language } from "./options.ts";

interface MergeOptions extends CommonOptions {
  readonly engine?: readonly string[];
  readonly json?: string;
}

export const defineMerge: DefineCommand = (program, { end }) => {
  program
    .command("merge")
    .description("Make one result, with all reports, of what several jobs left with run --blob.")
    .argument("<folder>", "where the blobs of all jobs lie")
    .addOption(expectedEngines)
    .addOption(language)
    .addOption(json)
    .action(async (folder: string, { lang, ...rest }: MergeOptions) => {
      const { mergeCommand } = await import("../commands/merge.ts");
      const result = await mergeCommand({ ...rest, folder, language: lang });
      end(outcomeOf(result));
    });
};
