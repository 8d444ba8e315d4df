import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareLines } from "../text/lines.ts";
import { bodyLines, withErrors } from "../text/text.ts";
import { rulesFor } from "../text/text-rules.ts";

/**
 * The output of `docker service create`, `update`, `scale` and `rollback`: the service, then the progress of its tasks. On a
 * terminal each line keeps its last state; a pipe has a line for every change (seen on 26.1.5). False if the lesson shows no
 * progress.
 */
export function compareService(findings: Findings, input: CleanInput): boolean {
  const expected = readService(input.expected);
  if (expected.running === undefined && !expected.converged) return false;
  const actual = readService(withErrors(input.expected, input.actual, input.stderr));
  findings.rule("progress");
  if (expected.hasNotice !== actual.hasNotice) findings.rule("machine");
  const { running: shown } = expected;
  const seen = actual.running;
  if (shown !== undefined && shown !== seen)
    findings.add("broken", {
      kind: seen === undefined ? "line-missing" : "line-changed",
      at: "end",
      expected: shown,
      ...(seen === undefined ? {} : { actual: seen }),
    });
  else if (expected.converged && !actual.converged)
    findings.add("broken", { kind: "line-missing", at: "end", expected: "verify: Service converged" });
  compareLines(findings, expected.others, actual.others, rulesFor(input.command, expected.others));
  return true;
}

interface Service {
  /** The last `overall progress: 3 out of 3 tasks`. */
  readonly running: string | undefined;
  readonly converged: boolean;
  /** The engine did not reach the image's registry. */
  readonly hasNotice: boolean;
  readonly others: string;
}

function readService(text: string): Service {
  const whole = bodyLines(text).join("\n");
  const rest = whole.replace(notice, "");
  const lines = rest.split("\n");
  return {
    running: lines.findLast((line) => line.startsWith("overall progress: "))?.trimEnd(),
    // Up to 24 without the service's id.
    converged: lines.some((line) => /^verify: Service (?:\S+ )?converged/.test(line)),
    hasNotice: rest !== whole,
    others: lines.filter((line) => !progress.test(line)).join("\n"),
  };
}

const progress = /^(?:overall progress: |verify: |rollback: |(?:\d+\/\d+|[a-z0-9]{12}):(?: |$)|\s*$)/;

const notice =
  /^image \S+ could not be accessed on a registry to record\nits digest\.[^\n]*\npossibly leading to [^\n]*\nversions of the image\.\n?/m;
