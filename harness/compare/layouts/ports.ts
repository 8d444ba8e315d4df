import { changed, same, type CellType } from "../tables/cells.ts";

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

/** Longest range that is expanded, since a cell may contain any text. */
const mostInRange = 1000;

/** The container's side: `80/tcp`. */
function inside(port: string): string {
  return port.slice(port.indexOf("->") + 2);
}
