import type { CommandResult } from "../../model/exchange.ts";
import type { Output } from "../../model/result.ts";
import type { Comparison, Difference, NonEmpty } from "../../model/comparison.ts";
import type { Reason } from "../../model/verdict.ts";

/** Largest size of a stream in a result, in bytes. */
export const longestStream = 64 * 1024;

/** Replaces the omitted bytes, on a separate line. */
export const cutMark = "[...]";

/** A command's output in a result: without private data, and only the beginning and the end of a long stream. */
export function outputOf({ stdout, stderr, termination, stream }: CommandResult, hide: Hide): Output {
  const [out, err] = [bounded(stdout, hide), bounded(stderr, hide)];
  const cut = {
    ...(out.cut > 0 ? { stdout: out.cut } : {}),
    ...(err.cut > 0 ? { stderr: err.cut } : {}),
  };
  return {
    stdout: out.text,
    stderr: err.text,
    termination,
    stream,
    ...(out.cut + err.cut > 0 ? { cut } : {}),
  };
}

interface Bounded {
  readonly text: string;
  /** Bytes left out. */
  readonly cut: number;
}

function bounded(text: string, hide: Hide): Bounded {
  const bytes = Buffer.from(text);
  const side = longestStream / 2;
  // Private data is hidden before the text is cut, because half of a key is not recognized. Only the ends of a flood are searched.
  const far = side + margin;
  const isFlood = bytes.length > 2 * far;
  const whole = isFlood ? undefined : Buffer.from(hide(text));
  if (whole !== undefined && whole.length <= longestStream) return { text: whole.toString(), cut: 0 };
  const head = beginning(whole ?? Buffer.from(hide(beginning(bytes, far))), side);
  const tail = end(whole ?? Buffer.from(hide(end(bytes, far))), side);
  const cut = (whole ?? bytes).length - Buffer.byteLength(head) - Buffer.byteLength(tail);
  return { text: `${head}\n${cutMark}\n${tail}`, cut };
}

/** Bytes around the kept parts of a flood, in which a key or a path may begin or end. */
const margin = 64 * 1024;

/** At most `most` bytes, in whole characters. */
function beginning(bytes: Buffer, most: number): string {
  let at = Math.min(most, bytes.length);
  while (at < bytes.length && isInside(bytes[at])) at -= 1;
  return bytes.subarray(0, at).toString();
}

function end(bytes: Buffer, most: number): string {
  let at = Math.max(0, bytes.length - most);
  while (at < bytes.length && isInside(bytes[at])) at += 1;
  return bytes.subarray(at).toString();
}

/** True for a UTF-8 byte that is not the first of its character. */
function isInside(byte = 0): boolean {
  return (byte & 0b1100_0000) === 0b1000_0000;
}

/** Hides private data in a text that a program printed; model/private-text.ts has two such functions. */
export type Hide = (text: string) => string;

/** Only the actual value can contain private data; the expected value comes from the lesson. */
function hiddenDifference<D extends Difference>(difference: D, hide: Hide): D {
  return difference.actual === undefined ? difference : { ...difference, actual: hide(difference.actual) };
}

export function hiddenComparison(comparison: Comparison, hide: Hide): Comparison {
  if (comparison.kind === "identical") return comparison;
  if (comparison.kind === "equivalent") {
    return { ...comparison, differences: comparison.differences.map((found) => hiddenDifference(found, hide)) };
  }
  return { ...comparison, differences: each(comparison.differences, (found) => hiddenDifference(found, hide)) };
}

/** The same for a difference whose acceptance is valid or has expired. */
export function hiddenIn<A extends { readonly difference: Difference }>(accepted: A, hide: Hide): A {
  return { ...accepted, difference: hiddenDifference(accepted.difference, hide) };
}

/** Hides private data in a reason. Texts from the lesson and the lab stay unchanged. */
export function hiddenReason(reason: Reason, hide: Hide): Reason {
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- only these contain output of programs
  switch (reason.code) {
    case "exit-status":
      return { ...reason, stderr: hide(reason.stderr) };
    case "differences": {
      const { differences, expired, ...rest } = reason;
      return {
        ...rest,
        differences: each(differences, (found) => hiddenDifference(found, hide)),
        ...(expired === undefined ? {} : { expired: each(expired, (one) => hiddenIn(one, hide)) }),
      };
    }
    case "check":
      return { ...reason, expected: hide(reason.expected), actual: hide(reason.actual) };
    case "harness":
      return { ...reason, detail: hide(reason.detail) };
    default:
      return "text" in reason ? { ...reason, text: hide(reason.text) } : reason;
  }
}

function each<A, B>([first, ...others]: NonEmpty<A>, change: (one: A) => B): NonEmpty<B> {
  return [change(first), ...others.map(change)];
}
