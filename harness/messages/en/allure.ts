import type { Ending } from "../../model/command-result.ts";
import type { AllureWords } from "../../model/words.ts";
import { difference } from "./difference.ts";
import { duration } from "./duration.ts";
import { megabytes } from "../text.ts";

export const allure: AllureWords = {
  engine: "Engine (client / engine version)",
  hub: "Hub",
  place: "Place in the lesson",
  command: "Command",
  stdout: "Output",
  stderr: "Error output",
  ending: "How it ended",
  howItEnded,
  engineFacts: "Facts about the engine",
  expected: "What the lesson shows",
  differences: "Differences",
  accepted: "Accepted differences",
  about: "About",
  difference,
};

function howItEnded(ending: Ending): string {
  switch (ending.kind) {
    case "exited":
      return `exit status ${ending.code}`;
    case "signalled":
      return `ended by ${ending.signal}`;
    case "timed-out":
      return `stopped after ${duration(ending.afterMs)}`;
    case "interrupted":
      return "ended by Ctrl+C, as a reader ends it";
    case "flooded":
      return `stopped after ${megabytes(ending.limit)} MB of output`;
    case "open":
      break;
  }
  return "still running beside the later steps";
}
