import type { RuleName } from "../model/comparison.ts";
import { age, changed, digest, exact, id, same, status, type CellType } from "./cells.ts";
import type { Findings } from "./findings.ts";
import type { CleanInput } from "./input.ts";
import { ports } from "./ports.ts";
import { compareKeyed } from "./keyed.ts";
import { commonColumns, compareAbove, compareColumns } from "./rows.ts";
import { size } from "./size.ts";
import { cell, hasColumns, type Row, type Table } from "./table.ts";

/**
 * Any other table (`docker context ls`, `docker stats`, `docker top`): rows are known by the cells that Docker does not choose or
 * measure anew each time, and the types of the others follow from their column's name. The lesson's rows are demanded.
 */
export function compareTables(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual);
  const columns = commonColumns(expected, actual);
  const isUsage = hasColumns(expected, ["TYPE", "RECLAIMABLE"]);
  const types = { ...cellTypes(input.context?.standIns === true), ...(isUsage ? usage : {}) };
  const fixed = columns.filter((column) => types[column] === undefined);
  const keyOf = (row: Row): string =>
    fixed
      .map((column) => cell(row, column))
      .join(" ")
      .trim();
  compareKeyed(findings, expected, actual, columns, keyOf, (column) => types[column] ?? exact);
}

/** A number, with what stands around it, that is another at each look. */
const measured =
  (rule: RuleName): CellType =>
  (expected, actual) => {
    if (expected === actual) return same;
    return /\d/.test(expected) && /\d/.test(actual) ? { is: "rule", rule } : changed;
  };

/** `docker system df`. */
const usage: Readonly<Record<string, CellType>> = Object.fromEntries(
  ["TOTAL", "ACTIVE", "SIZE", "RECLAIMABLE"].map((column) => [column, measured("object-count")]),
);

/** `docker top`, whose columns are ps's, and `docker stats`. */
const process: Readonly<Record<string, CellType>> = Object.fromEntries([
  ...["STIME", "START", "TIME"].map((column) => [column, measured("age")]),
  ...[
    "PID",
    "PPID",
    "C",
    "%CPU",
    "%MEM",
    "VSZ",
    "RSS",
    "CPU %",
    "MEM USAGE / LIMIT",
    "MEM %",
    "NET I/O",
    "BLOCK I/O",
    "PIDS",
  ].map((column) => [column, measured("machine")]),
]);

function cellTypes(standIns: boolean): Readonly<Record<string, CellType>> {
  return {
    ...process,
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
