import type { Registry } from "../model/engine.ts";
import { type DefineCommand, describe } from "./define.ts";
import { type CommonOptions, engine, registry, language, lessonArgument } from "./options.ts";

interface UpdateOptions extends CommonOptions {
  readonly engine?: string;
  readonly registry?: Registry;
  readonly check?: boolean;
  readonly json?: boolean;
}

export const defineUpdate: DefineCommand = (program, { signal, end, words }) => {
  const { update } = words.commands;
  describe(program.command("update"), update)
    .argument(...lessonArgument(words))
    .addOption(engine(words))
    .addOption(registry(words))
    .option("--check", update.check)
    .addOption(language(words))
    .option("--json", update.json)
    .action(async (lesson: string, { lang, check = false, json = false, ...rest }: UpdateOptions) => {
      const { updateCommand } = await import("../commands/update.ts");
      end(await updateCommand({ ...rest, lesson, language: lang, check, json, signal }));
    });
};
