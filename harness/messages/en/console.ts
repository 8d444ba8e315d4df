import { outcomeOf } from "../../model/outcome.ts";
import { difference, more } from "./difference.ts";
import { duration } from "./duration.ts";
import { matrix } from "./matrix.ts";
import { versions } from "./versions.ts";
import type { Progress } from "../../model/progress.ts";
import type { ConsoleMessages } from "../../model/messages.ts";
import { nextSteps } from "../outcome.ts";
import { amounts, estimate, quoted, verdictOrder } from "../text.ts";

export const console: ConsoleMessages = {
  engine: ({ id, software, server, client, kernel }, registry) =>
    `${id}: ${software === "podman" ? "Podman " : ""}engine ${server}, client ${client}, kernel ${kernel}, ${registries[registry]}`,
  choice: {
    "sandbox-no-host-engine":
      "No Docker engine answers on this machine: labproof starts one of its own and removes it afterwards.",
    "sandbox-no-lab":
      "This lesson is not one of the project's labs: it runs on an engine of labproof's own, away from this machine's.",
  },
  era: ({ conflict, ...range }) => {
    if (conflict !== undefined) {
      const { since, until } = conflict;
      const [newer, older] = [`${quoted(since.command)} on Docker ${since.version} or later`, quoted(until.command)];
      return `written on several Docker versions: ${newer}, ${older} on ${until.version} or earlier`;
    }
    const told = versions(range);
    return told === "" ? "" : `written for Docker ${told}`;
  },
  progress: ({ task, subject, amount, leftMs }) =>
    `${tasks[task]} (${subject})${amount === undefined ? "" : size(amount)}${left(leftMs)}`,
  verdicts: {
    passed: "passed",
    drifted: "drifted",
    failed: "failed",
    blocked: "blocked",
    skipped: "skipped",
    inconclusive: "inconclusive",
  },
  cause: {
    lesson: "the lesson",
    docker: "this Docker version",
    image: "the image on the Hub",
    machine: "this machine",
    network: "the network",
    student: "the student",
    harness: "labproof itself",
    unknown: "unknown",
  },
  causes: {
    lesson: "The lesson's author has to mend the text: it is wrong or old.",
    docker:
      "The lesson's author has to say what this Docker version does otherwise, or name the version the text is for.",
    image: "The lesson's author has to follow the image, which has changed on the Hub, or name a fixed tag.",
    machine: "Whoever looks after this machine has to mend it, then run again; the lesson is not at fault.",
    network: "Whoever looks after the network has to mend it, then run again; the lesson is not at fault.",
    student: "The student has to do this step again, as the lesson shows it.",
    harness: "labproof's developers have to look into this; send them the report, for the lesson was not judged.",
    unknown: "Nothing shows who has to act: read the error, or run the lesson on another engine and compare.",
  },
  podman: {
    cause: "Podman, in Docker's place",
    act: "The lesson's author has to say what Podman does otherwise, or that the lesson needs Docker.",
  },
  difference,
  ran: (command) => `ran here as: ${command}`,
  more,
  claims: "What the lesson claims",
  duration,
  counts: (summary) => {
    const told = verdictOrder.filter((word) => summary[word] > 0);
    return told.length === 0
      ? "nothing was run"
      : told.map((word) => `${summary[word]} ${verb(word, summary[word])}`).join(", ");
  },
  outcome: (result) => outcomes[outcomeOf(result)],
  nextSteps: (result) => nextSteps(result, console),
  matrix,
  reports: "Reports",
};

const registries = {
  "docker.io": "hub docker.io",
  offline: "registry offline: stub images",
};

const outcomes = {
  passed: "Everything holds.",
  drifted: "Everything still works, but a learner sees some things that the lesson does not show.",
  failed: "It does not hold: see above what differs and who has to act.",
  inconclusive: "labproof could not find out whether it holds; this says nothing about the lesson.",
};

const tasks = {
  "fetch-lists": "Fetching Debian's package lists",
  "fetch-packages": "Fetching Debian's packages",
  "unpack-packages": "Unpacking Debian's packages",
  "await-engine": "Waiting for what another engine makes",
  "make-images": "Making the stub images",
  "pull-image": "Pulling the engine's image",
  "start-registry": "Starting the offline registry",
  "start-engine": "Starting the engine",
  "stop-engine": "Stopping the engine",
};

function verb(word: (typeof verdictOrder)[number], count: number): string {
  if (word === "passed") return count === 1 ? "passed" : "hold";
  return word;
}

function size(amount: NonNullable<Progress["amount"]>): string {
  const { done, total } = amounts(amount);
  return ` ${done} of ${total} MB`;
}

function left(ms: number | undefined): string {
  if (ms === undefined) return "";
  const { count, unit } = estimate(ms);
  return `, about ${count} ${unit === "second" ? "s" : "min"} left`;
}
