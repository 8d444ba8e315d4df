import { readCompose, type Compose } from "./compose-output.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareExtras } from "../text/lines.ts";

/**
 * The output of `docker compose up`, `down`, `pull` and similar commands: the final state of each network, volume, container
 * and image. Intermediate states, times and layers vary. A missing or failed container is broken.
 * False if the lesson's text names no such object.
 */
export function compareCompose(findings: Findings, input: CleanInput): boolean {
  const expected = readCompose(input.expected);
  if (expected.things.size === 0) return false;
  // Compose prints its progress on stderr.
  const actual = readCompose(`${input.actual}\n${input.stderr}`);
  compareThings(findings, expected, actual);
  compareWords(findings, expected, actual);
  if (expected.progress.join("\n") !== actual.progress.join("\n")) findings.rule("compose-progress");
  compareExtras(findings, expected.others, actual.others);
  return true;
}

function compareThings(findings: Findings, expected: Compose, actual: Compose): void {
  for (const [at, { line, state }] of expected.things) {
    const found = actual.things.get(at);
    const isEssential = !/^(?:network|volume) /.test(at);
    if (found === undefined)
      findings.add(isEssential ? "broken" : "drifted", { kind: "line-missing", at, expected: line });
    else if (found.state !== state && !(isUp(state) && isUp(found.state)))
      findings.add(hasFailed.test(found.state) ? "broken" : "drifted", {
        kind: "value-changed",
        at,
        expected: state,
        actual: found.state,
      });
  }
  for (const [at, { line }] of actual.things) {
    if (!expected.things.has(at)) findings.add("drifted", { kind: "line-added", at, actual: line });
  }
}

/** Compose 1 uses other words, and other separators in container names. */
function compareWords(findings: Findings, expected: Compose, actual: Compose): void {
  const [shown] = expected.things.values();
  const [seen] = actual.things.values();
  if (shown === undefined || seen === undefined || expected.isFirst === actual.isFirst) return;
  findings.add("drifted", { kind: "line-changed", at: "text", expected: shown.line, actual: seen.line });
}

/** A container that already runs is not started again. */
function isUp(state: string): boolean {
  return state === "Started" || state === "Running" || state === "Healthy";
}

const hasFailed = /^(?:Error|Exited|Warning|Unhealthy)$/;
