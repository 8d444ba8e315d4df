import { type DefineCommand, describe } from "./define.ts";
import { type CommonOptions, language } from "./options.ts";

interface ReportOptions extends CommonOptions {
  readonly json?: boolean;
}

export const defineReport: DefineCommand = (program, { words }) => {
  const { report } = words.commands;
  describe(program.command("report"), report)
    .addOption(language(words))
    .option("--json", report.json)
    .action(async ({ lang, json = false }: ReportOptions) => {
      const { reportCommand } = await import("../commands/report.ts");
      await reportCommand({ language: lang, json });
    });
};
