import { outcomeOfVerification } from "../model/outcome.ts";
import type { DefineCommand } from "./define.ts";
import { type CommonOptions, json, language, nonceOption, studentOption } from "./options.ts";

interface VerifyOptions extends CommonOptions {
  readonly nonce?: string;
  readonly student?: string;
  readonly json?: string;
}

export const defineVerify: DefineCommand = (program, { end }) => {
  program
    .command("verify")
    .description(
      "Judge bundles of labproof grade --bundle again from what was observed, and tell what in them does not fit; no Docker is needed, and your labs/ are what counts. Exit codes: 0 nothing contradicts, 1 something does not fit, 2 a file is no bundle, or used wrongly, 3 a bundle is of a newer labproof. Points do not change them.",
    )
    .argument("<bundle...>", "files that students have handed in; of several, what two share is told too")
    .addOption(nonceOption("the nonce that the course gave out: bundles that do not show it do not fit"))
    .addOption(studentOption("whose the bundles should be"))
    .addOption(language)
    .addOption(json)
    .action(async (bundles: string[], { lang, ...options }: VerifyOptions) => {
      const { verifyCommand } = await import("../commands/verify.ts");
      end(outcomeOfVerification(await verifyCommand({ ...options, bundles, language: lang })));
    });
};
