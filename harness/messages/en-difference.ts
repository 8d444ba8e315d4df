import type { DifferenceWords } from "../model/words.ts";

export const difference: DifferenceWords = {
  kinds: {
    "column-added": "new column",
    "column-removed": "column gone",
    "row-missing": "row missing",
    "row-incidental": "row that the lesson never made",
    "line-added": "line that the lesson does not show",
    "line-missing": "line missing",
    "line-changed": "line changed",
    "value-changed": "value changed",
    "size-changed": "size changed",
    "exit-status": "other exit status",
    "error-output": "an error instead of the result",
    "not-compared": "too long, the rest was not compared",
  },
  expected: "in the lesson",
  actual: "seen here",
  since: (version) => `since Docker ${version}`,
};

/** What a list leaves out. */
export function more(count: number): string {
  return `and ${count} more`;
}
