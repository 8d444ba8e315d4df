import type { Comparison, Normalization } from "../model/comparison.ts";
import type { Condition } from "../model/condition.ts";
import type { Language } from "../model/language.ts";
import type { DoctorMessages, Platform } from "../model/doctor.ts";
import type { ErrorCode, ErrorFacts } from "../model/errors.ts";
import type { GradeMessages, GradebookMessages } from "../model/grade-messages.ts";
import type { HelpMessages } from "../model/help-messages.ts";
import type { LintMessages } from "../model/lint.ts";
import type {
  AllureMessages,
  BisectMessages,
  ConsoleMessages,
  EnginesMessages,
  UpdateMessages,
} from "../model/messages.ts";
import { withoutSecrets } from "../model/private-text.ts";
import type { Cause, Reason } from "../model/verdict.ts";
import type { VerifyMessages } from "../model/verification.ts";

/** Every word that a person reads. A language that lacks one does not compile. */
export interface Messages {
  readonly language: Language;
  /** Who has to act, in a word or two. */
  readonly cause: Readonly<Record<Cause, string>>;
  /** Why two texts that differ count as the same. */
  readonly rule: Readonly<Record<Normalization, string>>;
  /** The comparison's word with what it means, and the headings of what `labproof compare` lists beneath it. */
  readonly comparison: Readonly<Record<Comparison["kind"] | "rules" | "differences", string>>;
  readonly condition: Readonly<Record<Condition, ConditionAdvice>>;
  /** Why a verdict is not `holds`. */
  readonly reason: (reason: Reason) => string;
  readonly error: ErrorMessages;
  readonly console: ConsoleMessages;
  readonly allure: AllureMessages;
  readonly lint: LintMessages;
  readonly grade: GradeMessages;
  readonly gradebook: GradebookMessages;
  readonly update: UpdateMessages;
  readonly verify: VerifyMessages;
  readonly bisect: BisectMessages;
  readonly doctor: DoctorMessages;
  readonly engines: EnginesMessages;
  readonly help: HelpMessages;
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

/** A condition in words, with what to do about it on a platform. */
export function adviceOn(platform: Platform, { what, next }: ConditionAdvice): Advice {
  return { what, next: typeof next === "string" ? next : next[platform] };
}

/** Puts an error into words; generic, so that its code and its facts stay a pair for the compiler. */
export function errorAdvice<C extends ErrorCode>(errors: ErrorMessages, code: C, facts: ErrorFacts[C]): Advice {
  const { what, next } = errors[code](facts);
  // What a program said may end in a full stop or a question mark of its own, and repeat a password that it was given.
  return { what: withoutSecrets(what.replaceAll(/(?<=[.?!])\.$/gm, "")), next: withoutSecrets(next) };
}
