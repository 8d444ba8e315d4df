import { outcomeOfVerification } from "../model/outcome.ts";
import { type DefineCommand, describe } from "./define.ts";
import { type CommonOptions, json, language, nonceOption, studentOption } from "./options.ts";

interface VerifyOptions extends CommonOptions {
  readonly nonce?: string;
  readonly student?: string;
  readonly json?: string;
}

export const defineVerify: DefineCommand = (program, { end, words }) => {
  const { placeholders, commands } = words;
  const { verify } = commands;
  describe(program.command("verify"), verify)
    .argument(`<${placeholders.bundle}...>`, verify.bundles)
    .addOption(nonceOption(words, verify.nonce))
    .addOption(studentOption(words, verify.student))
    .addOption(language(words))
    .addOption(json(words))
    .action(async (bundles: string[], { lang, ...options }: VerifyOptions) => {
      const { verifyCommand } = await import("../commands/verify.ts");
      end(outcomeOfVerification(await verifyCommand({ ...options, bundles, language: lang })));
    });
};
