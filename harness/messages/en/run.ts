import type { Progress } from "../../model/engine.ts";
import type { Termination } from "../../model/exchange.ts";
import type { AllureMessages, ConsoleMessages, MatrixMessages } from "../../model/messages.ts";
import { outcomeOf } from "../../model/outcome.ts";
import { amounts, courseFormats, estimate, megabytes, nextSteps, quoted, verdictOrder } from "../text.ts";
import { difference, duration, more, versions } from "./values.ts";

const matrix: MatrixMessages = {
  grid: "Step by step on each engine",
  step: "Step",
  differences: "Differences by engine",
  everywhere: "all engines",
  at: (at, of, command) => `step ${at}${of === undefined ? "" : ` of ${of}`}: ${command}`,
  omittedPassed: (count) =>
    count === 1
      ? "Not shown: 1 line that passed on all engines."
      : `Not shown: ${count} lines that passed on all engines.`,
  waiting: (count) => `${count} more waiting`,
};

export const console: ConsoleMessages = {
  engine: ({ id, software, server, client, kernel }, registry) =>
    `${id}: ${software === "podman" ? "Podman " : ""}engine ${server}, client ${client}, kernel ${kernel}, ${registries[registry]}`,
  choice: {
    "sandbox-no-host-engine":
      "No Docker engine answers on this machine: labproof starts a sandbox engine and removes it afterwards.",
    "sandbox-no-lab": "This lesson has no lab file: it runs on a sandbox engine, not on this machine's engine.",
  },
  withoutCommands: (files) => `${files === 1 ? "1 file has" : `${files} files have`} no commands and will not be run.`,
  course: ({ title, format }) =>
    `${quoted(title)} (${courseFormats[format] ?? "numbered chapters"}): its chapters run in order on one engine.`,
  era: ({ conflict, ...range }) => {
    if (conflict !== undefined) {
      const { since, until } = conflict;
      const [newer, older] = [`${quoted(since.command)} on Docker ${since.version} or later`, quoted(until.command)];
      return `written on several Docker versions: ${newer}, ${older} on ${until.version} or earlier`;
    }
    const docker = versions(range);
    return docker === "" ? "" : `written for Docker ${docker}`;
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
    image: "the image on Docker Hub",
    machine: "this machine",
    network: "the network",
    student: "the student",
    harness: "labproof itself",
    unknown: "unknown",
  },
  causes: {
    lesson: "The lesson's author has to fix the text; it is wrong or outdated.",
    docker:
      "The lesson's author has to describe what this Docker version does differently, or name the version that the lesson is for.",
    image: "The lesson's author has to update the text for the image that changed on Docker Hub, or use a fixed tag.",
    machine: "This machine's administrator has to fix it and run again; the lesson is not at fault.",
    network: "The network's administrator has to fix it and run again; the lesson is not at fault.",
    student: "The student has to do this step again, as the lesson shows it.",
    harness: "labproof's developers have to fix this: send them the report. The lesson was not judged.",
    unknown: "Nothing shows who has to act: read the error, or run the lesson on another engine and compare.",
  },
  podman: {
    cause: "Podman instead of Docker",
    act: "The lesson's author has to describe what Podman does differently, or say that the lesson needs Docker.",
  },
  difference,
  ran: (command) => `actually ran: ${command}`,
  more,
  claims: "Claims",
  duration,
  counts: (summary) => {
    const present = verdictOrder.filter((word) => summary[word] > 0);
    return present.length === 0 ? "no steps ran" : present.map((word) => `${summary[word]} ${word}`).join(", ");
  },
  outcome: (result) => {
    const outcome = outcomeOf(result);
    const { skipped } = result.summary;
    if (outcome === "passed" && skipped > 0) return `All steps that ran passed; ${skipped} did not run.`;
    return outcomes[outcome];
  },
  nextSteps: (result) => nextSteps(result, console),
  matrix,
  reports: "Reports",
};

const registries = {
  "docker.io": "registry docker.io",
  offline: "registry offline: stub images",
};

const outcomes = {
  passed: "All steps passed.",
  drifted: "The steps that ran work, but learners see output that the lesson does not show.",
  failed: "Some steps did not pass: see above for the differences and who has to act.",
  inconclusive: "Inconclusive: labproof could not test everything. This says nothing about the lesson.",
};

const tasks = {
  "fetch-lists": "Fetching Debian's package lists",
  "fetch-packages": "Fetching Debian's packages",
  "unpack-packages": "Unpacking Debian's packages",
  "await-engine": "Waiting for files that another engine is preparing",
  "make-images": "Creating the stub images",
  "pull-image": "Pulling the engine's image",
  "start-registry": "Starting the offline registry",
  "start-engine": "Starting the engine",
  "stop-engine": "Stopping the engine",
};

function size(amount: NonNullable<Progress["amount"]>): string {
  const { done, total } = amounts(amount);
  return ` ${done} of ${total} MB`;
}

function left(ms: number | undefined): string {
  if (ms === undefined) return "";
  const { count, unit } = estimate(ms);
  return `, about ${count} ${unit === "second" ? "s" : "min"} left`;
}

export const allure: AllureMessages = {
  engine: "Engine (client / engine version)",
  registry: "Registry",
  place: "Place in the lesson",
  command: "Command",
  stdout: "Output",
  stderr: "Error output",
  termination: "How it ended",
  howItEnded,
  engineFacts: "Facts about the engine",
  expected: "Expected output",
  differences: "Differences",
  accepted: "Accepted differences",
  about: "About",
  difference,
};

function howItEnded(termination: Termination): string {
  switch (termination.kind) {
    case "exited":
      return `exit status ${termination.code}`;
    case "signalled":
      return `ended by ${termination.signal}`;
    case "timed-out":
      return `stopped after ${duration(termination.afterMs)}`;
    case "interrupted":
      return "ended with Ctrl+C, as a learner would do";
    case "flooded":
      return `stopped after ${megabytes(termination.limit)} MB of output`;
    case "open":
      break;
  }
  return "still running during the later steps";
}
