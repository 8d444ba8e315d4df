import type { Language } from "../model/language.ts";
import type { LabproofError } from "../model/errors.ts";
import { en } from "./en/en.ts";
import { type Advice, type Messages, errorAdvice } from "./messages.ts";
import { vi } from "./vi/vi.ts";

export function messagesFor(language: Language): Messages {
  return language === "vi" ? vi : en;
}

/** The first of LC_ALL, LC_MESSAGES and LANG that is set decides, as in POSIX. English if it names neither language. */
export function detectLanguage(env: NodeJS.ProcessEnv): Language {
  const locale = [env["LC_ALL"], env["LC_MESSAGES"], env["LANG"]].find((value) => value !== undefined && value !== "");
  return locale !== undefined && /^vi(?![a-z])/i.test(locale) ? "vi" : "en";
}

export function describeError(messages: Messages, { code, facts }: Pick<LabproofError, "code" | "facts">): Advice {
  return errorAdvice(messages.error, code, facts);
}
