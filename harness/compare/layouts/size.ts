import { same, type CellType, type Outcome } from "../tables/cells.ts";

/**
 * A size as go-units prints it: decimal units, three significant digits, no trailing zeros (`2kB` is 2.00kB); a space before
 * the unit up to Docker 1.12. `docker ps --size` prints two: `2B (virtual 187MB)`.
 * A difference of one unit in the last digit counts as rounding. Stub images (`stubs`) have other sizes than the real ones.
 */
export function size(stubs: boolean): CellType {
  return (expected, actual): Outcome => {
    if (expected === actual) return same;
    const [left, right] = [readSizes(expected), readSizes(actual)];
    if (left === undefined || right?.length !== left.length)
      return { is: "other", kind: "value-changed", weight: "drifted" };
    if (left.every((one, at) => isNear(one, right[at] ?? one))) return { is: "rule", rule: "size-rounding" };
    return stubs ? { is: "rule", rule: "stub-size" } : { is: "other", kind: "size-changed", weight: "drifted" };
  };
}

/** Slightly more than one step, since decimal fractions are not exact in binary. */
function isNear(one: Size, other: Size): boolean {
  return Math.abs(one.bytes - other.bytes) <= Math.max(one.step, other.step) * 1.001;
}

function readSizes(text: string): readonly Size[] | undefined {
  const [, own = text, virtual] = /^(\S+) \(virtual (\S+)\)$/.exec(text) ?? [];
  const sizes = [own, ...(virtual === undefined ? [] : [virtual])].map(readSize);
  return sizes.every((one) => one !== undefined) ? sizes : undefined;
}

interface Size {
  readonly bytes: number;
  /** Value of one unit of the last digit, in bytes. */
  readonly step: number;
}

function readSize(text: string): Size | undefined {
  // `1e+03kB` is how go-units prints 999.9 kB.
  const match = /^(\d+(?:\.(\d+))?(?:e\+\d+)?) ?([kMGTP]?)B$/.exec(text);
  if (match === null) return undefined;
  const value = Number(match[1]);
  const unit = units[match[3] ?? ""] ?? 1;
  const whole = value < 1 ? 1 : Math.floor(Math.log10(value)) + 1;
  const decimals = Math.max(3 - whole, match[2]?.length ?? 0, 0);
  return { bytes: value * unit, step: 10 ** -decimals * unit };
}

const units: Readonly<Record<string, number>> = { "": 1, k: 1e3, M: 1e6, G: 1e9, T: 1e12, P: 1e15 };
