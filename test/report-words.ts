import type { AllureWords } from "../harness/report/allure.ts";
import type { AllureReportOptions } from "../harness/report/allure-config.ts";
import type { DifferenceWords } from "../harness/report/difference-words.ts";

/** Plain words for tests of the reports, so that these do not turn red when a message is worded anew. */
export const differenceWords: DifferenceWords = {
  kinds: {
    "column-added": "column more",
    "column-removed": "column gone",
    "row-missing": "row missing",
    "line-added": "line more",
    "line-missing": "line missing",
    "line-changed": "line changed",
    "value-changed": "value changed",
    "size-changed": "size changed",
    "exit-status": "exit status",
    "error-output": "error output",
    "row-incidental": "row of the author's own",
  },
  expected: "lesson",
  actual: "here",
  since: (version) => `since Docker ${version}`,
};

export const allureWords: AllureWords = {
  engine: "engine",
  hub: "hub",
  place: "place",
  command: "command",
  stdout: "stdout",
  stderr: "stderr",
  ending: "how it ended",
  howItEnded: (ending) => (ending.kind === "exited" ? `exit status ${ending.code}` : ending.kind),
  engineFacts: "engine facts",
  expected: "the lesson's transcript",
  differences: "differences",
  about: "about",
  difference: differenceWords,
};

export const causeHeadings: AllureReportOptions["causes"] = {
  lesson: "Author: the text",
  docker: "Author: Docker changed",
  image: "Author: the image changed",
  machine: "Machine",
  network: "Network",
  student: "Student",
  harness: "labproof",
};
