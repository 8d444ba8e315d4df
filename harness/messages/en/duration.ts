import { minuteMs, minutes } from "../text.ts";

/** `4.2 s`, `1 min 5 s`. @param ms milliseconds */
export function duration(ms: number): string {
  if (ms < minuteMs) return `${(ms / 1000).toFixed(1)} s`;
  const { whole, seconds } = minutes(ms);
  return `${whole} min ${seconds} s`;
}
