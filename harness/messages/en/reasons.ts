import { thisPlatform } from "../../model/doctor.ts";
import { withoutSecrets } from "../../model/private-text.ts";
import type { Guarded, Reason, StepAt } from "../../model/verdict.ts";
import { capital, differenceLine, megabytes, quoted } from "../text.ts";
import { errorAdvice, adviceOn } from "../messages.ts";
import { condition } from "./advice.ts";
import { difference as words, duration } from "./values.ts";
import { error as errors } from "./errors.ts";

export function reason(why: Reason): string {
  switch (why.code) {
    case "exit-status":
      return `The command ended with ${why.actual}; the lesson expects ${why.expected}.${said(why.stderr)}`;
    case "differences": {
      const listed = why.differences
        .slice(0, mostTold)
        .map((found) => differenceLine(found, words))
        .join("; ");
      const expired = (why.expired ?? []).map((one) => `\n${words.expired(one)}`).join("");
      const more = why.differences.length - mostTold;
      const head =
        why.software === "podman" ? "Podman runs instead of Docker, and its output differs from the lesson's" : differs;
      return `${head}: ${listed}${more > 0 ? `; and ${more} more` : ""}.${expired}`;
    }
    case "check":
      return `Expected ${why.expected}; found ${why.actual}.`;
    case "needs":
      return `It needs ${place(why)}, ${quoted(why.command)}, ${needed[why.verdict]}.`;
    case "waived":
      return `Waived: ${why.why.en}`;
    case "not-here":
      return `Cannot be tested here: ${why.why.en}`;
    case "unchecked":
      return "The lesson marks this claim, but no lab file checks it: add a check, or waive it with a reason.";
    case "not-docker":
      return `${quoted(why.command)} is not a docker command, and labproof never runs a lesson's text in this machine's shell.`;
    case "no-shell":
      return `${quoted(why.command)} needs bash, and this engine's image has none: run the lesson on a debian: engine, such as --engine debian:trixie.`;
    case "editor":
      return `${quoted(why.command)} opens an editor, in which a run cannot type.`;
    case "asks":
      return `${quoted(why.command)} waits for input, which a run cannot type.`;
    case "another-machine":
      return `${quoted(why.command)} is for another machine, and a run has only one.`;
    case "alternative":
      return `Line ${why.by.line}, ${quoted(why.by.command)}, is another way to do the same and already ran: a reader takes one of them.`;
    case "placeholder":
      return `The lesson gives no value for ${quoted(why.text)}: its readers have to fill it in.`;
    case "no-program":
      return `The sandbox engine has no program ${quoted(why.program)}, so this step is inconclusive.`;
    case "not-served":
      return `The offline registry does not have this image. ${elsewhere(why.otherEngine)}${said(why.text)}`;
    case "stub-image":
      return `This image is a stub image of the offline registry, and may lack parts of the real image. ${elsewhere(why.otherEngine)}${said(why.text)}`;
    case "no-network":
      return `The sandbox engine reaches no server outside its containers, so this step cannot be tested on it. ${elsewhere(why.otherEngine)}${said(why.text, why.by)}`;
    case "guarded":
      return `Not run on your own engine: ${guarded[why.why]} (${quoted(why.part)}). To run it, use a disposable engine, such as --engine debian:bookworm.`;
    case "condition": {
      const { what, next } = adviceOn(thisPlatform(), condition[why.condition]);
      return `${what} ${next}${said(why.text, why.by)}`;
    }
    case "engine-failed": {
      const { what, next } = errorAdvice(errors, why.error, why.facts);
      return `${what}\n${next}`;
    }
    case "engine-lost":
      return `The engine ${why.engine}, started by labproof, stopped before the lesson ended. Run again; if it stops again, check that this machine has enough memory and disk space.`;
    case "timed-out":
      return `The command did not end within ${duration(why.afterMs)} and was stopped. If it needs more time, set timeoutSeconds in the lab file; if it waits for input, the lesson has to say which.`;
    case "flooded":
      return `The command was stopped after ${megabytes(why.limit)} MB of output. The lesson should use a command whose output ends.`;
    case "unexplained":
      return `The command ended with ${why.actual} instead of ${why.expected}, and nothing shows why yet.${said(why.text, why.by)}`;
    case "ended-at-once":
      return `The container's program ended at once, with exit status ${why.status}, and nothing shows why yet.${why.text === "" ? "" : ` Its log ends with: ${quoted(withoutSecrets(why.text))}`}`;
    case "lacking": {
      const thing = `${thingNames[why.kind] ?? why.kind} ${quoted(why.name)}`;
      if (why.removedBy !== undefined)
        return `${capital(place(why.removedBy))}, ${quoted(why.removedBy.command)}, removed the ${thing}, which this command uses.`;
      const meant = why.nearest === undefined ? "" : ` Did the lesson mean ${quoted(why.nearest)}?`;
      return `No step of the lesson makes the ${thing}.${meant}`;
    }
    case "taken":
      return `${capital(place(why.by))}, ${quoted(why.by.command)}, already uses the ${thingNames[why.kind] ?? why.kind}${why.name === "" ? "" : ` ${quoted(why.name)}`}.`;
    case "in-use":
      return why.kind === "container"
        ? `The container of ${place(why.by)}, ${quoted(why.by.command)}, still runs: stop it first, or remove it with --force.`
        : `The container of ${place(why.by)}, ${quoted(why.by.command)}, still uses the ${why.kind}: remove the container first.`;
    case "not-known": {
      const since = why.version ?? "";
      const known = {
        never: "No Docker version has",
        "not-yet": `Only Docker ${since} or later has`,
        "no-longer": `Docker after ${since} no longer has`,
      }[why.known];
      const meant = why.nearest === undefined ? "" : ` Did the lesson mean ${quoted(why.nearest)}?`;
      return `${known} the ${why.what} ${quoted(why.word)}.${meant}`;
    }
    case "refused":
      return `Docker refuses this on every machine.${said(why.text)}`;
    case "unfinished":
      return `The here-document has no end: a line with only ${quoted(why.wanted)}, without spaces, has to end it.`;
    case "prerequisite":
      return `It needs the ${thingNames[why.kind] ?? why.kind} ${quoted(why.name)}, which no step of this lesson makes: say in the lesson which lesson comes first.`;
    case "no-session":
      return `${quoted(why.command)} belongs in a container's shell, and none is open here.`;
    case "harness":
      break;
  }
  return `labproof itself failed: ${why.detail}`;
}

function place({ line, source }: StepAt): string {
  return source === undefined ? `line ${line}` : `line ${line} of ${source}`;
}

/** What became of the step that another step needs. */
const needed: Readonly<Record<Extract<Reason, { code: "needs" }>["verdict"], string>> = {
  failed: "which failed: fix that one first",
  inconclusive: "and nothing shows yet whether that one works",
  skipped: "which could not be tested here",
  drifted: "which did not make what this one uses",
  passed: "which did not make what this one uses",
};

const guarded: Readonly<Record<Guarded, string>> = {
  command: "the command is not on the list of safe commands",
  option: "the option is not on the list of safe options",
  "host-path": "it accesses this machine's files",
  "not-ours": "this run did not create it",
  "name-exists": "the name already existed before the run",
};

/** Kinds of objects that have another name in messages. */
const thingNames: Readonly<Record<string, string>> = { login: "login to", program: "program" };

function said(text: string, by = "Docker"): string {
  return text.trim() === "" ? "" : ` ${by} said: ${quoted(withoutSecrets(text))}`;
}

const differs = "The output differs from the lesson's";

/** More differences than this do not help in one sentence; reports list them all. */
const mostTold = 3;

/** Where the step can be tested, if anywhere on this machine. */
function elsewhere(otherEngine: string | undefined): string {
  return otherEngine === undefined
    ? "No other engine on this machine answers: to test it, run the lesson on a machine with Docker and network access."
    : `If this machine has network access, its own engine can test it: add --engine ${otherEngine} --on-host.`;
}
