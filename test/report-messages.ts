import { PassThrough } from "node:stream";
import { WriteStream } from "node:tty";
import type { AllureMessages, BisectMessages, ConsoleMessages, DifferenceMessages } from "../harness/model/messages.ts";
import type { AllureReportOptions } from "../harness/report/run/allure-report.ts";
import type { ConsoleStream } from "../harness/report/run/live-lines.ts";

/** Short messages for tests of the reports, so that a new wording in harness/messages does not break the tests. */
const differenceMessages: DifferenceMessages = {
  kinds: {
    "column-added": "column added",
    "column-removed": "column removed",
    "column-renamed": "column renamed",
    "row-missing": "row missing",
    "line-added": "extra line",
    "line-missing": "line missing",
    "line-changed": "line changed",
    "value-changed": "value changed",
    "size-changed": "size changed",
    "exit-status": "exit status",
    "error-output": "error output",
    "not-compared": "rest not compared",
    "row-incidental": "the author's row",
  },
  place: ({ at }) => at.replace(/^line /, "L"),
  expected: "lesson",
  actual: "here",
  since: (version) => `since Docker ${version}`,
  accepted: ({ difference, reason, ...term }) => `accepted ${difference.at} ${JSON.stringify(term)}, ${reason.en}`,
  expired: ({ difference, reason, until }) => `accepted ${difference.at} up to ${until} only, ${reason.en}`,
};

export const allureMessages: AllureMessages = {
  engine: "engine",
  registry: "registry",
  place: "place",
  command: "command",
  stdout: "stdout",
  stderr: "stderr",
  termination: "how it ended",
  howItEnded: (termination) => (termination.kind === "exited" ? `exit status ${termination.code}` : termination.kind),
  engineFacts: "engine facts",
  expected: "expected output",
  differences: "differences",
  accepted: "accepted differences",
  about: "about",
  difference: differenceMessages,
};

export const causeHeadings: AllureReportOptions["causes"] = {
  lesson: "Author: the text",
  docker: "Author: Docker changed",
  image: "Author: the image changed",
  machine: "Machine",
  network: "Network",
  student: "Student",
  harness: "labproof",
  unknown: "Unknown",
};

export const consoleMessages: ConsoleMessages = {
  withoutCommands: (files) => `without commands: ${files}`,
  course: ({ title, format }) => `course ${title} (${format})`,
  choice: { "sandbox-no-host-engine": "no host engine", "sandbox-no-lab": "no lab" },
  engine: (engine, registry) => `${engine.id} · Docker ${engine.server} · ${registry}`,
  era: ({ min = "?", max = "?" }) => `for Docker ${min} to ${max}`,
  progress: ({ task, subject, amount }) =>
    `${task} ${subject}${amount === undefined ? "" : ` ${amount.done}/${amount.total}`}`,
  verdicts: {
    passed: "passed",
    drifted: "drifted",
    failed: "failed",
    blocked: "blocked",
    skipped: "skipped",
    inconclusive: "unknown",
  },
  cause: {
    lesson: "the text",
    docker: "this Docker",
    image: "the image",
    machine: "this machine",
    network: "the network",
    student: "the student",
    harness: "labproof",
    unknown: "unknown",
  },
  causes: {
    lesson: "The author has to fix the text.",
    docker: "This Docker behaves differently.",
    image: "The image changed.",
    machine: "This machine has to be fixed.",
    network: "The network has to be fixed.",
    student: "The student has to do the step.",
    harness: "labproof has to be fixed.",
    unknown: "The cause is unknown.",
  },
  podman: { cause: "Podman", act: "Podman behaves differently." },
  difference: differenceMessages,
  ran: (command) => `ran ${command}`,
  more: (count) => `and ${count} more`,
  claims: "Claims",
  duration: (ms) => `${(ms / 1000).toFixed(1)} s`,
  counts: (summary) =>
    Object.entries(summary)
      .filter(([, count]) => count > 0)
      .map(([verdict, count]) => `${count} ${verdict}`)
      .join(", "),
  outcome: (result) => (result.summary.failed === 0 ? "The lesson passed." : "The lesson did not pass."),
  nextSteps: () => ["Fix the failed step first."],
  matrix: {
    grid: "Grid",
    step: "Step",
    differences: "Differences",
    everywhere: "all",
    at: (at, of, command) => `${at} of ${of}: ${command}`,
    omittedPassed: (count) => `${count} passed`,
    waiting: (count) => `${count} waiting`,
  },
  reports: "Reports",
};

export const bisectMessages: BisectMessages = {
  notRun: "left out",
  change: ({ after, at }) => `From ${after} to ${at}.`,
  range: ({ after, at, between }) => `From ${after} to ${at}, not ${between.join(", ")}.`,
  both: (count) => `${count} on both`,
  single: "One change.",
  several: (count) => `${count} changes.`,
  none: ({ first, last }) => `${first} is like ${last}.`,
  unknown: "Unknown.",
  complete: "All were run.",
  rest: (engines) => `Left out ${engines.join(", ")}:`,
  seen: (count, of) => `${count} of ${of}`,
};

export interface Catcher {
  readonly stream: ConsoleStream;
  /** The text since the last call. */
  take(): string;
}

/** A stream that collects its text; a terminal if `columns` is given. */
export function catcher(columns?: number): Catcher {
  const stream = new PassThrough({ encoding: "utf8" });
  if (columns !== undefined) {
    Object.assign(stream, { isTTY: true, columns, getColorDepth });
  }
  return {
    stream,
    take: () => {
      const text: unknown = stream.read();
      return typeof text === "string" ? text : "";
    },
  };
}

/** The answer of a real terminal, which respects NO_COLOR. */
function getColorDepth(): number {
  return WriteStream.prototype.getColorDepth(process.env);
}
