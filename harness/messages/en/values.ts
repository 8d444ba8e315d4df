import type { Term, VersionRange } from "../../model/comparison.ts";
import type { DifferenceMessages } from "../../model/messages.ts";
import { differenceLine, placeIn, minuteMs, minutes } from "../text.ts";

export const difference: DifferenceMessages = {
  kinds: {
    "column-added": "column added",
    "column-removed": "column removed",
    "column-renamed": "column renamed",
    "row-missing": "row missing",
    "row-incidental": "row of something that the lesson did not create",
    "line-added": "extra line",
    "line-missing": "line missing",
    "line-changed": "line changed",
    "value-changed": "value changed",
    "size-changed": "size changed",
    "exit-status": "exit status",
    "error-output": "an error instead of the result",
    "not-compared": "too long; the rest was not compared",
  },
  place: placeIn({
    parts: {
      lesson: "the lesson's text",
      stdout: "stdout",
      stderr: "stderr",
      "exit status": "exit status",
      header: "header",
      end: "end",
      text: "text",
      error: "error",
      image: "image",
      digest: "digest",
      status: "status",
      reference: "reference",
      deleted: "deleted objects",
      document: "the JSON document",
      build: "the build",
      builder: "builder",
      steps: "build steps",
      name: "image name",
      repository: "repository",
      login: "login",
      warning: "warning",
    },
    line: (number) => `line ${number}`,
    beyond: (place) => `${place} and after`,
  }),
  expected: "expected",
  actual: "actual",
  since: (version) => `since Docker ${version}`,
  accepted: ({ difference: found, reason, ...term }) =>
    `Accepted ${termText(term)}: ${differenceLine(found, difference)}. Reason: ${reason.en}`,
  expired: ({ difference: found, reason, until }) =>
    `The acceptance expired on ${until}: ${differenceLine(found, difference)}. Fix the lesson, or accept the difference again in the lab file. Previous reason: ${reason.en}`,
};

/** The number of omitted entries of a list. */
export function more(count: number): string {
  return `and ${count} more`;
}

function termText(term: Term): string {
  return "until" in term ? `until ${term.until}` : `on Docker ${versions(term.docker)}`;
}

/** `4.2 s`, `1 min 5 s`. @param ms milliseconds */
export function duration(ms: number): string {
  if (ms < minuteMs) return `${(ms / 1000).toFixed(1)} s`;
  const { whole, seconds } = minutes(ms);
  return `${whole} min ${seconds} s`;
}

/** `17.06 to 18.09`, `24.0 or earlier`; empty if both ends are open. */
export function versions({ min, max }: VersionRange): string {
  if (min === undefined) return max === undefined ? "" : `${max} or earlier`;
  if (max === undefined) return `${min} or later`;
  return min === max ? min : `${min} to ${max}`;
}
