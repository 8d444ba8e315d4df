import type { ErrorCode, ErrorFacts } from "../model/errors.ts";
import { withoutSecrets } from "../model/private-text.ts";
import type { Advice, ErrorMessages } from "./messages.ts";

/** Puts an error into words; generic, so that its code and its facts stay a pair for the compiler. */
export function errorAdvice<C extends ErrorCode>(errors: ErrorMessages, code: C, facts: ErrorFacts[C]): Advice {
  const { what, next } = errors[code](facts);
  // What a program said may end in a full stop or a question mark of its own, and repeat a password that it was given.
  return { what: withoutSecrets(what.replaceAll(/(?<=[.?!])\.$/gm, "")), next: withoutSecrets(next) };
}
