import { exact, id, isId } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareKeyed, isNamedBefore } from "../tables/keyed.ts";
import { commonColumns, compareAbove, compareColumns } from "../tables/rows.ts";
import { cell, hasColumns, type Table } from "../tables/table.ts";

/**
 * The table of `docker network ls`: NETWORK ID, NAME, DRIVER, SCOPE, equal in 20.10, 26.1 and 28.5.
 * Rows are matched by name; every engine has `bridge`, `host` and `none`.
 */
export function isNetworkTable(table: Table): boolean {
  return hasColumns(table, ["NAME", "DRIVER"]);
}

export function compareNetworks(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
  compareListed(findings, input, expected, actual, networks);
}

/**
 * The table of `docker volume ls`: DRIVER, VOLUME NAME, equal in 20.10, 26.1 and 28.5. The name of an anonymous volume is
 * 64 random hexadecimal digits.
 */
export function isVolumeTable(table: Table): boolean {
  return hasColumns(table, ["DRIVER", "VOLUME NAME"]);
}

export function compareVolumes(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
  compareListed(findings, input, expected, actual, volumes);
}

interface Listed {
  readonly nameColumn: string;
  readonly idColumn: string;
  readonly nameOf: (name: string) => string;
  /** Names that no lesson has to mention. */
  readonly everywhere: ReadonlySet<string>;
}

const networks: Listed = {
  nameColumn: "NAME",
  idColumn: "NETWORK ID",
  nameOf: (name) => name,
  everywhere: new Set(["bridge", "host", "none"]),
};

const unnamed = "volume without a name";

const volumes: Listed = {
  nameColumn: "VOLUME NAME",
  idColumn: "VOLUME NAME",
  nameOf: (name) => (isId(name) ? unnamed : name),
  everywhere: new Set([unnamed]),
};

function compareListed(
  findings: Findings,
  { context }: CleanInput,
  expected: Table,
  actual: Table,
  { nameColumn, idColumn, nameOf, everywhere }: Listed,
): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual, {}, [nameColumn]);
  compareKeyed(
    findings,
    expected,
    actual,
    commonColumns(expected, actual),
    (row) => nameOf(cell(row, nameColumn)),
    (column) => (column === idColumn ? id : exact),
    (name) => everywhere.has(name) || isNamedBefore(name, context),
  );
}
