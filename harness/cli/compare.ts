import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { cacheFolder, makeFolder } from "../cache/cache.ts";
import type { CompareCommand } from "../commands/compare.ts";
import type { DefineCommand } from "./define.ts";
import { type CommonOptions, language, wholeNumber } from "./options.ts";

type CompareOptions = Omit<CompareCommand, "language"> & CommonOptions;

export const defineCompare: DefineCommand = (program, { end }) => {
  program
    .command("compare")
    .description("Compare what a command printed with what a lesson shows for it; no Docker is needed.")
    .requiredOption("--command <text>", "the command, as a learner types it")
    .requiredOption("--expected <file>", "what the lesson shows; - is standard input, for one of the files")
    .requiredOption("--actual <file>", "what was printed to standard output")
    .option("--stderr <file>", "what was printed to standard error")
    .option("--exit-code <n>", "how the command ended (default: not compared)", wholeNumber)
    .option("--expected-exit-code <n>", "how it should have ended (default: 0)", wholeNumber)
    .option("--tty", "the output was taken from a terminal")
    .addOption(language)
    .option("--json", "print the comparison as JSON")
    .action(async ({ lang, ...options }: CompareOptions) => {
      await keepCompiled();
      const { compareCommand } = await import("../commands/compare.ts");
      const { kind } = await compareCommand({ ...options, language: lang });
      end(kind === "identical" || kind === "equivalent" ? "holds" : "fails");
    });
};

/** Modules that are compiled once load twice as fast. Where the cache cannot be written, they are compiled again. */
async function keepCompiled(): Promise<void> {
  const folder = join(cacheFolder(), "compiled");
  await makeFolder(folder).then(
    () => enableCompileCache(folder),
    () => {},
  );
}
