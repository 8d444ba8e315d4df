import { ByKey } from "../tables/keyed.ts";
import { cutText, exact, starCount, type CellType } from "../tables/cells.ts";
import { commandLineOf } from "../../docker/calls.ts";
import { imageKey } from "../../docker/image-reference.ts";
import { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { commonColumns, compareAbove, compareCells, compareColumns, compareLayout, type Pair } from "../tables/rows.ts";
import { cell, hasColumns, type Row, type Table } from "../tables/table.ts";

/**
 * The table of `docker search`: NAME, DESCRIPTION, STARS, OFFICIAL, and AUTOMATED up to 24.0 (deprecated in 20.10, removed in
 * docker/cli 25.0; seen with it on 20.10.5, without it on 26.1.5 and 28.5.2). Sorted by stars up to 20.10, in the server's
 * order since 23.0. Rows end with spaces. Podman 5.4 has only NAME, as a full name, and DESCRIPTION. Results change daily;
 * only the official image with the searched name is required.
 */
export function isSearchTable(table: Table): boolean {
  return hasColumns(table, ["NAME", "STARS"]);
}

export function compareSearch(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual, { removed: { AUTOMATED: "25.0" } }, ["NAME", "OFFICIAL"]);
  const columns = commonColumns(expected, actual);
  const searched = commandLineOf(input.command)?.args[0] ?? "";
  const rows = new ByKey(actual.rows, nameOf);
  const pairs: Pair[] = [];
  for (const row of expected.rows) {
    const name = cell(row, "NAME");
    const found = rows.take(nameOf(row));
    const pair = found === undefined ? undefined : { expected: row, actual: found };
    if (pair !== undefined) pairs.push(pair);
    const own = new Findings();
    if (pair === undefined) own.add("broken", { kind: "row-missing", at: name, expected: row.line.trimEnd() });
    else compareCells(own, name, pair, columns, (column) => types[column] ?? exact);
    if (own.differs && !isSearched(row, searched)) findings.rule("search-results");
    else findings.take(own);
  }
  if (rows.left.length > 0) findings.rule("search-results");
  const [first] = expected.rows;
  if (first !== undefined && actual.rows.length === 0 && !findings.differs) {
    findings.add("broken", { kind: "row-missing", at: cell(first, "NAME"), expected: first.line.trimEnd() });
  }
  compareLayout(findings, expected, actual, pairs);
}

/** The same key for all spellings of an image name. */
function nameOf(row: Row): string {
  return imageKey(cell(row, "NAME"));
}

/** True for the official image with the searched name. */
function isSearched(row: Row, searched: string): boolean {
  return cell(row, "OFFICIAL") === "[OK]" && imageKey(cell(row, "NAME")) === imageKey(searched);
}

const types: Readonly<Record<string, CellType>> = {
  DESCRIPTION: cutText,
  STARS: starCount,
  OFFICIAL: (expected, actual) =>
    expected === actual ? { is: "same" } : { is: "other", kind: "value-changed", weight: "broken" },
};
