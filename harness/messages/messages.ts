import type { Difference, RuleName } from "../model/comparison.ts";
import type { EngineFacts, Hub } from "../model/engine.ts";
import type { ErrorCode, ErrorFacts, LabproofError } from "../model/errors.ts";
import type { Progress } from "../model/progress.ts";
import type { Coverage, Summary } from "../model/result.ts";
import type { Cause, Condition, Reason, VerdictWord } from "../model/verdict.ts";
import { en } from "./en.ts";
import { vi } from "./vi.ts";

/** Languages that labproof speaks. */
export type Language = "vi" | "en";

/** Every word that a person reads, but for the command line's help. A language that lacks one does not compile. */
export interface Messages {
  readonly language: Language;
  readonly verdict: Readonly<Record<VerdictWord, string>>;
  /** Who has to act, in a word or two. */
  readonly cause: Readonly<Record<Cause, string>>;
  /** Who has to act and what to do, in one sentence. */
  readonly act: Readonly<Record<Cause, string>>;
  /** Why two texts that differ count as the same. */
  readonly rule: Readonly<Record<RuleName, string>>;
  /** One difference between lesson and run, in one line without a full stop. */
  readonly difference: (difference: Difference) => string;
  readonly condition: Readonly<Record<Condition, Advice>>;
  /** Why a verdict is not `holds`. */
  readonly reason: (reason: Reason) => string;
  readonly error: ErrorMessages;
  /** One line of news, without a line end. */
  readonly progress: (progress: Progress) => string;
  readonly console: ConsoleWords;
}

/** What is wrong, and where; and what to do next. A sentence each. */
export interface Advice {
  readonly what: string;
  readonly next: string;
}

export type ErrorMessages = { readonly [C in ErrorCode]: (facts: ErrorFacts[C]) => Advice };

/** How a whole run ended: exit codes 0, 1 and 3. */
export type Outcome = "holds" | "does-not-hold" | "not-found-out";

/** Why labproof picked an engine or a hub that nobody named on the command line. */
export type Choice = "private-no-local-engine" | "private-unknown-lesson" | "offline-no-answer";

/** Words around the results on a terminal. */
export interface ConsoleWords {
  readonly steps: string;
  readonly claims: string;
  readonly summary: string;
  readonly reports: string;
  readonly next: Readonly<Record<Outcome, string>>;
  readonly running: string;
  /** Labels before what the lesson shows and what the run saw. */
  readonly expected: string;
  readonly actual: string;
  readonly hub: Readonly<Record<Hub, string>>;
  readonly choice: Readonly<Record<Choice, string>>;
  /** Engine and client as a pair, kernel and hub, in one line. */
  readonly engine: (facts: Pick<EngineFacts, "client" | "server" | "kernel">, hub: Hub) => string;
  /** `12 hold, 1 drifted`; verdicts that nothing got are left out. */
  readonly counts: (summary: Summary) => string;
  readonly coverage: (coverage: Coverage) => string;
  /** @param ms milliseconds */
  readonly duration: (ms: number) => string;
}

export function messagesFor(language: Language): Messages {
  return language === "vi" ? vi : en;
}

/** The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as POSIX has it; English where it names neither language. */
export function detectLanguage(env: NodeJS.ProcessEnv): Language {
  const locale = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => value !== undefined && value !== "");
  return locale !== undefined && /^vi(?![a-z])/i.test(locale) ? "vi" : "en";
}

/** Puts an error into words; generic, so that its code and its facts stay a pair for the compiler. */
export function describeError<C extends ErrorCode>(messages: Messages, error: LabproofError<C>): Advice {
  return messages.error[error.code](error.facts);
}
