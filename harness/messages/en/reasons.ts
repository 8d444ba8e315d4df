import { thisPlatform } from "../../model/platform.ts";
import { withoutSecrets } from "../../model/secrets.ts";
import type { Guarded, Reason } from "../../model/reason.ts";
import { differenceLine } from "../difference-line.ts";
import { errorAdvice } from "../error-advice.ts";
import { adviceOn } from "../advice-on.ts";
import { condition } from "./advice.ts";
import { difference as words } from "./difference.ts";
import { duration } from "./duration.ts";
import { error as errors } from "./errors.ts";
import { megabytes, quoted } from "../text.ts";

export function reason(why: Reason): string {
  switch (why.code) {
    case "exit-status":
      return `The command ended with ${why.actual} where the lesson needs ${why.expected}.${said(why.stderr)}`;
    case "differences": {
      const told = why.differences
        .slice(0, mostTold)
        .map((found) => differenceLine(found, words))
        .join("; ");
      const expired = (why.expired ?? []).map((one) => `\n${words.expired(one)}`).join("");
      const more = why.differences.length - mostTold;
      const head = why.software === "podman" ? "Podman, in Docker's place, prints otherwise than the lesson" : differs;
      return `${head}: ${told}${more > 0 ? `; and ${more} more` : ""}.${expired}`;
    }
    case "check":
      return `Expected ${why.expected}; found ${why.actual}.`;
    case "needs":
      return `It needs the step ${why.step}, which did not hold: mend that one first.`;
    case "waived":
      return `Waived: ${why.why.en}`;
    case "not-here":
      return `Not to be seen here: ${why.why.en}`;
    case "unchecked":
      return "The lesson marks this claim, but no lab file checks it: write a check, or waive it with a reason.";
    case "not-docker":
      return `${quoted(why.command)} is not a docker command, and labproof never gives a lesson's text to this machine's shell.`;
    case "no-shell":
      return `${quoted(why.command)} needs bash, as its reader has it, and this engine's image has none: run the lesson on a debian: engine, such as --engine debian:trixie.`;
    case "editor":
      return `${quoted(why.command)} opens an editor, and nobody types there.`;
    case "asks":
      return `${quoted(why.command)} waits for its reader to type something, and nobody does here.`;
    case "placeholder":
      return `${quoted(why.text)} stands for something that the lesson does not tell: its reader has to put it in place.`;
    case "no-program":
      return `labproof's own engine has no program ${quoted(why.program)}, so nothing is known about this step.`;
    case "not-served":
      return `The offline registry does not serve this image: run with --registry docker.io on an engine that has a network.${said(why.text)}`;
    case "stub-image":
      return `The image here is a stub image of the offline registry, which may lack what the Hub's has: run with --registry docker.io on an engine that has a network.${said(why.text)}`;
    case "guarded":
      return `Not run on this machine's own engine: ${guarded[why.why]} (${quoted(why.part)}). A disposable engine runs it, such as --engine debian:bookworm.`;
    case "condition": {
      const { what, next } = adviceOn(thisPlatform(), condition[why.condition]);
      return `${what} ${next}${said(why.text)}`;
    }
    case "engine-failed": {
      const { what, next } = errorAdvice(errors, why.error, why.facts);
      return `${what}\n${next}`;
    }
    case "engine-lost":
      return `The engine ${why.engine}, which labproof had started, ended before the lesson did. Run again; if it ends there again, see that this machine has memory and disk enough.`;
    case "timed-out":
      return `The command had not ended after ${duration(why.afterMs)} and was stopped. If it takes longer by nature, give it timeoutSeconds in the lab file; if it waits for its reader, the lesson has to say for what.`;
    case "flooded":
      return `The command was stopped after ${megabytes(why.limit)} MB of output. Let the lesson show a command whose output has an end.`;
    case "harness":
      break;
  }
  return `labproof itself failed: ${why.detail}`;
}

const guarded: Readonly<Record<Guarded, string>> = {
  command: "the command is not among those that can harm nothing",
  option: "the option is not among those that can harm nothing",
  "host-path": "it reaches this machine's own files",
  "not-ours": "this run did not create it",
  "name-exists": "the name is taken by something that was there before",
};

function said(text: string): string {
  return text.trim() === "" ? "" : ` Docker said: ${quoted(withoutSecrets(text))}`;
}

const differs = "The output differs from the lesson's";

/** More differences than this do not help in one sentence; reports list them all. */
const mostTold = 3;
