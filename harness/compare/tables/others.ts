import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { isDemanded } from "../reference.ts";
import type { Row, Table } from "./table.ts";

/**
 * Notes rows that the lesson does not show: passed over as somebody else's, but where the lesson shows that nothing is left.
 * Then a thing of its own that is still there is what it says cannot be seen.
 */
export function noteOthers(
  findings: Findings,
  input: CleanInput,
  expected: Table,
  others: readonly Row[],
  imageOf: (row: Row) => string,
): void {
  const remain = expected.rows.length > 0 ? [] : others.filter((row) => isDemanded(imageOf(row), input.context));
  for (const row of remain)
    findings.add("drifted", { kind: "line-added", at: imageOf(row), actual: row.line.trimEnd() });
  if (others.length > remain.length) findings.rule("incidental-row");
}
