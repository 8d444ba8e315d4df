import { changed, same, type CellType } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareLines } from "../text/lines.ts";
import { lineRules, type LineRule } from "../text/text-rules.ts";
import { bodyLines, withErrors } from "../text/text.ts";

/**
 * Published ports. Whether a port is repeated for IPv6 (`:::80->80/tcp` from 20.10 to 27, `[::]:80->80/tcp` after) depends on the
 * version and the machine; a host port that Docker chooses (`-P`) is 32768 or above.
 * A container port that is no longer published is broken.
 */
export const ports: CellType = (expected, actual) => {
  if (expected === actual) return same;
  const [left, right] = [readPorts(expected), readPorts(actual)];
  if (left.join() === right.join()) return { is: "rule", rule: "ports" };
  const published = new Set(right.filter((port) => port.includes("->")).map(inside));
  const lost = left.some((port) => port.includes("->") && !published.has(inside(port)));
  return lost ? { is: "other", kind: "value-changed", weight: "broken" } : changed;
};

/** True for a host port that Docker chooses: 32768 or above. */
export function isChosenPort(text: string): boolean {
  return /^\d{5}$/.test(text) && Number(text) >= 32_768;
}

/** Each port once, sorted, regardless of the address family: `0.0.0.0:80-81->80-81/tcp` has two. */
function readPorts(text: string): readonly string[] {
  const list = text.split(",").flatMap((port) => each(port.trim()));
  const plain = list.map((port) =>
    port.replace(/^(:::|\[::\]:)/, "0.0.0.0:").replace(/(?<!\d)\d+(?=->)/, (host) => (isChosenPort(host) ? "*" : host)),
  );
  return [...new Set(plain)].filter((port) => port !== "").toSorted();
}

/** The ports of a range, which Docker prints for consecutive ports. */
function each(port: string): readonly string[] {
  const [, address = "", host, container, last, protocol] =
    /^(?:(.*:)?(\d{1,5})-\d{1,5}->)?(\d{1,5})-(\d{1,5})(\/\w+)$/.exec(port) ?? [];
  const count = Number(last) - Number(container) + 1;
  if (container === undefined || !(count > 0 && count <= mostInRange)) return [port];
  return Array.from({ length: count }, (_, at) => {
    const own = `${Number(container) + at}${protocol}`;
    return host === undefined ? own : `${address}${Number(host) + at}->${own}`;
  });
}

/** Longest range that is expanded, because a cell may contain any text. */
const mostInRange = 1000;

/** The container's side: `80/tcp`. */
function inside(port: string): string {
  return port.slice(port.indexOf("->") + 2);
}

/**
 * The output of `docker port`: `80/tcp -> 0.0.0.0:8080` and, since 20.10, the same port on IPv6; with a port as argument, only
 * the addresses. Whether the IPv6 line appears depends on the machine; a host port that Docker chose may differ.
 */
export function compareHostPorts(findings: Findings, input: CleanInput): void {
  const actual = withErrors(input.expected, input.actual, input.stderr);
  const [shown, seen] = [bodyLines(input.expected), bodyLines(actual)];
  const [before, now] = [withoutTwins(shown), withoutTwins(seen)];
  if (before.length < shown.length !== now.length < seen.length) findings.rule("ports");
  const [expected, printed] = [byPort(before), byPort(now)];
  // Older versions print 443 before 80, Docker 26 after it.
  const [first, last] = [before.map(portOf), now.map(portOf)];
  const at = first.findIndex((port, place) => port !== last[place]);
  if (at >= 0 && expected.map(portOf).join() === printed.map(portOf).join()) {
    const [was, is] = [first[at] ?? "", last[at] ?? ""];
    findings.add("drifted", { kind: "line-changed", at: `line ${at + 1}`, expected: was, actual: is });
  }
  compareLines(findings, expected.join("\n"), printed.join("\n"), [chosenPort, ...lineRules]);
}

function portOf(line: string): string {
  return /^(\d+\/\w+) -> /.exec(line)?.[1] ?? "";
}

/** The lines `80/tcp -> 0.0.0.0:8080` sorted by the container's port; other lines stay in their order. */
function byPort(lines: readonly string[]): readonly string[] {
  return lines.some((line) => portOf(line) === "")
    ? lines
    : lines.toSorted((one, other) => (portOf(one) < portOf(other) ? -1 : portOf(one) > portOf(other) ? 1 : 0));
}

/** Each port once, written as on IPv4. */
function withoutTwins(lines: readonly string[]): readonly string[] {
  return [...new Set(lines.map((line) => line.replace(/(?::::|\[::\]:)(\d+)$/, "0.0.0.0:$1")))];
}

const chosenPort: LineRule = {
  name: "ports",
  normalize: (line) => line.replace(/(?<=:)\d+$/, (port) => (isChosenPort(port) ? "\0port" : port)),
};
