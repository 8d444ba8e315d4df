import { age, containerName, cutText, exact, id, isId, status, type CellType } from "./cells.ts";
import { Findings } from "./findings.ts";
import type { CleanInput } from "./input.ts";
import { noteOthers } from "./others.ts";
import { ports } from "./ports.ts";
import { isDemanded } from "./reference.ts";
import { commonColumns, compareAbove, compareCells, compareColumns, compareLayout, type Pair } from "./rows.ts";
import { size } from "./size.ts";
import { cell, hasColumns, type Row, type Table } from "./table.ts";

/**
 * The table of `docker ps`: CONTAINER ID, IMAGE, COMMAND, CREATED, STATUS, PORTS, NAMES in every version since 17, newest
 * first (docker/cli's formatter; seen on 20.10.5, 26.1.5, 28.5.2); columns 20 wide up to 19.03, 10 wide since 20.10. STATUS is
 * the engine's text, CREATED the client's. A row is known by its image and its command.
 */
export function isPsTable(table: Table): boolean {
  return hasColumns(table, ["IMAGE", "COMMAND", "STATUS"]);
}

export function comparePs(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual);
  const columns = commonColumns(expected, actual);
  const types = cellTypes(input.context?.standIns === true);
  const left = Map.groupBy(actual.rows, (row) => cell(row, "IMAGE"));
  const pairs: Pair[] = [];
  for (const row of expected.rows) {
    const image = cell(row, "IMAGE");
    const found = takeLike(row, left);
    const pair = found === undefined ? undefined : { expected: row, actual: found };
    if (pair !== undefined) pairs.push(pair);
    const own = new Findings();
    if (pair === undefined) own.add("broken", { kind: "row-missing", at: image, expected: row.line.trimEnd() });
    else compareCells(own, image, pair, columns, (column) => types[column] ?? exact);
    if (own.differs && !isDemanded(image, input.context)) findings.incidental(image, row.line.trimEnd());
    else findings.take(own);
  }
  noteOthers(findings, input, expected, [...left.values()].flat(), (row) => cell(row, "IMAGE"));
  compareLayout(findings, expected, actual, pairs);
}

function cellTypes(standIns: boolean): Readonly<Record<string, CellType>> {
  return {
    "CONTAINER ID": id,
    IMAGE: imageName,
    COMMAND: cutText,
    CREATED: age,
    STATUS: status,
    PORTS: ports,
    NAMES: containerName,
    SIZE: size(standIns),
  };
}

/** An image whose tag has moved on is shown by its id. */
const imageName: CellType = (expected, actual) => (isId(expected) ? id : exact)(expected, actual);

/** Takes the newest row of the same image and command, one of the same name before all others. */
function takeLike(row: Row, left: ReadonlyMap<string, Row[]>): Row | undefined {
  const image = cell(row, "IMAGE");
  const rows = left.get(image) ?? (isId(image) ? left.entries().find(([name]) => isId(name))?.[1] : undefined) ?? [];
  const alike = (other: Row): boolean => cutText(cell(row, "COMMAND"), cell(other, "COMMAND")).is !== "other";
  const found = rows.find((other) => cell(other, "NAMES") === cell(row, "NAMES") && alike(other)) ?? rows.find(alike);
  if (found !== undefined) rows.splice(rows.indexOf(found), 1);
  return found;
}
