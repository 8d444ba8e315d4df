import { Option } from "commander";
import type { LintFormatName } from "../commands/lint.ts";
import { type DefineCommand, describe } from "./define.ts";
import { type CommonOptions, language, lessonsArgument, oneOf, percent } from "./options.ts";

interface LintOptions extends CommonOptions {
  readonly format: LintFormatName;
  readonly json?: true;
  readonly explain?: true;
  readonly minCoverage?: number;
}

export const defineLint: DefineCommand = (program, { end, words }) => {
  const { placeholders, commands } = words;
  const { lint } = commands;
  const format = new Option(`--format <${placeholders.format}>`, lint.format);
  describe(program.command("lint"), lint)
    .argument(...lessonsArgument(words))
    .addOption(oneOf(words, format, ["text", "json", "sarif", "github"]).default("text"))
    .option("--explain", lint.explain)
    .option(`--min-coverage <${placeholders.percent}>`, lint.minCoverage, percent(words))
    .addOption(language(words))
    .addOption(new Option("--json", lint.json).conflicts("format"))
    .action(async (lessons: string[], options: LintOptions) => {
      const { lintCommand } = await import("../commands/lint.ts");
      const { lang, json, explain = false, minCoverage } = options;
      const least = minCoverage === undefined ? {} : { minCoverage };
      const how = { format: json === true ? "json" : options.format, explain } as const;
      end(await lintCommand({ lessons, language: lang, ...how, ...least }));
    });
};
