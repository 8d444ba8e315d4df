import { harnessId } from "../bundle/seal.ts";
import { knownLessons } from "../bundle/known.ts";
import { readBundle } from "../bundle/read.ts";
import { type Print, printOf, sharedFindings } from "../bundle/shared.ts";
import { verifyBundle, type Verified, type VerifyOptions } from "../bundle/verify.ts";
import { describeError } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Bundle } from "../model/bundle.ts";
import { type ErrorCode, LabproofError } from "../model/errors.ts";
import type { Inconsistency, BundleErrorCode, VerifiedBundle } from "../model/verification.ts";

/**
 * Verifies files that students handed in, each by itself and against the others. A file that is no bundle does not stop
 * the others from being verified.
 * @throws LabproofError `labs-not-found`, and those of reading the verifier's own lessons
 */
export async function verifyFiles(
  paths: readonly string[],
  expected: Omit<VerifyOptions, "lessons" | "harness">,
  messages: Messages,
): Promise<readonly VerifiedBundle[]> {
  const [lessons, harness] = await Promise.all([knownLessons(), harnessId()]);
  const options = { ...expected, lessons, harness };
  // One after another, because bundles are large; only a little of each is kept.
  const files: (Read | VerifiedBundle)[] = [];
  for (const path of paths) files.push(await verifyFile(path, options, messages));
  const prints = files.flatMap((file) => ("print" in file ? [file.print] : []));
  return files.map((file) =>
    "print" in file ? verifiedBundle(file, sharedFindings(file.print, prints), messages) : file,
  );
}

interface Read extends Verified, Pick<Bundle, "student" | "mode" | "startedAt"> {
  readonly print: Print;
}

async function verifyFile(path: string, options: VerifyOptions, messages: Messages): Promise<Read | VerifiedBundle> {
  try {
    const bundle = await readBundle(path);
    const { student, mode, startedAt } = bundle;
    const origin = { ...(student === undefined ? {} : { student }), mode, startedAt };
    return { ...(await verifyBundle(bundle, options)), ...origin, print: printOf(path, bundle) };
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

function verifiedBundle(read: Read, shared: readonly Inconsistency[], { verify }: Messages): VerifiedBundle {
  const { print, grade, inconsistencies, notes, ...origin } = read;
  const all = [...inconsistencies, ...shared];
  const { points, earned, outcome } = grade;
  return {
    path: print.path,
    state: all.length === 0 ? "consistent" : "inconsistent",
    ...origin,
    grade: { points, earned, outcome },
    inconsistencies: all.map((found) => ({ code: found.code, message: verify.inconsistency(found) })),
    notes: notes.map((note) => ({ code: note.code, message: verify.note(note) })),
  };
}
