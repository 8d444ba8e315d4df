import { describeError } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Bundle, HarnessId } from "../model/bundle.ts";
import { type ErrorCode, LabproofError } from "../model/errors.ts";
import type { Grade } from "../model/grade.ts";
import type { BundleErrorCode, Inconsistency, Note, VerifiedBundle } from "../model/verification.ts";
import { type Print, isSameStudent, printOf, sharedFindings, timeFindings } from "./inconsistencies.ts";
import { gradeFindings, judgeAgain } from "./judge-again.ts";
import { type KnownLesson, knownLessons } from "./known.ts";
import { nonceIn, noncePart } from "./nonce.ts";
import { readBundle } from "./read.ts";
import { evidencePart, lookPart, lookText, looksIn, questionText } from "./recording.ts";
import { harnessId, sealOf } from "./seal.ts";

/** The verifier's lessons and requirements. */
export interface VerifyOptions {
  readonly lessons: readonly KnownLesson[];
  readonly harness: HarnessId;
  readonly now: Date;
  /** The nonce of the course. Default: the bundle's. */
  readonly nonce?: string;
  readonly student?: string;
}

export interface Verified {
  /** Recomputed, with the lessons that the verifier has. */
  readonly grade: Grade;
  readonly inconsistencies: readonly Inconsistency[];
  readonly notes: readonly Note[];
}

/** Recomputes a bundle's grade from its exchanges, and returns all inconsistencies. Uses no engine. */
export async function verifyBundle(bundle: Bundle, options: VerifyOptions): Promise<Verified> {
  const { harness, now } = options;
  const { found, unknown, inconsistencies: strange } = findLessons(bundle, options.lessons);
  const isSameHarness = bundle.harness.digest === harness.digest;
  const again = await judgeAgain(bundle, found);
  const compared = gradeFindings(bundle.grade, again.grade, {
    lessons: found.map(({ source }) => source),
    unknown,
    sameWords: isSameHarness,
  });
  const seal = sealOf(bundle);
  const isSealed = seal.algorithm === bundle.seal.algorithm && seal.digest === bundle.seal.digest;
  return {
    grade: again.grade,
    inconsistencies: [
      ...(isSealed ? [] : [{ code: "seal" } as const]),
      ...strange,
      ...again.inconsistencies,
      ...partFindings(bundle),
      ...compared,
      ...nonceFindings(bundle, options.nonce),
      ...studentFindings(bundle, options.student),
      ...engineFindings(bundle),
      ...timeFindings(bundle, now),
    ],
    notes: [
      ...(isSameHarness ? [] : [{ code: "harness-other", version: bundle.harness.version } as const]),
      ...(options.nonce === undefined && isUnshown(bundle) ? [{ code: "nonce-no-image" } as const] : []),
    ],
  };
}

interface Found {
  readonly found: readonly { readonly source: string; readonly own: KnownLesson["own"] }[];
  /** Sources of the lessons that the verifier does not have. */
  readonly unknown: readonly string[];
  readonly inconsistencies: readonly Inconsistency[];
}

/** Matches lessons by content, because a verifier's folders may have other names. */
function findLessons({ lessons }: Bundle, known: readonly KnownLesson[]): Found {
  const pairs = lessons.map((lesson) => ({
    lesson,
    // Two lessons with the same text differ in their labs.
    own: known
      .filter(({ bundled }) => bundled.digest === lesson.digest)
      .toSorted(
        (a, b) => Number(b.bundled.labDigest === lesson.labDigest) - Number(a.bundled.labDigest === lesson.labDigest),
      )[0],
  }));
  return {
    found: pairs.flatMap(({ lesson: { source }, own }) => (own === undefined ? [] : [{ source, own: own.own }])),
    unknown: pairs.flatMap(({ lesson: { source }, own }) => (own === undefined ? [source] : [])),
    inconsistencies: pairs.flatMap(({ lesson: { source, labDigest }, own }): Inconsistency[] => {
      if (own === undefined) return [{ code: "lesson-unknown", source }];
      return own.bundled.labDigest === labDigest ? [] : [{ code: "lab-unknown", source }];
    }),
  };
}

/** Exchanges that belong to no part. */
function partFindings({ mode, nonce, lessons, exchanges }: Bundle): Inconsistency[] {
  const judged = mode === "evidence" ? [evidencePart] : lessons.map(({ source }) => source);
  const parts = new Set([lookPart, ...judged, ...(nonce === undefined ? [] : [noncePart])]);
  return exchanges.flatMap(({ part, question }): Inconsistency[] =>
    parts.has(part) ? [] : [{ code: "exchange-unasked", part, asked: questionText(question) }],
  );
}

function nonceFindings(bundle: Bundle, asked: string | undefined): Inconsistency[] {
  const { nonce, exchanges } = bundle;
  if (nonce === undefined) return asked === undefined ? [] : [{ code: "nonce-missing" }];
  return [
    ...(asked === undefined || asked === nonce ? [] : [{ code: "nonce-wrong", asked, found: nonce } as const]),
    ...(asked !== undefined && isUnshown(bundle) ? [{ code: "nonce-no-image" } as const] : []),
    ...(nonceIn(exchanges, nonce) === "other" ? [{ code: "nonce-not-shown", nonce } as const] : []),
  ];
}

function isUnshown({ nonce, exchanges }: Bundle): boolean {
  return nonce !== undefined && nonceIn(exchanges, nonce) === "no-image";
}

function studentFindings({ student }: Bundle, asked: string | undefined): Inconsistency[] {
  if (asked === undefined) return [];
  if (student === undefined) return [{ code: "student-missing", asked }];
  return isSameStudent(student, asked) ? [] : [{ code: "student-other", asked, found: student }];
}

/** Compares the engine's first and last id. A lost engine has no last one. */
function engineFindings({ engine: { engineId }, exchanges }: Bundle): Inconsistency[] {
  const looks = looksIn(exchanges);
  const engineIds = new Set(looks.flatMap((look) => look.engineId ?? []));
  const observed = engineId === undefined || engineIds.size > 0 ? [...engineIds] : [""];
  const findings: Inconsistency[] = observed
    .filter((one) => one !== engineId)
    .map((one) => ({ code: "engine-other", recorded: engineId ?? "", observed: one }));
  if (looks.length < 2) findings.push({ code: "exchange-missing", part: lookPart, asked: lookText });
  if (looks.length > 2) findings.push({ code: "exchange-unasked", part: lookPart, asked: lookText });
  return findings;
}

/**
 * Verifies files that students handed in, each by itself and against the others. A file that is not a bundle does not
 * prevent the verification of the others.
 * @throws LabproofError `labs-not-found`, and those of reading the verifier's own lessons
 */
export async function verifyFiles(
  paths: readonly string[],
  expected: Omit<VerifyOptions, "lessons" | "harness">,
  messages: Messages,
): Promise<readonly VerifiedBundle[]> {
  const [lessons, harness] = await Promise.all([knownLessons(), harnessId()]);
  const options = { ...expected, lessons, harness };
  // One after another, because bundles are large; only small facts of each stay in memory.
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
