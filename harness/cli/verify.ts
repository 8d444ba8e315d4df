import { resolve } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { messagesFor } from "../messages/languages.ts";
import { outcomeOfVerification } from "../model/outcome.ts";
import type { Verification } from "../model/verification.ts";
import {
  type DefineCommand,
  describe,
  type CommonOptions,
  json,
  language,
  nonceOption,
  studentOption,
} from "./options.ts";

interface VerifyOptions extends CommonOptions {
  readonly nonce?: string;
  readonly student?: string;
  /** File for the result; `-` is standard output, which then gets nothing else. */
  readonly json?: string;
}

export const defineVerify: DefineCommand = (program, { end, messages }) => {
  const { placeholders, commands } = messages;
  const { verify: own } = commands;
  describe(program.command("verify"), own)
    .argument(`<${placeholders.bundle}...>`, own.bundles)
    .addOption(nonceOption(messages, own.nonce))
    .addOption(studentOption(messages, own.student))
    .addOption(language(messages))
    .addOption(json(messages))
    .action(async (paths: string[], options: VerifyOptions) => {
      end(outcomeOfVerification(await verify(paths, options)));
    });
};

/**
 * Grades bundles again from what they recorded, and prints their inconsistencies.
 * @throws LabproofError `labs-not-found`, and those of reading the verifier's own lessons
 */
async function verify(paths: readonly string[], options: VerifyOptions): Promise<Verification> {
  const { lang, nonce, student, json: file } = options;
  const { verifyFiles } = await import("../bundle/verify.ts");
  const { writeWhole } = await import("../report/write.ts");
  const { verificationJson } = await import("../model/verification.ts");
  const { printVerification } = await import("../report/grade/console.ts");
  const messages = messagesFor(lang);
  const now = new Date();
  const expected = { ...(nonce === undefined ? {} : { nonce }), ...(student === undefined ? {} : { student }) };
  const verification: Verification = {
    schema: "labproof/verification@2",
    version: manifest.version,
    verifiedAt: now.toISOString(),
    bundles: await verifyFiles(paths, { ...expected, now }, messages),
  };
  printVerification(verification, messages.verify, file === "-" ? process.stderr : process.stdout);
  if (file === "-") process.stdout.write(verificationJson(verification));
  else if (file !== undefined) await writeWhole(verificationJson(verification), resolve(file));
  return verification;
}
