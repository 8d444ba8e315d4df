import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareLines } from "../text/lines.ts";
import { isChosenPort } from "./ports.ts";
import { lineRules, type LineRule } from "../text/text-rules.ts";
import { bodyLines, withErrors } from "../text/text.ts";

/**
 * The output of `docker port`: `80/tcp -> 0.0.0.0:8080` and, since 20.10, the same port on IPv6; with a port as argument, only
 * the addresses. Whether the IPv6 line appears depends on the machine; a host port that Docker chose may differ.
 */
export function compareHostPorts(findings: Findings, input: CleanInput): void {
  const actual = withErrors(input.expected, input.actual, input.stderr);
  const [shown, seen] = [bodyLines(input.expected), bodyLines(actual)];
  const [before, now] = [withoutTwins(shown), withoutTwins(seen)];
  if (before.length < shown.length !== now.length < seen.length) findings.rule("ports");
  compareLines(findings, before.join("\n"), now.join("\n"), [chosenPort, ...lineRules]);
}

/** Each port once, written as on IPv4. */
function withoutTwins(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.map((line) => line.replace(/(?::::|\[::\]:)(\d+)$/, "0.0.0.0:$1")))];
}

const chosenPort: LineRule = {
  name: "ports",
  normalize: (line) => line.replace(/(?<=:)\d+$/, (port) => (isChosenPort(port) ? "\0port" : port)),
};
