import type { Hub } from "../model/engine.ts";
import type { DefineCommand } from "./define.ts";
import { type CommonOptions, engine, hub, language } from "./options.ts";

interface UpdateOptions extends CommonOptions {
  readonly engine?: string;
  readonly hub?: Hub;
  readonly check?: boolean;
  readonly json?: boolean;
}

export const defineUpdate: DefineCommand = (program, { signal, end }) => {
  program
    .command("update")
    .description(
      "Run a lesson, and write what was seen into its transcripts where they drifted; the diff goes to stdout.",
    )
    .argument("<lesson>", "a Markdown file, or the name of a folder under labs/")
    .addOption(engine)
    .addOption(hub)
    .option("--check", "write nothing; exit with 1 where something would change")
    .addOption(language)
    .option("--json", "print what changed and what stays as JSON in place of the diff")
    .action(async (lesson: string, { lang, check = false, json = false, ...rest }: UpdateOptions) => {
      const { updateCommand } = await import("../commands/update.ts");
      end(await updateCommand({ ...rest, lesson, language: lang, check, json, signal }));
    });
};
