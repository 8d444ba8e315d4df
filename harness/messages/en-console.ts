import { duration } from "./en-duration.ts";
import type { ConsoleWords } from "./messages.ts";
import { verdictOrder } from "./text.ts";

export const console: ConsoleWords = {
  steps: "Steps",
  claims: "What the lesson says",
  summary: "Summary",
  reports: "Reports",
  next: {
    holds: "The lesson holds on this engine: nothing to do.",
    "does-not-hold":
      "Look at each step and claim above that does not hold: its cause says who has to act. Then run again.",
    "not-found-out":
      "Something kept labproof from finding out: mend what it names above, then run again. No verdict on the lesson follows from it.",
  },
  running: "running",
  expected: "lesson",
  actual: "here",
  hub: {
    "docker.io": "hub docker.io",
    offline: "hub offline: stand-in images",
  },
  choice: {
    "private-no-local-engine":
      "No Docker engine answers on this machine: labproof starts one of its own and removes it afterwards.",
    "private-unknown-lesson":
      "This lesson is not one of the project's labs: it runs on an engine of labproof's own, away from this machine's.",
    "offline-no-answer":
      "Docker Hub does not answer from here: images come from labproof's offline hub and are stand-ins.",
  },
  engine: ({ client, server, kernel }, hub) =>
    `engine ${server}, client ${client}, kernel ${kernel}, ${console.hub[hub]}`,
  counts: (summary) => {
    const told = verdictOrder.filter((word) => summary[word] > 0);
    return told.length === 0
      ? "nothing was run"
      : told.map((word) => `${summary[word]} ${verb(word, summary[word])}`).join(", ");
  },
  coverage: ({ commands, run, claims, checked, waived }) =>
    `${run} of ${commands} commands run, ${checked} of ${claims} claims checked` +
    (waived.length === 0 ? "" : `, ${waived.length} waived`),
  duration,
};

function verb(word: (typeof verdictOrder)[number], count: number): string {
  if (word === "holds") return count === 1 ? "holds" : "hold";
  return word === "error" ? "not found out" : word;
}
