import { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { type CellType, age, containerName, cutText, exact, id, isId, size, status } from "../tables/cells.ts";
import { ByKey, isDemanded, noteOthers } from "../tables/keyed.ts";
import { type Pair, commonColumns, compareAbove, compareCells, compareColumns, compareLayout } from "../tables/rows.ts";
import { type Row, type Table, cell, hasColumns } from "../tables/table.ts";
import { shownImageKey } from "./podman.ts";
import { ports } from "./ports.ts";

/**
 * The table of `docker ps`: CONTAINER ID, IMAGE, COMMAND, CREATED, STATUS, PORTS, NAMES in every version since 17, newest
 * first (docker/cli's formatter; seen on 20.10.5, 26.1.5, 28.5.2); minimum column width 20 up to 19.03, 10 since 20.10. The
 * engine writes STATUS, the client CREATED. Podman 5.4 has the same columns, oldest first, with full image names and commands
 * without quotes. Rows are matched by image and command.
 */
export function isPsTable(table: Table): boolean {
  return hasColumns(table, ["IMAGE", "STATUS"]);
}

export function comparePs(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual);
  const columns = commonColumns(expected, actual);
  const types = cellTypes(input.context?.stubs === true);
  const partners = pairUp(expected.rows, actual.rows);
  const pairs: Pair[] = [];
  for (const row of expected.rows) {
    const image = cell(row, "IMAGE");
    const found = partners.get(row);
    const pair = found === undefined ? undefined : { expected: row, actual: found };
    if (pair !== undefined) pairs.push(pair);
    const own = new Findings();
    if (pair === undefined) own.add("broken", { kind: "row-missing", at: image, expected: row.line.trimEnd() });
    else compareCells(own, image, pair, columns, (column) => types[column] ?? exact);
    if (own.differs && !isDemanded(image, input.context)) findings.incidental(image, row.line.trimEnd());
    else findings.take(own);
  }
  const taken = new Set(partners.values());
  noteOthers(findings, input, expected, left(actual.rows, taken), imageOf);
  compareLayout(findings, expected, actual, pairs);
}

function cellTypes(stubs: boolean): Readonly<Record<string, CellType>> {
  return {
    "CONTAINER ID": id,
    IMAGE: imageName,
    COMMAND: cutText,
    CREATED: age,
    STATUS: status,
    PORTS: ports,
    NAMES: containerName,
    SIZE: size(stubs),
  };
}

/** If an image's tag was moved to another image, the table shows the id. */
const imageName: CellType = (expected, actual) => (isId(expected) ? id : exact)(expected, actual);

/**
 * Matches each row of the lesson with a row of the same image and command: first by name, then the newest.
 */
function pairUp(expected: readonly Row[], actual: readonly Row[]): ReadonlyMap<Row, Row> {
  const images = new Set(actual.map(imageOf));
  const anyId = images.values().find(isId);
  const wanted = (row: Row): string => {
    const image = imageOf(row);
    return images.has(image) || !isId(image) ? image : (anyId ?? image);
  };
  const partners = new Map<Row, Row>();
  const taken = new Set<Row>();
  const pair = (row: Row, other: Row | undefined): void => {
    if (other === undefined) return;
    partners.set(row, other);
    taken.add(other);
  };
  for (const keyOf of [(row: Row) => cell(row, "NAMES"), commandOf]) {
    const rows = new ByKey(left(actual, taken), (row) => `${imageOf(row)} ${keyOf(row)}`);
    for (const row of left(expected, partners))
      pair(
        row,
        rows.take(`${wanted(row)} ${keyOf(row)}`, (other) => isAlike(row, other)),
      );
  }
  const others = Map.groupBy(left(actual, taken), imageOf);
  for (const row of left(expected, partners)) {
    const rows = others.get(wanted(row)) ?? [];
    const at = rows.slice(0, mostTried).findIndex((other) => isAlike(row, other));
    if (at >= 0) pair(row, rows.splice(at, 1)[0]);
  }
  return partners;
}

/** Most rows of one image whose truncated commands are compared character by character. */
const mostTried = 100;

function isAlike(row: Row, other: Row): boolean {
  return isPodmans(other) || cutText(commandOf(row), commandOf(other)).is !== "other";
}

function left(rows: readonly Row[], gone: { has(row: Row): boolean }): readonly Row[] {
  return rows.filter((row) => !gone.has(row));
}

/** The same key for all spellings of an image name. */
function imageOf(row: Row): string {
  const image = cell(row, "IMAGE");
  return isId(image) ? image : shownImageKey(image);
}

/** Docker puts quotes around a command and around arguments that contain spaces. */
function commandOf(row: Row): string {
  return cell(row, "COMMAND").replaceAll(/["']/g, "");
}

/** Podman prints the registry in image names, and the command without the image's entrypoint. */
function isPodmans(row: Row): boolean {
  return /^(?:docker\.io|localhost)\//.test(cell(row, "IMAGE"));
}
