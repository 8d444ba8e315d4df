import type { Hub } from "../model/engine.ts";
import type { DefineCommand } from "./define.ts";
import { type CommonOptions, hub, language, orderedEngines } from "./options.ts";

interface BisectOptions extends CommonOptions {
  readonly step: string;
  readonly engines: readonly string[];
  readonly hub?: Hub;
  readonly json?: boolean;
}

export const defineBisect: DefineCommand = (program, { signal, end }) => {
  program
    .command("bisect")
    .description(
      "Look for the first of several engines on which a step's verdict or its differences change, with as few runs as that takes.",
    )
    .argument("<lesson>", "a Markdown file, or the name of a folder under labs/")
    .requiredOption("--step <id>", "the step, or the claim, by the id that reports show")
    .addOption(orderedEngines)
    .addOption(hub)
    .addOption(language)
    .option("--json", "print what was found as JSON")
    .addHelpText("after", "\nExit codes: 0 no change found, 1 a change, 2 used wrongly, 3 could not find out.")
    .action(async (lesson: string, { lang, json = false, ...rest }: BisectOptions) => {
      const { bisectCommand } = await import("../commands/bisect.ts");
      const { outcome } = await bisectCommand({ ...rest, lesson, language: lang, json, signal });
      end(outcome === "none" ? "holds" : outcome === "unknown" ? "unknown" : "fails");
    });
};
