import type { Lack } from "../../model/evidence.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import { quoted, share } from "../text.ts";

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
  untold: "Nothing on this machine shows whether it was done, so it does not count.",
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
