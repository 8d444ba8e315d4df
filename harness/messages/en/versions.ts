import type { VersionRange } from "../../model/comparison.ts";

/** `17.06 to 18.09`, `24.0 or earlier`; empty where both ends are open. */
export function versions({ min, max }: VersionRange): string {
  if (min === undefined) return max === undefined ? "" : `${max} or earlier`;
  if (max === undefined) return `${min} or later`;
  return min === max ? min : `${min} to ${max}`;
}
