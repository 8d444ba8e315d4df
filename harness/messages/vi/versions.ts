import type { VersionRange } from "../../model/comparison.ts";

/** `17.06 đến 18.09`, `24.0 trở xuống`; empty where both ends are open. */
export function versions({ min, max }: VersionRange): string {
  if (min === undefined) return max === undefined ? "" : `${max} trở xuống`;
  if (max === undefined) return `${min} trở lên`;
  return min === max ? min : `${min} đến ${max}`;
}
