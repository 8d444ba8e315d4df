import type { Condition, Guarded, Reason } from "../model/verdict.ts";
import { differenceLine } from "./difference-line.ts";
import { difference as words } from "./en-difference.ts";
import { duration } from "./en-duration.ts";
import type { Advice } from "./messages.ts";
import { megabytes, quoted } from "./text.ts";

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
      return `The output differs from the lesson's: ${told}${more > 0 ? `; and ${more} more` : ""}.${expired}`;
    }
    case "check":
      return `Expected ${why.expected}; found ${why.actual}.`;
    case "needs":
      return `It needs the step ${why.step}, which did not hold: mend that one first.`;
    case "waived":
      return `Waived: ${why.why}`;
    case "not-here":
      return `Not to be seen here: ${why.why}`;
    case "unchecked":
      return "The lesson marks this claim, but no lab file checks it: write a check, or waive it with a reason.";
    case "not-docker":
      return `${quoted(why.command)} is not a docker command, and labproof never gives a lesson's text to this machine's shell.`;
    case "no-shell":
      return `${quoted(why.command)} needs bash, as its reader has it, and this engine's image has none: run the lesson on a debian: engine, such as --engine debian:trixie.`;
    case "editor":
      return `${quoted(why.command)} opens an editor, and nobody types there.`;
    case "placeholder":
      return `${quoted(why.text)} stands for something that the lesson does not tell: its reader has to put it in place.`;
    case "no-program":
      return `labproof's own engine has no program ${quoted(why.program)}, so nothing is known about this step.`;
    case "not-served":
      return `The offline hub does not serve this image: run with --hub docker.io on an engine that has a network.${said(why.text)}`;
    case "guarded":
      return `Not run on this machine's own engine: ${guarded[why.why]} (${quoted(why.part)}). A disposable engine runs it, such as --engine debian:bookworm.`;
    case "condition": {
      const { what, next } = condition[why.condition];
      return `${what} ${next}${said(why.text)}`;
    }
    case "timed-out":
      return `The command had not ended after ${duration(why.afterMs)} and was stopped.`;
    case "flooded":
      return `The command was stopped after ${megabytes(why.limit)} MB of output.`;
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

export const condition: Readonly<Record<Condition, Advice>> = {
  "engine-unreachable": {
    what: "The Docker engine does not answer.",
    next: "Start it (Docker Desktop, or the service docker) and see that DOCKER_HOST names the right one.",
  },
  "socket-permission": {
    what: "This user may not talk to the Docker engine.",
    next: "Add the user to the group docker and log in again, or run as root.",
  },
  "pull-limit": {
    what: "Docker Hub's pull limit for this address is used up; a classroom behind one address shares it.",
    next: "Wait up to six hours, log in to Docker Hub, or use a mirror.",
  },
  "name-resolution": {
    what: "The name of a server could not be resolved.",
    next: "Check the network and the DNS settings of the machine that runs the engine.",
  },
  "network-timeout": {
    what: "A server on the network did not answer in time.",
    next: "Check the connection, the firewall and the proxy, then run again.",
  },
  certificate: {
    what: "A server's certificate was not accepted.",
    next: "Where the network inspects TLS, have its certificate authority installed for Docker; else check the registry's address.",
  },
  clock: {
    what: "A server's certificate is not valid at the time that this machine's clock shows.",
    next: "Set the clock of the machine that runs the engine, then run again.",
  },
  proxy: {
    what: "The proxy does not accept connections.",
    next: "Check the proxy's address in the engine's settings, or remove it.",
  },
  "pull-denied": {
    what: "The registry does not give this image: it is gone, private, or misspelt.",
    next: "Check the image's name in the lesson, and whether it needs a login.",
  },
  "tag-missing": {
    what: "The image has no such tag.",
    next: "Look up which tags it has and name one of them in the lesson.",
  },
  platform: {
    what: "The image is not made for this processor architecture.",
    next: "Use an image with a variant for it, or an engine on a machine of the image's own architecture.",
  },
  "program-missing": {
    what: "The image does not contain the program that the command starts.",
    next: "Name a program that the image has, or an image that has this program.",
  },
  "plugin-missing": {
    what: "This engine's client has no such plugin.",
    next: "Use an engine that has it: Compose comes with debian:trixie and later.",
  },
  "disk-full": {
    what: "The engine's disk is full.",
    next: "Make room, for example by removing images that nobody uses, then run again.",
  },
  "api-version": {
    what: "Client and engine have no API version in common.",
    next: "Update the older one of the two.",
  },
  "name-taken": {
    what: "Another container already has this name.",
    next: "Remove or rename that container if it is yours, then run again.",
  },
  "port-taken": {
    what: "Another program already listens on this port.",
    next: "Stop that program if it is yours, or choose another port.",
  },
};

function said(text: string): string {
  return text.trim() === "" ? "" : ` Docker said: ${quoted(text)}`;
}

/** More differences than this do not help in one sentence; reports list them all. */
const mostTold = 3;
