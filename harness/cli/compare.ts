import { enableCompileCache } from "node:module";
import { join } from "node:path";
import type { CompareCommand } from "../commands/compare.ts";
import { type DefineCommand, describe } from "./define.ts";
import { type CommonOptions, language, wholeNumber } from "./options.ts";

type CompareOptions = Omit<CompareCommand, "language"> & CommonOptions;

export const defineCompare: DefineCommand = (program, { end, words }) => {
  const { placeholders, commands } = words;
  const { compare } = commands;
  describe(program.command("compare"), compare)
    .requiredOption(`--command <${placeholders.command}>`, compare.command)
    .requiredOption("--expected <file>", compare.expected)
    .requiredOption("--actual <file>", compare.actual)
    .option("--stderr <file>", compare.stderr)
    .option("--exit-code <n>", compare.exitCode, wholeNumber(words))
    .option("--expected-exit-code <n>", compare.expectedExitCode, wholeNumber(words))
    .option("--tty", compare.tty)
    .addOption(language(words))
    .option("--json", compare.json)
    .action(async ({ lang, ...options }: CompareOptions) => {
      await keepCompiled();
      const { compareCommand } = await import("../commands/compare.ts");
      const { kind } = await compareCommand({ ...options, language: lang });
      end(kind === "identical" || kind === "equivalent" ? "passed" : "failed");
    });
};

/** Modules that are compiled once load twice as fast. Where the cache cannot be written, they are compiled again. */
async function keepCompiled(): Promise<void> {
  const { cacheFolder, makeFolder } = await import("../cache/cache.ts");
  const folder = join(cacheFolder(), "compiled");
  await makeFolder(folder).then(
    () => enableCompileCache(folder),
    () => {},
  );
}
