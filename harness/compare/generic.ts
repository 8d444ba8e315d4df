import { age, digest, exact, id, status, type CellType } from "./cells.ts";
import type { Findings } from "./findings.ts";
import type { CompareInput } from "./input.ts";
import { ports } from "./ports.ts";
import {
  commonColumns,
  compareAbove,
  compareCells,
  compareColumns,
  compareLayout,
  RowsByKey,
  type Pair,
} from "./rows.ts";
import { size } from "./size.ts";
import { cell, type Row, type Table } from "./table.ts";

/**
 * Any other table (`docker network ls`, `docker history`): rows are known by the cells that Docker does not choose anew each
 * time, and the types of the others follow from their column's name. The lesson's rows are demanded.
 */
export function compareTables(findings: Findings, input: CompareInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual);
  const columns = commonColumns(expected, actual);
  const types = cellTypes(input.context?.standIns === true);
  const fixed = columns.filter((column) => types[column] === undefined);
  const keyOf = (row: Row): string =>
    fixed
      .map((column) => cell(row, column))
      .join(" ")
      .trim();
  const rows = new RowsByKey(actual.rows, keyOf);
  const pairs: Pair[] = [];
  for (const row of expected.rows) {
    const key = keyOf(row);
    const found = rows.take(key);
    if (found === undefined) {
      findings.add("broken", { kind: "row-missing", at: key, expected: row.line.trimEnd() });
      continue;
    }
    const pair = { expected: row, actual: found };
    pairs.push(pair);
    compareCells(findings, key, pair, columns, (column) => types[column] ?? exact);
  }
  if (rows.left) findings.rule("incidental-row");
  compareLayout(findings, expected, actual, pairs);
}

function cellTypes(standIns: boolean): Readonly<Record<string, CellType>> {
  return {
    "CONTAINER ID": id,
    "IMAGE ID": id,
    "NETWORK ID": id,
    IMAGE: id,
    DIGEST: digest,
    CREATED: age,
    STATUS: status,
    PORTS: ports,
    SIZE: size(standIns),
  };
}
