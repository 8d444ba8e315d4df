import type { DefineCommand } from "./define.ts";
import { type CommonOptions, language } from "./options.ts";

interface EnginesOptions extends CommonOptions {
  readonly json?: boolean;
  readonly refresh?: boolean;
}

export const defineEngines: DefineCommand = (program, { end, signal }) => {
  program
    .command("engines")
    .description("List the engines that can be had on this machine; starts nothing. Exit code 3 where there is none.")
    .addOption(language)
    .option("--json", "print the list as JSON")
    .option("--refresh", "ask Debian about the debian: engines of the cache, and fetch those that have become others")
    .action(async ({ lang, json = false, refresh = false }: EnginesOptions) => {
      if (refresh) {
        const { refreshEnginesCommand } = await import("../commands/refresh-engines.ts");
        end(await refreshEnginesCommand({ language: lang, json, signal }));
        return;
      }
      const { enginesCommand } = await import("../commands/engines.ts");
      end(await enginesCommand({ language: lang, json }));
    });
};
