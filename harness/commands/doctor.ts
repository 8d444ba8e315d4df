import { styleText } from "node:util";
import manifest from "../../package.json" with { type: "json" };
import { judgeFacts, outcomeOfChecks } from "../doctor/checks.ts";
import { gatherFacts } from "../doctor/gather.ts";
import { environmentFor } from "../engine/host/endpoint.ts";
import { isDisposable, parseEngine } from "../engine/host/names.ts";
import { adviceOn } from "../messages/advice-on.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import type { Check, Checkup, CheckupOutcome } from "../model/doctor.ts";
import { LabproofError } from "../model/errors.ts";
import type { Platform } from "../model/platform.ts";
import { jsonText } from "../model/json-text.ts";
import { padText, plainText, textWidth } from "../report/escape/text-width.ts";

export interface DoctorCommand {
  /** One of the person's own. */
  readonly engine: string;
  readonly language: Language;
  readonly json: boolean;
}

/**
 * `labproof doctor`: says what is wrong with Docker on this machine, and the one next thing to do. Changes nothing.
 * @throws LabproofError `engine-unknown`, `engine-not-own`, `engine-without-tls`
 */
export async function doctorCommand({ engine, language, json }: DoctorCommand): Promise<CheckupOutcome> {
  const spec = parseEngine(engine);
  if (isDisposable(spec)) throw new LabproofError("engine-not-own", { engine });
  const facts = await gatherFacts({ enter: [], env: environmentFor(spec, process.env) });
  const checkup = checkupOf(judgeFacts(facts), { engine, platform: facts.platform }, messagesFor(language));
  process.stdout.write(json ? jsonText(checkup) : told(checkup, messagesFor(language)));
  return checkup.outcome;
}

function checkupOf(
  checks: readonly Check[],
  { engine, platform }: { readonly engine: string; readonly platform: Platform },
  messages: Messages,
): Checkup {
  const sorted = checks.toSorted((one, other) => urgency.indexOf(one.state) - urgency.indexOf(other.state));
  return {
    schema: "labproof/doctor@1",
    version: manifest.version,
    engine,
    platform,
    outcome: outcomeOfChecks(checks),
    checks: sorted.map((check) => Object.assign({}, check, inWords(check, platform, messages))),
  };
}

function inWords(check: Check, platform: Platform, messages: Messages): { message: string; next?: string } {
  if (check.state === "ok") return { message: check.seen };
  if (check.state === "inconclusive") return { message: messages.doctor.unknown(check.why) };
  const { what, next } = adviceOn(platform, messages.condition[check.condition]);
  return { message: what, next };
}

const urgency: readonly Check["state"][] = ["problem", "inconclusive", "ok"];

const signs = {
  ok: { sign: "✓", colour: "green" },
  problem: { sign: "✗", colour: "red" },
  inconclusive: { sign: "!", colour: "magenta" },
} as const;

/** A line for each check; below a problem the next thing to do, and what was seen. */
function told({ checks, outcome }: Checkup, { doctor }: Messages): string {
  const stream = process.stdout;
  const states = Math.max(...Object.values(doctor.states).map(textWidth));
  const names = Math.max(...checks.map(({ name }) => textWidth(doctor.checks[name])));
  const lines = checks.flatMap((check) => {
    const { sign, colour } = signs[check.state];
    const head = `${sign} ${padText(doctor.states[check.state], states)}`;
    const line = `${styleText(colour, head, { stream })}  ${padText(doctor.checks[check.name], names)}  ${plainText(check.message)}`;
    if (check.state !== "problem" || check.next === undefined) return [line];
    const indent = " ".repeat(4);
    const seen = styleText("gray", doctor.said(check.text), { stream });
    return [line, `${indent}${styleText("bold", `→ ${check.next}`, { stream })}`, `${indent}${seen}`];
  });
  return `${[...lines, "", doctor.outcome[outcome]].join("\n")}\n`;
}
