import { CommanderError } from "commander";
import { describeError, detectLanguage, messagesFor } from "../messages/languages.ts";
import { type ErrorCode, LabproofError } from "../model/errors.ts";
import type { Language } from "../model/language.ts";
import type { Ended } from "../model/outcome.ts";
import { withoutSecrets } from "../model/private-text.ts";

export const exitCodes: Readonly<Record<Ended, number>> = {
  passed: 0,
  drifted: 0,
  failed: 1,
  "usage-error": 2,
  inconclusive: 3,
};

/** Prints an error that ended a command, unless commander has done so, and returns the exit code. */
export function reportError(error: unknown, words: readonly string[]): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes["usage-error"];
  if (!(error instanceof LabproofError)) {
    process.stderr.write(
      `${withoutSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
    );
    return exitCodes.inconclusive;
  }
  const { what, next } = describeError(messagesFor(messageLanguage(words)), error);
  process.stderr.write(`labproof: ${what}\n${next}\n`);
  return usageErrors.has(error.code) ? exitCodes["usage-error"] : exitCodes.inconclusive;
}

/** The language for help and errors, also for those of a command line that cannot be parsed. */
export function messageLanguage(words: readonly string[]): Language {
  const index = words.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const named = words[index]?.split("=")[1] ?? words[index + 1];
  return named === "vi" || named === "en" ? named : detectLanguage(process.env);
}

/** Errors of the command line or of the files that it names; after any other error the result is inconclusive. */
const usageErrors: ReadonlySet<ErrorCode> = new Set([
  "lesson-not-found",
  "lesson-unreadable",
  "lesson-unwritable",
  "lesson-fence",
  "course-unreadable",
  "course-chapter-missing",
  "lesson-without-steps",
  "labs-not-found",
  "lab-claims",
  "lab-steps",
  "lab-accept",
  "step-unknown",
  "engine-unknown",
  "engine-not-own",
  "engine-twice",
  "engine-same",
  "engine-alone",
  "context-unknown",
  "engine-without-tls",
  "evidence-disposable",
  "option-without-class",
  "class-unreadable",
  "class-mistakes",
  "option-without-bundle",
  "bundle-lesson",
  "engine-not-disposable",
  "registry-unsupported",
  "report-missing",
  "file-unreadable",
  "file-too-large",
  "stdin-twice",
  "shard-empty",
  "blobs-missing",
  "blob-without-engine",
]);
