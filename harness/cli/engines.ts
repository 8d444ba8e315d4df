import type { DefineCommand } from "./define.ts";
import { type CommonOptions, language } from "./options.ts";

interface EnginesOptions extends CommonOptions {
  readonly json?: boolean;
}

export const defineEngines: DefineCommand = (program, { end }) => {
  program
    .command("engines")
    .description("List the engines that can be had on this machine; starts nothing. Exit code 3 where there is none.")
    .addOption(language)
    .option("--json", "print the list as JSON")
    .action(async ({ lang, json = false }: EnginesOptions) => {
      const { enginesCommand } = await import("../commands/engines.ts");
      end(await enginesCommand({ language: lang, json }));
    });
};
