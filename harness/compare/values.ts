import type { LineRule } from "./text/text-rules.ts";
import type { Normalization } from "../model/comparison.ts";

/** Normalizations for the values in `docker inspect` and `docker info`. */
export const valueRules: readonly LineRule[] = [
  // The year 1 means "never", so it is not a date.
  replacing("date", /\b(?!0001-)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)/g),
  replacing("digest", /\bsha256:[0-9a-f]{64}\b/g),
  replacing("id", /(?<![0-9a-f])(?:[0-9a-f]{64}|[0-9a-f]{12})(?![0-9a-f])/g),
  // Docker's default pools (libnetwork's ipamutils), and hardware addresses: 02:42:… in 26.1, any in 28.5.
  replacing("address", /(?<![\d.])(?:172\.(?:1[7-9]|2\d|3[01])|192\.168)\.\d{1,3}\.\d{1,3}(?![\d.])/g),
  replacing("address", /\b(?:[0-9a-f]{2}:){5}[0-9a-f]{2}\b/g),
  // The engine's data folder: as root, rootless, from a snap.
  replacing(
    "path",
    /^(?:\/var\/lib\/docker|\/home\/[^/]+\/\.local\/share\/docker|\/var\/snap\/docker\/[^/]+\/var-lib-docker)(?=\/|$)/g,
  ),
];

/** The normalizations that make two texts equal; undefined if the texts differ. */
export function valueDifference(
  expected: string,
  actual: string,
  rules: readonly LineRule[] = valueRules,
): readonly Normalization[] | undefined {
  const used: Normalization[] = [];
  let [left, right] = [expected, actual];
  for (const { name, normalize } of rules) {
    const [before, now] = [normalize(left), normalize(right)];
    if (before === left && now === right) continue;
    if (left !== right) used.push(name);
    [left, right] = [before, now];
  }
  return left === right ? used : undefined;
}

function replacing(name: Normalization, pattern: RegExp): LineRule {
  return { name, normalize: (text) => text.replaceAll(pattern, `\0${name}`) };
}
