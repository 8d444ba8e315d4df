import type { Normalization } from "../../model/comparison.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { ports } from "../layouts/ports.ts";
import { version } from "../layouts/version.ts";
import { type CellType, age, anyId, changed, digest, exact, id, same, size, status } from "../tables/cells.ts";
import { compareKeyed } from "../tables/keyed.ts";
import { type ColumnEras, commonColumns, compareAbove, compareColumns } from "../tables/rows.ts";
import { type Row, type Table, cell, hasColumns } from "../tables/table.ts";

/**
 * Any other table (`docker context ls`, `docker stats`, `docker service ls`, `docker compose ps`). Rows are matched by name if
 * they have one, else by the cells that are stable between runs; the types of the other cells follow from the column name. All
 * rows of the lesson are required.
 */
export function compareTables(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual, eras);
  const columns = commonColumns(expected, actual);
  const isUsage = hasColumns(expected, ["TYPE", "RECLAIMABLE"]);
  const types = { ...cellTypes(input.context?.stubs === true), ...(isUsage ? usage : {}) };
  const named = columns.find((column) => names.has(column) && areApart(expected.rows, column));
  const fixed = named === undefined ? columns.filter((column) => types[column] === undefined) : [named];
  const keyOf = (row: Row): string =>
    fixed
      .map((column) => nameIn(cell(row, column)))
      .join(" ")
      .trim();
  compareKeyed(findings, expected, actual, columns, keyOf, (column) => types[column] ?? exact);
}

/** `docker context ls`: docker/cli 23.0 removed Kubernetes (docker/cli 4366). */
const eras: ColumnEras = { removed: { "KUBERNETES ENDPOINT": "23.0", ORCHESTRATOR: "23.0" } };

/** Columns with the name of an object. */
const names: ReadonlySet<string> = new Set(["NAME", "NAMES", "HOSTNAME"]);

function areApart(rows: readonly Row[], column: string): boolean {
  const all = rows.map((row) => nameIn(cell(row, column)));
  return all.length > 0 && !all.includes("") && new Set(all).size === all.length;
}

/** A star marks the context in use: `default *`. */
function nameIn(text: string): string {
  return text.replace(/ ?\*$/, "");
}

/** A measured number, with its unit. */
const measured =
  (rule: Normalization): CellType =>
  (expected, actual) => {
    if (expected === actual) return same;
    return /\d/.test(expected) && /\d/.test(actual) ? { is: "rule", rule } : changed;
  };

/** `docker system df`. */
const usage: Readonly<Record<string, CellType>> = Object.fromEntries(
  ["TOTAL", "ACTIVE", "SIZE", "RECLAIMABLE"].map((column) => [column, measured("object-count")]),
);

/** `docker top`, which has the columns of ps, and `docker stats`. */
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

/** `3/3`: how many of a service's tasks run. */
const replicas: CellType = (expected, actual) =>
  expected === actual ? same : { is: "other", kind: "value-changed", weight: "broken" };

/** Earlier versions of `docker compose ps` print `running` and `exited (0)` in place of the states of `docker ps`. */
const state: CellType = (expected, actual) => {
  const hasOther = isOld(expected) !== isOld(actual);
  return hasOther && stateIn(expected) === stateIn(actual) ? changed : status(expected, actual);
};

function isOld(text: string): boolean {
  return /^(?:running|exited)\b/.test(text);
}

function stateIn(text: string): string {
  return text
    .replace(/^Up [^(]*/, "running ")
    .replace(/^(Exited \(\d+\)) [^(]*/, "$1 ")
    .trim()
    .toLowerCase();
}

function cellTypes(stubs: boolean): Readonly<Record<string, CellType>> {
  const sizes = size(stubs);
  return {
    ...process,
    "CONTAINER ID": id,
    "IMAGE ID": id,
    "NETWORK ID": id,
    ID: anyId,
    IMAGE: id,
    DIGEST: digest,
    CREATED: age,
    STATUS: state,
    REPLICAS: replicas,
    "ENGINE VERSION": version,
    PORTS: ports,
    SIZE: sizes,
    "DISK USAGE": sizes,
    "CONTENT SIZE": sizes,
  };
}
