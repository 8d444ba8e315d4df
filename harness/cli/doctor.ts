import manifest from "../../package.json" with { type: "json" };
import { messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Check, Checkup, CheckupOutcome, Platform } from "../model/doctor.ts";
import { LabproofError } from "../model/errors.ts";
import { type DefineCommand, describe, type CommonOptions, language, hostEngine } from "./options.ts";

interface DoctorOptions extends CommonOptions {
  /** A host engine. */
  readonly engine: string;
  readonly json?: boolean;
}

export const defineDoctor: DefineCommand = (program, { end, messages }) => {
  const { doctor: own } = messages.commands;
  describe(program.command("doctor"), own)
    .addOption(hostEngine(messages))
    .addOption(language(messages))
    .option("--json", own.json)
    .action(async (options: DoctorOptions) => {
      end(await doctor(options));
    });
};

/**
 * Says what is wrong with Docker on this machine and what to do next. Changes nothing.
 * @throws LabproofError `engine-unknown`, `engine-not-own`, `engine-without-tls`
 */
async function doctor({ engine, lang, json = false }: DoctorOptions): Promise<CheckupOutcome> {
  const { isDisposable, parseEngine } = await import("../engine/names.ts");
  const spec = parseEngine(engine);
  if (isDisposable(spec)) throw new LabproofError("engine-not-own", { engine });
  const { environmentFor } = await import("../engine/host/client.ts");
  const { gatherFacts } = await import("../doctor/gather.ts");
  const { judgeFacts, outcomeOfChecks } = await import("../doctor/checks.ts");
  const { jsonText } = await import("../model/data.ts");
  const { checkupText } = await import("../report/doctor.ts");
  const messages = messagesFor(lang);
  const facts = await gatherFacts({ enter: [], env: environmentFor(spec, process.env) });
  const checks = judgeFacts(facts);
  const checkup: Checkup = {
    schema: "labproof/doctor@1",
    version: manifest.version,
    engine,
    platform: facts.platform,
    outcome: outcomeOfChecks(checks),
    checks: await withMessages(checks, facts.platform, messages),
  };
  process.stdout.write(json ? jsonText(checkup) : checkupText(checkup, messages.doctor, process.stdout));
  return checkup.outcome;
}

/** Problems first. */
async function withMessages(
  checks: readonly Check[],
  platform: Platform,
  messages: Messages,
): Promise<Checkup["checks"]> {
  const { adviceOn } = await import("../messages/messages.ts");
  const sorted = checks.toSorted((one, other) => urgency.indexOf(one.state) - urgency.indexOf(other.state));
  return sorted.map((check) => Object.assign({}, check, messageOf(check)));

  function messageOf(check: Check): { readonly message: string; readonly next?: string } {
    if (check.state === "ok") return { message: check.seen };
    if (check.state === "inconclusive") return { message: messages.doctor.unknown(check.why) };
    const { what, next } = adviceOn(platform, messages.condition[check.condition]);
    return { message: what, next };
  }
}

const urgency: readonly Check["state"][] = ["problem", "inconclusive", "ok"];
