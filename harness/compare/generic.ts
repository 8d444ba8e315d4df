import { age, digest, exact, id, status, type CellType } from "./cells.ts";
import type { Findings } from "./findings.ts";
import type { CleanInput } from "./input.ts";
import { ports } from "./ports.ts";
import { compareKeyed } from "./keyed.ts";
import { commonColumns, compareAbove, compareColumns } from "./rows.ts";
import { size } from "./size.ts";
import { cell, type Row, type Table } from "./table.ts";

/**
 * Any other table (`docker network ls`, `docker history`): rows are known by the cells that Docker does not choose anew each
 * time, and the types of the others follow from their column's name. The lesson's rows are demanded.
 */
export function compareTables(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
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
  compareKeyed(findings, expected, actual, columns, keyOf, (column) => types[column] ?? exact);
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
