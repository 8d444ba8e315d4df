import { exact, id } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareKeyed } from "../tables/keyed.ts";
import { isNamedBefore } from "../tables/others.ts";
import { commonColumns, compareAbove, compareColumns } from "../tables/rows.ts";
import { cell, hasColumns, type Table } from "../tables/table.ts";

/**
 * The table of `docker network ls`: NETWORK ID, NAME, DRIVER, SCOPE, equal in 20.10, 26.1 and 28.5.
 * Rows are matched by name; every engine has `bridge`, `host` and `none`.
 */
export function isNetworkTable(table: Table): boolean {
  return hasColumns(table, ["NAME", "DRIVER"]);
}

export function compareNetworks(findings: Findings, { context }: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual, {}, ["NAME"]);
  const columns = commonColumns(expected, actual);
  compareKeyed(
    findings,
    expected,
    actual,
    columns,
    (row) => cell(row, "NAME"),
    (column) => (column === "NETWORK ID" ? id : exact),
    (name) => everywhere.has(name) || isNamedBefore(name, context),
  );
}

const everywhere: ReadonlySet<string> = new Set(["bridge", "host", "none"]);
