import { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { type CellType, age, cutText, digest, exact, id, size } from "../tables/cells.ts";
import { ByKey, isDemanded, noteOthers } from "../tables/keyed.ts";
import {
  type ColumnEras,
  type Pair,
  type RenamedColumn,
  commonColumns,
  compareAbove,
  compareCells,
  compareColumns,
  compareLayout,
  inLessonNames,
} from "../tables/rows.ts";
import { type Row, type Table, cell, hasColumns } from "../tables/table.ts";
import { shownImageKey } from "./podman.ts";

/**
 * The table of `docker images`.
 * Up to 28: REPOSITORY, TAG, IMAGE ID, CREATED, SIZE, sorted by age; minimum column width 20 up to 19.03, 10 since 20.10.
 * Since 29.0 (docker/cli's tree view; `--format`, `--digests` and `--no-trunc` print the old table): IMAGE, ID, DISK USAGE,
 * CONTENT SIZE, EXTRA, sorted by name; an id may be the index digest. An image without a tag is `<untagged>` or `NAME@DIGEST`.
 * Podman 5.4 has the columns of 28, full names (`docker.io/library/hello-world`), and a space within a size.
 */
export function isImagesTable(table: Table): boolean {
  return hasColumns(table, ["REPOSITORY", "TAG"]) || hasColumns(table, ["IMAGE", "DISK USAGE"]);
}

export function compareImages(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual, eras);
  const seen = inLessonNames(expected, actual, sameCells);
  const columns = commonColumns(expected, seen);
  const types = cellTypes(input.context?.stubs === true);
  const partners = pairUp(expected, seen);
  const pairs: Pair[] = [];
  for (const row of expected.rows) {
    const key = imageOf(row);
    const found = partners.get(row);
    const pair = found === undefined ? undefined : { expected: row, actual: found };
    if (pair !== undefined) pairs.push(pair);
    const own = new Findings();
    if (pair === undefined) own.add("broken", { kind: "row-missing", at: key, expected: row.line.trimEnd() });
    else compareCells(own, key, pair, columns, (column) => types[column] ?? exact);
    if (own.differs && !isDemanded(key, input.context)) findings.incidental(key, row.line.trimEnd());
    else findings.take(own);
  }
  const taken = new Set(partners.values());
  const others = seen.rows.filter((row) => !taken.has(row));
  noteOthers(findings, input, expected, others, imageOf);
  compareLayout(findings, expected, seen, pairs);
}

/** DISK USAGE and SIZE are both the space that an image takes on the engine's disk. */
const sameCells: readonly RenamedColumn[] = [
  { from: "IMAGE ID", to: "ID", since: "29.0" },
  { from: "SIZE", to: "DISK USAGE", since: "29.0" },
];

/** IMAGE includes the tag; the row's key compares it. */
const eras: ColumnEras = {
  renamed: [{ from: "REPOSITORY", to: "IMAGE", since: "29.0" }, ...sameCells],
  removed: { TAG: "29.0", CREATED: "29.0" },
  added: { "CONTENT SIZE": "29.0", EXTRA: "29.0" },
};

/** Matches each row of the lesson with the run's row for the same image. Rows without a name are matched by id, then by size. */
function pairUp(expected: Table, actual: Table): ReadonlyMap<Row, Row> {
  const keyOf = keyIn(expected);
  const partners = new Map<Row, Row>();
  const taken = new Set<Row>();
  const isUnique = [expected.rows.map(imageOf), actual.rows.map(keyOf)].every(
    (keys) => new Set(keys).size === keys.length,
  );
  for (const more of isUnique ? [nothing] : [idOf, sizeOf, nothing]) {
    const rows = new ByKey(
      actual.rows.filter((row) => !taken.has(row)),
      (row) => `${keyOf(row)} ${more(row)}`,
    );
    for (const row of expected.rows) {
      const found = partners.has(row) ? undefined : rows.take(`${imageOf(row)} ${more(row)}`);
      if (found === undefined) continue;
      partners.set(row, found);
      taken.add(found);
    }
  }
  return partners;
}

function nothing(): string {
  return "";
}

function sizeOf(row: Row): string {
  return cell(row, "SIZE") || cell(row, "DISK USAGE");
}

function idOf(row: Row): string {
  return cell(row, "IMAGE ID") || cell(row, "ID");
}

function cellTypes(stubs: boolean): Readonly<Record<string, CellType>> {
  const sizes = size(stubs);
  return {
    IMAGE: imageName,
    "IMAGE ID": id,
    ID: id,
    DIGEST: digest,
    CREATED: age,
    SIZE: sizes,
    "DISK USAGE": sizes,
    "CONTENT SIZE": sizes,
  };
}

/** A truncated name, or a digest in place of a tag. */
const imageName: CellType = (expected, actual) =>
  [expected, actual].every((name) => byDigest.test(name)) ? { is: "rule", rule: "digest" } : cutText(expected, actual);

/** Docker's placeholders for a missing name or tag. */
const none = "<none>";
const byDigest = /@sha256:[0-9a-f]{64}$/;

/** `hello-world:latest`, from either table; `hello-world:<none>` for an image with a digest in place of a tag. */
function imageOf(row: Row): string {
  const image = cell(row, "IMAGE");
  if (image === "<untagged>") return "<none>:<none>";
  if (image !== "") return image.replace(byDigest, ":<none>");
  const [name, tag] = [cell(row, "REPOSITORY"), cell(row, "TAG")];
  return tag === none ? `${shownImageKey(name).replace(/:latest$/, "")}:${none}` : shownImageKey(`${name}:${tag}`);
}

/** The lesson's key for a row of the run: 29.0.0 to 29.0.3 truncate long names in a pipe too. */
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

/** Index of the first of the sorted texts that is not less than a text. */
function firstFrom(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? "") < text) low = middle + 1;
    else high = middle;
  }
  return low;
}
