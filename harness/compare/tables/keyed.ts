import { ByKey } from "./by-key.ts";
import type { CellType } from "./cells.ts";
import type { Findings } from "../findings.ts";
import { compareCells, compareLayout, type Pair } from "./rows.ts";
import type { Row, Table } from "./table.ts";

/**
 * Compares rows with a unique key. Rows that the lesson created are required; other rows are ignored.
 */
export function compareKeyed(
  findings: Findings,
  expected: Table,
  actual: Table,
  columns: readonly string[],
  keyOf: (row: Row) => string,
  typeOf: (column: string) => CellType,
  isOwn: (key: string) => boolean = () => true,
): void {
  const rows = new ByKey(actual.rows, keyOf);
  const pairs: Pair[] = [];
  for (const row of expected.rows) {
    const key = keyOf(row);
    const found = rows.take(key);
    if (found === undefined && !isOwn(key)) {
      findings.incidental(key, row.line.trimEnd());
      continue;
    }
    if (found === undefined) {
      findings.add("broken", { kind: "row-missing", at: key, expected: row.line.trimEnd() });
      continue;
    }
    const pair = { expected: row, actual: found };
    pairs.push(pair);
    compareCells(findings, key, pair, columns, typeOf);
  }
  if (rows.left.length > 0) findings.rule("incidental-row");
  compareLayout(findings, expected, actual, pairs);
}
