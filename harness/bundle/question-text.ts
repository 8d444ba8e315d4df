import type { Question } from "../model/exchange.ts";

/** A question as one line for people. */
export function questionText(question: Question): string {
  switch (question.kind) {
    case "side-effect":
      return question.what;
    case "docker":
    case "program":
      return question.argv.join(" ");
    case "start":
      return `${question.argv.join(" ")} (${question.did})`;
    case "terminal":
      break;
  }
  const { argv, did, typed } = question;
  return `${argv.join(" ")} (${did}${typed === undefined ? "" : `: ${typed}`})`;
}
