import type { Difference } from "../model/comparison.ts";
import type { DifferenceMessages } from "../model/messages.ts";
import { quoted } from "./text.ts";

/** One difference in one line: `line changed: line 18, “old” → “new” (since Docker 25.0)`; `exit status: 0 → 1`. */
export function differenceLine(difference: Difference, words: DifferenceMessages): string {
  const { kind, at, expected, actual, since } = difference;
  if (kind === "exit-status") return `${words.kinds[kind]}: ${expected} → ${actual}`;
  // A column's only value is its name, or the one it has now.
  const values = [expected, actual].filter((value) => value !== undefined).filter((value) => value !== at);
  const before = kind === "column-renamed" ? " → " : ", ";
  const seen = values.length === 0 ? "" : before + values.map(quoted).join(" → ");
  return `${words.kinds[kind]}: ${words.place(difference)}${seen}${since === undefined ? "" : ` (${words.since(since)})`}`;
}
