import { containerName, id } from "./cells.ts";
import type { Findings } from "./findings.ts";
import type { CleanInput } from "./input.ts";
import { compareLines } from "./lines.ts";
import { withErrors } from "./streams.ts";
import { bodyLines } from "./text.ts";

/**
 * Commands that print what they did it to, a line each: `docker rm`, `stop`, `start`, `kill`, `restart`, `volume create`.
 * Alike in 20.10, 26.1 and 28.5. A thing that is not named any more was not removed, stopped, made: the step's point is lost.
 */
export function compareEcho(findings: Findings, input: CleanInput): void {
  const actual = withErrors(input.expected, input.actual, input.stderr);
  // The lesson shows the command fail: an error's text is no list.
  if ((input.expectedExitCode ?? 0) !== 0) {
    compareLines(findings, input.expected, actual);
    return;
  }
  // A name that the run is known to use for the lesson's own is that name, and no other.
  const bound = new Set(input.context?.bindings?.map(({ seen }) => seen));
  const isAlike = (line: string, other: string): boolean => !bound.has(line) && ruleFor(line, other) !== undefined;
  const left = [...namedIn(actual)];
  for (const [at, line] of namedIn(input.expected).entries()) {
    const same = left.indexOf(line);
    const found = same < 0 ? left.findIndex((other) => isAlike(line, other)) : same;
    if (found < 0) {
      findings.add("broken", { kind: "line-missing", at: `line ${at + 1}`, expected: line });
      continue;
    }
    const rule = ruleFor(line, left[found] ?? "");
    if (rule !== undefined) findings.alike(rule, line, left[found] ?? "");
    if (found > 0) findings.rule("row-order");
    left.splice(found, 1);
  }
  for (const line of left) findings.add("drifted", { kind: "line-added", at: "end", actual: line });
}

function namedIn(text: string): readonly string[] {
  return bodyLines(text).filter((line) => line !== "");
}

/** Ids, and names that Docker chose itself, are others each time. */
function ruleFor(expected: string, actual: string): "id" | "container-name" | undefined {
  if (id(expected, actual).is === "rule") return "id";
  return containerName(expected, actual).is === "rule" ? "container-name" : undefined;
}
