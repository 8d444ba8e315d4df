import type { CommandResult } from "../../model/exchange.ts";
import type { Output } from "../../model/result.ts";
import type { Hide } from "./hidden.ts";

/** Largest size of a stream in a result, in bytes. */
export const longestStream = 64 * 1024;

/** Replaces the bytes that were left out, on a line of its own. */
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
