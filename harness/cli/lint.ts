import { Option } from "commander";
import type { LintFormatName } from "../commands/lint.ts";
import type { DefineCommand } from "./define.ts";
import { type CommonOptions, language, lessonsArgument, percent } from "./options.ts";

interface LintOptions extends CommonOptions {
  readonly format: LintFormatName;
  readonly json?: true;
  readonly explain?: true;
  readonly minCoverage?: number;
}

export const defineLint: DefineCommand = (program, { end }) => {
  program
    .command("lint")
    .description("Say what stands in lessons that their authors should look at; nothing runs, and no Docker is needed.")
    .argument(...lessonsArgument)
    .addOption(
      new Option("--format <format>", "how to write it down")
        .choices(["text", "json", "sarif", "github"])
        .default("text"),
    )
    .option("--explain", "list how each piece of the lessons was read, and why (text and json)")
    .option("--min-coverage <percent>", "fail where fewer of a lesson's commands show what they print", percent)
    .addOption(language)
    .addOption(new Option("--json", "the same as --format json").conflicts("format"))
    .action(async (lessons: string[], options: LintOptions) => {
      const { lintCommand } = await import("../commands/lint.ts");
      const { lang, json, explain = false, minCoverage } = options;
      const format = json === true ? "json" : options.format;
      const least = minCoverage === undefined ? {} : { minCoverage };
      end(await lintCommand({ lessons, language: lang, format, explain, ...least }));
    });
};
