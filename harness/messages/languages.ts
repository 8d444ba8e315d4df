import type { ErrorCode, LabproofError } from "../model/errors.ts";
import { withoutSecrets } from "../model/secrets.ts";
import { en } from "./en/en.ts";
import type { Advice, Language, Messages } from "./messages.ts";
import { vi } from "./vi/vi.ts";

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
  const { what, next } = messages.error[error.code](error.facts);
  // What a program said may end in a full stop or a question mark of its own, and repeat a password that it was given.
  return { what: withoutSecrets(what.replaceAll(/(?<=[.?!])\.$/gm, "")), next: withoutSecrets(next) };
}
