import type { CommandResult } from "../../model/command-result.ts";
import type { Output } from "../../model/result.ts";
import type { Hide } from "./hidden.ts";

/** Bytes of a stream that a result holds at most. */
export const longestStream = 64 * 1024;

/** Stands on a line of its own where bytes were left out. */
export const cutMark = "[...]";

/** What a result holds of a command's output: without what is private, and of a long stream its beginning and its end. */
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
  // What is private is hidden before it is cut: half of a key is not known as one. Of a flood only the ends are looked at.
  const far = side + margin;
  const isFlood = bytes.length > 2 * far;
  const whole = isFlood ? undefined : Buffer.from(hide(text));
  if (whole !== undefined && whole.length <= longestStream) return { text: whole.toString(), cut: 0 };
  const head = beginning(whole ?? Buffer.from(hide(beginning(bytes, far))), side);
  const tail = end(whole ?? Buffer.from(hide(end(bytes, far))), side);
  const cut = (whole ?? bytes).length - Buffer.byteLength(head) - Buffer.byteLength(tail);
  return { text: `${head}\n${cutMark}\n${tail}`, cut };
}

/** Bytes around what is kept of a flood in which a key or a path may begin or end. */
const margin = 64 * 1024;

/** So many bytes at most, in whole characters. */
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

/** True for a byte of UTF-8 that is not a character's first. */
function isInside(byte = 0): boolean {
  return (byte & 0b1100_0000) === 0b1000_0000;
}
