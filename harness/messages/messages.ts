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

/** All messages of labproof. A language that lacks one does not compile. */
export interface Messages {
  readonly language: Language;
  /** Who has to act, in one or two words. */
  readonly cause: Readonly<Record<Cause, string>>;
  /** Why two texts that differ count as the same. */
  readonly rule: Readonly<Record<Normalization, string>>;
  /** The comparison with its meaning, and the headings of the lists below it in `labproof compare`. */
  readonly comparison: Readonly<Record<Comparison["kind"] | "rules" | "differences" | "condition", string>>;
  readonly condition: Readonly<Record<Condition, ConditionAdvice>>;
  /** Why a verdict is not `passed`. */
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

/** What a condition is, and what to do about it on each platform: a command to type, or where to click. */
export interface ConditionAdvice {
  readonly what: string;
  /**
   * A single text if it is the same on all platforms; else by platform. `desktop` stands for those with Docker Desktop that have
   * no text of their own. On a platform without a text the condition does not occur, unless the engine is on another machine.
   */
  readonly next: string | Readonly<Partial<Record<Platform | "desktop", string>>>;
}

/** What is wrong and where, and what to do next: one sentence each. A list at the end has one line for each entry. */
export interface Advice {
  readonly what: string;
  readonly next: string;
}

export type ErrorMessages = { readonly [C in ErrorCode]: (facts: ErrorFacts[C]) => Advice };

/** The message of a condition, with the advice for a platform. */
export function adviceOn(platform: Platform, { what, next }: ConditionAdvice): Advice {
  if (typeof next === "string") return { what, next };
  const own = next[platform] ?? (platform === "linux" ? undefined : next.desktop);
  return { what, next: own ?? Object.values(next)[0] ?? "" };
}

/** The message of an error. Generic, so that the compiler checks that code and facts match. */
export function errorAdvice<C extends ErrorCode>(errors: ErrorMessages, code: C, facts: ErrorFacts[C]): Advice {
  const { what, next } = errors[code](facts);
  // A program's text may already end with a full stop or a question mark, and may contain a password.
  return { what: withoutSecrets(what.replaceAll(/(?<=[.?!])\.$/gm, "")), next: withoutSecrets(next) };
}
