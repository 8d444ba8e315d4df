import { resolve } from "node:path";
import manifest from "../../package.json" with { type: "json" };
import { harnessId } from "../bundle/digest.ts";
import { knownLessons } from "../bundle/known.ts";
import { readBundle } from "../bundle/read.ts";
import { type Print, printOf, sharedFindings } from "../bundle/shared.ts";
import { verifyBundle, type Verified, type VerifyOptions } from "../bundle/verify.ts";
import { describeError, messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import type { Bundle } from "../model/bundle.ts";
import { type ErrorCode, LabproofError } from "../model/errors.ts";
import {
  type BundleErrorCode,
  type Verification,
  verificationJson,
  type VerifiedBundle,
} from "../model/verification.ts";
import type { Inconsistency } from "../model/inconsistency.ts";
import { writeWhole } from "../report/run/result-json.ts";
import { printVerification } from "../report/grade/verify-console.ts";

export interface VerifyCommand {
  /** Paths of bundles. */
  readonly bundles: readonly string[];
  readonly nonce?: string;
  readonly student?: string;
  readonly language: Language;
  /** File for the result as JSON; `-` is standard output, which then holds nothing else. */
  readonly json?: string;
}

/**
 * `labproof verify`: judges bundles again from what was observed, and tells what in them does not fit. A file that is no
 * bundle does not keep the others from being looked at.
 * @throws LabproofError `labs-not-found`, and those of reading the verifier's own lessons
 */
export async function verifyCommand({ bundles, nonce, student, language, json }: VerifyCommand): Promise<Verification> {
  const messages = messagesFor(language);
  const [lessons, harness] = await Promise.all([knownLessons(), harnessId()]);
  const now = new Date();
  const asked = { ...(nonce === undefined ? {} : { nonce }), ...(student === undefined ? {} : { student }) };
  const options = { lessons, harness, now, ...asked };
  // One after another: of each only a little is kept.
  const looked: (Looked | VerifiedBundle)[] = [];
  for (const path of bundles) looked.push(await lookAt(path, options, messages));
  const prints = looked.flatMap((one) => ("print" in one ? [one.print] : []));
  const verified = looked.map((one) => ("print" in one ? told(one, sharedFindings(one.print, prints), messages) : one));
  const found: Verification = {
    schema: "labproof/verification@2",
    version: manifest.version,
    verifiedAt: now.toISOString(),
    bundles: verified,
  };
  printVerification(found, messages.verify, json === "-" ? process.stderr : process.stdout);
  if (json === "-") process.stdout.write(verificationJson(found));
  else if (json !== undefined) await writeWhole(verificationJson(found), resolve(json));
  return found;
}

interface Looked extends Verified, Pick<Bundle, "student" | "mode" | "startedAt"> {
  readonly print: Print;
}

async function lookAt(path: string, options: VerifyOptions, messages: Messages): Promise<Looked | VerifiedBundle> {
  try {
    const bundle = await readBundle(path);
    const { student, mode, startedAt } = bundle;
    const whose = { ...(student === undefined ? {} : { student }), mode, startedAt };
    return { ...(await verifyBundle(bundle, options)), ...whose, print: printOf(path, bundle) };
  } catch (error) {
    if (!(error instanceof LabproofError)) throw error;
    const { code } = error;
    if (!isBundleCode(code)) throw error;
    const { what, next } = describeError(messages, error);
    return { path, state: states[code], code, message: `${what}\n${next}` };
  }
}

const states = {
  "bundle-unreadable": "unreadable",
  "bundle-too-large": "unreadable",
  "bundle-invalid": "unreadable",
  "bundle-older": "older",
  "bundle-newer": "newer",
} as const satisfies Record<BundleErrorCode, VerifiedBundle["state"]>;

function isBundleCode(code: ErrorCode): code is BundleErrorCode {
  return code in states;
}

function told(looked: Looked, shared: readonly Inconsistency[], { verify }: Messages): VerifiedBundle {
  const { print, grade, inconsistencies, notes, ...whose } = looked;
  const all = [...inconsistencies, ...shared];
  const { points, earned, outcome } = grade;
  return {
    path: print.path,
    state: all.length === 0 ? "consistent" : "inconsistent",
    ...whose,
    grade: { points, earned, outcome },
    inconsistencies: all.map((found) => ({ code: found.code, message: verify.inconsistency(found) })),
    notes: notes.map((note) => ({ code: note.code, message: verify.note(note) })),
  };
}
