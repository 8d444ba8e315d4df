import { minuteMs, minutes } from "../text.ts";

/** `4,2 giây`, `1 phút 5 giây`. @param ms milliseconds */
export function duration(ms: number): string {
  if (ms < minuteMs) return `${(ms / 1000).toFixed(1).replace(".", ",")} giây`;
  const { whole, seconds } = minutes(ms);
  return `${whole} phút ${seconds} giây`;
}
