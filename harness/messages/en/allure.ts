import type { Termination } from "../../model/exchange.ts";
import type { AllureMessages } from "../../model/messages.ts";
import { difference } from "./difference.ts";
import { duration } from "./duration.ts";
import { megabytes } from "../text.ts";

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
