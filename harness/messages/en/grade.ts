import type { Lack } from "../../model/evidence.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import { quoted, share } from "../text.ts";

export const grade: GradeMessages = {
  mode: {
    run: "Grading this machine: the labs run on it, and what they create is removed.",
    evidence: "Grading what was done: labproof only looks at what is left, and runs and changes nothing.",
  },
  engine: (engine) => ("server" in engine ? `${engine.id}: Docker ${engine.server}` : engine.id),
  credit: { blocked: "blocked", excused: "not counted", unknown: "not found out" },
  points: (earned, points) => `${earned}/${points}`,
  total: (earned, points) => `${earned} of ${points} points (${share(earned, points)})`,
  blocked: (by) => `First comes: ${by}`,
  lack,
  next: (command) => `Next: ${command}`,
  first: "Do this first",
  full: "Everything that counts is done.",
  again: (cause) => `No grade yet, these are not points. ${again[cause]}`,
  claims: "What the lesson says",
  left: (count) => `${count} more steps and claims do not count here; the JSON says why.`,
  untold: "Nothing is left that could tell whether it was done, so it does not count.",
  nothingCounts: "Nothing in these lessons could be graded this way.",
};

const again: Readonly<Record<Parameters<GradeMessages["again"]>[0], string>> = {
  machine: "Mend the machine as said here, then grade again.",
  network: "Wait for the network or the Hub, or mend it as said here, then grade again.",
  harness: "labproof itself could not find out: send this report to those who develop it, and grade again.",
  lesson: "The lesson's author has to act.",
  docker: "The lesson's author has to act.",
  image: "The lesson's author has to act.",
  student: "Do what is said here, then grade again.",
};

function lack(found: Lack): string {
  switch (found.code) {
    case "image-missing":
      return `No image ${found.image} that was pulled is on this machine.`;
    case "image-other":
      return `What is called ${found.image} here is another image, or was not pulled from Docker Hub.`;
    case "base-image-missing":
      return "No distribution's image that was pulled is on this machine.";
    case "container-missing":
      return `No container that ran ${found.image} is left. With --rm it would leave no trace: run it without.`;
    case "container-never-started":
      return `The container ${quoted(found.container)} was created, but never started.`;
    case "container-running":
      return `The container ${quoted(found.container)} has not ended yet.`;
    case "container-failed":
      return `The container ${quoted(found.container)} ended with exit status ${found.exitCode}, and not as it should.`;
    case "session-missing":
      return "No container is left that somebody stepped into. With --rm it would leave no trace: run it without.";
    case "session-open":
      break;
  }
  return `The container ${quoted(found.container)} still runs: step into it again and leave it with exit.`;
}
