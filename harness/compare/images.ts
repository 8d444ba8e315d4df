import { ByKey } from "./by-key.ts";
import { age, cutText, digest, exact, id, type CellType } from "./cells.ts";
import { Findings } from "./findings.ts";
import type { CleanInput } from "./input.ts";
import { noteOthers } from "./others.ts";
import { imageKey, isDemanded } from "./reference.ts";
import {
  commonColumns,
  compareAbove,
  compareCells,
  compareColumns,
  compareLayout,
  type ColumnEras,
  type Pair,
} from "./rows.ts";
import { size } from "./size.ts";
import { cell, hasColumns, type Row, type Table } from "./table.ts";

/**
 * The table of `docker images`.
 * Up to 28: REPOSITORY, TAG, IMAGE ID, CREATED, SIZE, sorted by age; columns 20 wide up to 19.03, 10 wide since 20.10.
 * Since 29.0 (docker/cli's tree view; `--format`, `--digests` and `--no-trunc` bring the old one back): IMAGE, ID, DISK USAGE,
 * CONTENT SIZE, EXTRA, sorted by name; an id may be the index's digest.
 * Podman 5.4 has the columns of 28, names in full (`docker.io/library/hello-world`), and a space within a size.
 */
export function isImagesTable(table: Table): boolean {
  return hasColumns(table, ["REPOSITORY", "TAG"]) || hasColumns(table, ["IMAGE", "DISK USAGE"]);
}

export function compareImages(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual, eras);
  const columns = commonColumns(expected, actual);
  const rows = new ByKey(actual.rows, keyIn(expected));
  const types = cellTypes(input.context?.standIns === true);
  const pairs: Pair[] = [];
  for (const row of expected.rows) {
    const key = imageOf(row);
    const found = rows.take(key);
    const pair = found === undefined ? undefined : { expected: row, actual: found };
    if (pair !== undefined) pairs.push(pair);
    const own = new Findings();
    if (pair === undefined) own.add("broken", { kind: "row-missing", at: key, expected: row.line.trimEnd() });
    else compareCells(own, key, pair, columns, (column) => types[column] ?? exact);
    if (own.differs && !isDemanded(key, input.context)) findings.incidental(key, row.line.trimEnd());
    else findings.take(own);
  }
  noteOthers(findings, input, expected, rows.left, imageOf);
  compareLayout(findings, expected, actual, pairs);
}

const eras: ColumnEras = {
  removed: { REPOSITORY: "29.0", TAG: "29.0", "IMAGE ID": "29.0", CREATED: "29.0", SIZE: "29.0" },
  added: { IMAGE: "29.0", ID: "29.0", "DISK USAGE": "29.0", "CONTENT SIZE": "29.0", EXTRA: "29.0" },
};

function cellTypes(standIns: boolean): Readonly<Record<string, CellType>> {
  const sizes = size(standIns);
  return {
    IMAGE: cutText,
    "IMAGE ID": id,
    ID: id,
    DIGEST: digest,
    CREATED: age,
    SIZE: sizes,
    "DISK USAGE": sizes,
    "CONTENT SIZE": sizes,
  };
}

/** `hello-world:latest`, from either table. */
function imageOf(row: Row): string {
  const image = cell(row, "IMAGE");
  if (image === "<untagged>") return "<none>:<none>";
  return image === "" ? imageKey(`${cell(row, "REPOSITORY")}:${cell(row, "TAG")}`) : image;
}

/** The lesson's key for a row of the run: 29.0.0 to 29.0.3 cut long names off a terminal too. */
function keyIn(expected: Table): (row: Row) => string {
  const names = expected.rows.map(imageOf).toSorted();
  return (row) => {
    const key = imageOf(row);
    if (!key.endsWith("…")) return key;
    const start = key.slice(0, -1);
    const name = names[firstFrom(names, start)];
    return name?.startsWith(start) === true ? name : key;
  };
}

/** Index of the first of some sorted texts that is not below a text. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
