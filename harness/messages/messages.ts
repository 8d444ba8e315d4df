import type { Difference, RuleName } from "../model/comparison.ts";
import type { Hub } from "../model/engine.ts";
import type { ErrorCode, ErrorFacts, LabproofError } from "../model/errors.ts";
import type { Progress } from "../model/progress.ts";
import type { Coverage, Result, RunResult, Summary } from "../model/result.ts";
import type { Cause, Condition, Reason, VerdictWord } from "../model/verdict.ts";
import { en } from "./en.ts";
import { vi } from "./vi.ts";

/** Languages that labproof speaks. */
export type Language = "vi" | "en";

/** Every word that a person reads, but for the command line's help. A language that lacks one does not compile. */
export interface Messages {
  readonly language: Language;
  /** Who has to act, in a word or two. */
  readonly cause: Readonly<Record<Cause, string>>;
  /** Why two texts that differ count as the same. */
  readonly rule: Readonly<Record<RuleName, string>>;
  readonly condition: Readonly<Record<Condition, Advice>>;
  /** Why a verdict is not `holds`. */
  readonly reason: (reason: Reason) => string;
  readonly error: ErrorMessages;
  readonly console: ConsoleWords;
}

/** What is wrong, and where; and what to do next. A sentence each. */
export interface Advice {
  readonly what: string;
  readonly next: string;
}

export type ErrorMessages = { readonly [C in ErrorCode]: (facts: ErrorFacts[C]) => Advice };

/** Why labproof picked an engine or a hub that nobody named on the command line. */
export type Choice = "private-no-local-engine" | "private-unknown-lesson" | "offline-no-answer";

/** What the console report takes, and the lines that stand before it. */
export interface ConsoleWords {
  /** The engine's id, its version and its client's, its kernel and its hub, in one line. */
  readonly engine: (engine: RunResult["engine"], hub: Hub) => string;
  readonly choice: Readonly<Record<Choice, string>>;
  /** One line of news, without a line end. */
  readonly progress: (progress: Progress) => string;
  readonly verdicts: Readonly<Record<VerdictWord, string>>;
  /** Who has to act and what to do, in one sentence. */
  readonly causes: Readonly<Record<Cause, string>>;
  readonly difference: DifferenceWords;
  /** What is left out: `and 3 more`. */
  readonly more: (count: number) => string;
  readonly claims: string;
  /** @param ms milliseconds */
  readonly duration: (ms: number) => string;
  /** `12 hold, 1 drifted`; verdicts that nothing got are left out. */
  readonly counts: (summary: Summary) => string;
  readonly coverage: (coverage: Coverage) => string;
  /** Whether the whole run holds, in one sentence. */
  readonly outcome: (result: Pick<Result, "failOn" | "summary">) => string;
  /** What has to be done for each cause that was found, most urgent first, with the steps and claims it is about. */
  readonly nextSteps: (result: Pick<Result, "runs">) => readonly string[];
  readonly reports: string;
}

/** Words for one typed difference. */
export interface DifferenceWords {
  readonly kinds: Readonly<Record<Difference["kind"], string>>;
  /** Heads of what the lesson shows and of what was seen. */
  readonly expected: string;
  readonly actual: string;
  readonly since: (version: string) => string;
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
