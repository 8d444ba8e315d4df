import { type DefineCommand, describe } from "./define.ts";
import { type CommonOptions, language } from "./options.ts";

interface EnginesOptions extends CommonOptions {
  readonly json?: boolean;
  readonly refresh?: boolean;
}

export const defineEngines: DefineCommand = (program, { end, signal, words }) => {
  const { engines } = words.commands;
  describe(program.command("engines"), engines)
    .addOption(language(words))
    .option("--json", engines.json)
    .option("--refresh", engines.refresh)
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
