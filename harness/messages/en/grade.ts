import type { Lack } from "../../model/evidence.ts";
import type { GradeMessages, GradebookMessages } from "../../model/grade-messages.ts";
import { quoted, share } from "../text.ts";
import { duration } from "./values.ts";
import type { ClassField, ClassMistake } from "../../model/errors.ts";

export const grade: GradeMessages = {
  mode: {
    run: "Grading this machine: the labs run on it, and everything they create is removed.",
    evidence: "Grading what was done: labproof only inspects this machine, and runs and changes nothing.",
  },
  engine: (engine) => ("server" in engine ? `${engine.id}: Docker ${engine.server}` : engine.id),
  credit: { blocked: "blocked", excused: "not counted", unknown: "inconclusive" },
  points: (earned, points) => `${earned}/${points}`,
  total: (earned, points) => `${earned} of ${points} points (${share(earned, points)})`,
  blocked: (by) => `Do first: ${by}`,
  lack,
  next: (command) => `Next: ${command}`,
  first: "Do this first",
  full: "Everything that counts is done.",
  again: (cause) => `No grade yet: these points do not count. ${again[cause]}`,
  claims: "Claims",
  left: (count) =>
    `${count} more ${count === 1 ? "step or claim does" : "steps and claims do"} not count here; the JSON says why.`,
  noEvidence: "Nothing on this machine shows whether it was done, so it does not count.",
  nothingCounts: "Nothing in these lessons can be graded this way.",
};

const again: Readonly<Record<Parameters<GradeMessages["again"]>[0], string>> = {
  machine: "Fix the machine as described here, then grade again.",
  network: "Wait until the network or Docker Hub works, or fix the problem as described here, then grade again.",
  harness: "This is an error in labproof: send this report to its developers, then grade again.",
  lesson: "The lesson's author has to act.",
  docker: "The lesson's author has to act.",
  image: "The lesson's author has to act.",
  student: "Do what is described here, then grade again.",
  unknown: "Nothing shows who has to act: read the error, then grade again.",
};

function lack(found: Lack): string {
  switch (found.code) {
    case "image-missing":
      return `This machine has no pulled image ${found.image}.`;
    case "image-other":
      return `The image ${found.image} on this machine is a different one, or was not pulled from Docker Hub.`;
    case "base-image-missing":
      return "This machine has no pulled image of a Linux distribution.";
    case "container-missing":
      return `No container of ${found.image} found. A container with --rm leaves no trace: run it without --rm.`;
    case "container-never-started":
      return `The container ${quoted(found.container)} was created but never started.`;
    case "container-running":
      return `The container ${quoted(found.container)} has not ended yet.`;
    case "container-failed":
      return `The container ${quoted(found.container)} ended with exit status ${found.exitCode}, but not as the lesson expects.`;
    case "session-missing":
      return "No interactive container found. A container with --rm leaves no trace: run it without --rm.";
    case "session-open":
      break;
  }
  return `The container ${quoted(found.container)} is still running: enter it again and leave it with exit.`;
}

export const gradebook: GradebookMessages = {
  title: "Gradebook",
  mode: {
    run: "The labs ran on each student's machine.",
    evidence: "labproof inspected what each student left on the machine, and ran nothing there.",
  },
  summary: ({ students, durationMs }) => {
    const graded = students.filter((student) => student.grade.outcome.kind === "graded").length;
    const left = students.length - graded;
    const rest = left === 0 ? "" : `, ${left} to grade again`;
    return `${graded} of ${students.length} students graded${rest}, in ${duration(durationMs)}.`;
  },
  progress: (done, of) => `${done} of ${of} students`,
  total: ({ earned, points }) => `${earned}/${points} (${share(earned, points)})`,
  kept: "graded earlier",
  keptBefore: (kept, of) =>
    `${kept} of ${of} students already have a grade from an earlier run, which this run continues. To start over, add --again.`,
  againNext: (left) =>
    `Run the same command to grade ${left === 1 ? "this student" : `these ${left} students`} again; add --again to grade everyone.`,
  stopped: (done, of) => `Stopped. ${done} of ${of} students are graded; run the same command to continue.`,
  noGrade: "no grade yet",
  cause: {
    lesson: "the lesson",
    docker: "the Docker version",
    image: "the image on Docker Hub",
    machine: "the student's machine",
    network: "the network",
    student: "the student",
    harness: "labproof itself",
    unknown: "unknown",
  },
  timeLimit: (limitMs) =>
    `The machine did not finish within ${duration(limitMs)}.\nCheck whether it is overloaded or its network is slow, or allow more time with --time-limit.`,
  workerLost: (detail) => `labproof itself failed on this machine: ${detail}\nSend this report to its developers.`,
  tiles: {
    graded: "students graded",
    full: "with full points",
    average: "average score",
    again: "to grade again",
  },
  stumbles: "Most common mistakes",
  noStumbles: "No graded student lost points.",
  stumble: ({ students, of, blocked }) =>
    `${students} of ${of} lost points${blocked === 0 ? "" : `, ${blocked} blocked before it`}`,
  student: "Student",
  students: "Students",
  group: "Group",
  points: "Points",
  who: "Who has to act",
  next: "Next step",
  marks: {
    full: "full points",
    part: "partial points",
    lost: "no points",
    blocked: "blocked: an earlier step is missing",
    excused: "not counted here",
    unknown: "inconclusive",
  },
  search: "Search",
  allGroups: "All groups",
  everybody: "All students",
  graded: "Graded",
  shown: "of %d students shown",
  feedback: "feedback",
  files: {
    html: "Page",
    markdown: "Markdown",
    json: "JSON",
    moodle: "For Moodle",
    canvas: "For Canvas",
  },
};

/** What is wrong with a class file, in one sentence without its full stop. */
export function classMistake(found: ClassMistake): string {
  switch (found.code) {
    case "yaml":
      return `this is not YAML: ${found.detail.replace(/\.$/u, "")}`;
    case "unknown-key":
      return `unknown key: ${found.key}; known keys: ${found.known.join(", ")}`;
    case "missing":
      return `${found.field} is missing`;
    case "value":
      return values[found.field];
    case "id-twice":
      return `the id ${found.id} is already used in line ${found.line}; each student needs a different id`;
    case "engine-twice":
      return `the engine ${found.engine} is already used in line ${found.line}; each student needs a different engine`;
    case "engine-unknown":
      return `unknown engine: ${found.engine}; a student's engine is local, context:NAME, unix:///path, tcp://host:port or ssh://user@host`;
    case "engine-disposable":
      return `${found.engine} is a disposable engine, which has none of a student's work`;
    case "certificates-unused":
      return `certificates are only for tcp:// engines; ${found.engine} needs none`;
    case "certificates-unreadable":
      break;
  }
  return `${found.file} does not exist or cannot be read`;
}

const values: Readonly<Record<ClassField, string>> = {
  class: "a class file needs a list named students",
  students: "students must be a list with at least one student",
  student: "each student needs an id, a name and an engine, each on its own line",
  id: "id must be 1 to 64 unaccented letters, digits, dots, hyphens or underscores, start with a letter or digit, and not end with a dot",
  name: "name must be text",
  engine: "engine must be the name of an engine",
  group: "group must be text, or be left out",
  email: "email must be an address that starts with a letter or digit, or be left out",
  login: "login must be text that starts with a letter or digit, or be left out",
  language: "language must be vi or en",
  certificates: "certificates must be the path of a folder, or be left out",
};
