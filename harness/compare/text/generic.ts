import type { Normalization } from "../../model/comparison.ts";
import { age, changed, digest, exact, id, same, status, type CellType } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { ports } from "../layouts/ports.ts";
import { compareKeyed } from "../tables/keyed.ts";
import { commonColumns, compareAbove, compareColumns, type ColumnEras } from "../tables/rows.ts";
import { size } from "../layouts/size.ts";
import { cell, hasColumns, type Row, type Table } from "../tables/table.ts";
import { version } from "../layouts/version.ts";

/**
 * Any other table (`docker context ls`, `docker stats`, `docker service ls`, `docker compose ps`): rows are known by their name
 * where they have one, else by the cells that Docker does not choose or measure anew each time; the types of the others follow
 * from their column's name. The lesson's rows are demanded.
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

/** `docker context ls`: docker/cli 23.0 knows Kubernetes no more (docker/cli 4366). */
const eras: ColumnEras = { removed: { "KUBERNETES ENDPOINT": "23.0", ORCHESTRATOR: "23.0" } };

/** Columns that name a thing. */
const names: ReadonlySet<string> = new Set(["NAME", "NAMES", "HOSTNAME"]);

function areApart(rows: readonly Row[], column: string): boolean {
  const all = rows.map((row) => nameIn(cell(row, column)));
  return all.length > 0 && !all.includes("") && new Set(all).size === all.length;
}

/** The star marks the one in use: `default *`. */
function nameIn(text: string): string {
  return text.replace(/ ?\*$/, "");
}

/** A number, with what stands around it, that is another at each look. */
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

/** Docker's ids, and Swarm's: 25 letters and digits, 12 where they are cut. A star marks the node that one is on. */
const anyId: CellType = (expected, actual) => {
  const [left, right] = [expected, actual].map((text) => /^([0-9a-z]{12}(?:[0-9a-z]{13})?)( \*)?$/.exec(text));
  if (expected !== actual && left?.[2] === right?.[2] && left && right) return { is: "rule", rule: "id" };
  return id(expected, actual);
};

/** `3/3`: how many of a service's tasks run. */
const replicas: CellType = (expected, actual) =>
  expected === actual ? same : { is: "other", kind: "value-changed", weight: "broken" };

/** `docker compose ps` said `running` and `exited (0)` before it had the words of `docker ps`. */
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
