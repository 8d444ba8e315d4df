import type { DefineCommand } from "./define.ts";
import { type CommonOptions, language } from "./options.ts";

interface ReportOptions extends CommonOptions {
  readonly json?: boolean;
}

export const defineReport: DefineCommand = (program) => {
  program
    .command("report")
    .description("Build the Allure report of the last run again, and open it where there is a screen.")
    .addOption(language)
    .option("--json", "only say where it lies, as JSON")
    .action(async ({ lang, json = false }: ReportOptions) => {
      const { reportCommand } = await import("../commands/report.ts");
      await reportCommand({ language: lang, json });
    });
};
