import { exact, id, isId } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareKeyed } from "../tables/keyed.ts";
import { isNamedBefore } from "../tables/others.ts";
import { commonColumns, compareAbove, compareColumns } from "../tables/rows.ts";
import { cell, hasColumns, type Row, type Table } from "../tables/table.ts";

/**
 * The table of `docker volume ls`: DRIVER, VOLUME NAME, equal in 20.10, 26.1 and 28.5. The name of an anonymous volume is
 * 64 random hexadecimal digits.
 */
export function isVolumeTable(table: Table): boolean {
  return hasColumns(table, ["DRIVER", "VOLUME NAME"]);
}

export function compareVolumes(findings: Findings, { context }: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual, {}, ["VOLUME NAME"]);
  const columns = commonColumns(expected, actual);
  compareKeyed(
    findings,
    expected,
    actual,
    columns,
    nameOf,
    (column) => (column === "VOLUME NAME" ? id : exact),
    (name) => name === unnamed || isNamedBefore(name, context),
  );
}

function nameOf(row: Row): string {
  const name = cell(row, "VOLUME NAME");
  return isId(name) ? unnamed : name;
}

const unnamed = "volume without a name";
