import { same, type CellType, type Outcome } from "./cells.ts";

/**
 * A size as go-units prints it: decimal units, three significant digits, zeros at the end left out (`2kB` is 2.00kB);
 * a space before the unit up to Docker 1.12.
 * One unit of the last digit is rounding. The offline hub's images (`standIns`) have sizes of their own.
 */
export function size(standIns: boolean): CellType {
  return (expected, actual): Outcome => {
    if (expected === actual) return same;
    const [left, right] = [readSize(expected), readSize(actual)];
    if (left === undefined || right === undefined) return { is: "other", kind: "value-changed", weight: "drifted" };
    // A hair more than one step: decimal fractions are not exact in binary.
    const near = Math.abs(left.bytes - right.bytes) <= Math.max(left.step, right.step) * 1.001;
    if (near) return { is: "rule", rule: "size-rounding" };
    return standIns ? { is: "rule", rule: "stand-in-size" } : { is: "other", kind: "size-changed", weight: "drifted" };
  };
}

interface Size {
  readonly bytes: number;
  /** What one unit of the last digit is worth, in bytes. */
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
