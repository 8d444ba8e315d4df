import type { Comparison, RuleName } from "../model/comparison.ts";
import type { DoctorWords } from "../model/doctor.ts";
import type { ErrorCode, ErrorFacts } from "../model/errors.ts";
import type { GradeWords } from "../model/grade-words.ts";
import type { GradebookWords } from "../model/gradebook-words.ts";
import type { HelpWords } from "../model/help-words.ts";
import type { LintWords } from "../model/lint-words.ts";
import type { Platform } from "../model/platform.ts";
import type { Cause, Condition, Reason } from "../model/verdict.ts";
import type { VerifyWords } from "../model/verify-words.ts";
import type { AllureWords, BisectWords, ConsoleWords, EnginesWords, UpdateWords } from "../model/words.ts";

/** Languages that labproof speaks. */
export type Language = "vi" | "en";

/** Every word that a person reads. A language that lacks one does not compile. */
export interface Messages {
  readonly language: Language;
  /** Who has to act, in a word or two. */
  readonly cause: Readonly<Record<Cause, string>>;
  /** Why two texts that differ count as the same. */
  readonly rule: Readonly<Record<RuleName, string>>;
  /** The comparison's word with what it means, and the headings of what `labproof compare` lists beneath it. */
  readonly comparison: Readonly<Record<Comparison["kind"] | "rules" | "differences", string>>;
  readonly condition: Readonly<Record<Condition, ConditionAdvice>>;
  /** Why a verdict is not `holds`. */
  readonly reason: (reason: Reason) => string;
  readonly error: ErrorMessages;
  readonly console: ConsoleMessages;
  readonly allure: AllureWords;
  readonly lint: LintWords;
  readonly grade: GradeWords;
  readonly gradebook: GradebookWords;
  readonly update: UpdateWords;
  readonly verify: VerifyWords;
  readonly bisect: BisectWords;
  readonly doctor: DoctorWords;
  readonly engines: EnginesWords;
  readonly help: HelpWords;
}

/** What a condition is, and the one next thing to do about it: a command to type or a way to click, as the platform has it. */
export interface ConditionAdvice {
  readonly what: string;
  /** One text where it is the same everywhere. */
  readonly next: string | Readonly<Record<Platform, string>>;
}

/** What is wrong, and where; and what to do next. A sentence each; a list that it ends in has a line for each entry. */
export interface Advice {
  readonly what: string;
  readonly next: string;
}

export type ErrorMessages = { readonly [C in ErrorCode]: (facts: ErrorFacts[C]) => Advice };

/** Why labproof picked an engine or a hub that nobody named on the command line. */
export type Choice = "private-no-local-engine" | "private-unknown-lesson";

/** What the console report takes, and the lines that stand beside it. */
export interface ConsoleMessages extends ConsoleWords {
  readonly choice: Readonly<Record<Choice, string>>;
}
