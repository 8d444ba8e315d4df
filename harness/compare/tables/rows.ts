import type { CellType } from "./cells.ts";
import type { Findings } from "../findings.ts";
import { cell, type Row, type Table } from "./table.ts";

/** A row of the lesson and the run's row for the same object. */
export interface Pair {
  readonly expected: Row;
  readonly actual: Row;
}

/** Columns that a Docker version added, removed or renamed: name to version. */
export interface ColumnEras {
  readonly added?: Readonly<Record<string, string>>;
  readonly removed?: Readonly<Record<string, string>>;
  readonly renamed?: readonly RenamedColumn[];
}

/** A column that has the same content under two names. */
export interface RenamedColumn {
  readonly from: string;
  readonly to: string;
  readonly since: string;
}

/** Notes added, removed and renamed columns. A missing column of `essential` is broken. */
export function compareColumns(
  findings: Findings,
  expected: Table,
  actual: Table,
  eras: ColumnEras = {},
  essential: readonly string[] = [],
): void {
  const renamed = renamedIn(expected, actual, eras.renamed ?? []);
  for (const { shown, seen, since } of renamed) {
    const version = since === undefined ? {} : { since };
    findings.add("drifted", { kind: "column-renamed", at: shown, expected: shown, actual: seen, ...version });
  }
  const before = names(expected).filter((name) => !renamed.some(({ shown }) => shown === name));
  const now = names(actual).filter((name) => !renamed.some(({ seen }) => seen === name));
  for (const name of before.filter((column) => !now.includes(column))) {
    const since = eras.removed?.[name];
    const weight = essential.includes(name) ? "broken" : "drifted";
    findings.add(weight, {
      kind: "column-removed",
      at: name,
      expected: name,
      ...(since === undefined ? {} : { since }),
    });
  }
  for (const name of now.filter((column) => !before.includes(column))) {
    const since = eras.added?.[name];
    findings.add("drifted", {
      kind: "column-added",
      at: name,
      actual: name,
      ...(since === undefined ? {} : { since }),
    });
  }
}

/** The run's table with the lesson's names for columns with a known renaming. */
export function inLessonNames(expected: Table, actual: Table, known: readonly RenamedColumn[]): Table {
  const shownFor = new Map(renamedIn(expected, actual, known).map(({ shown, seen }) => [seen, shown]));
  if (shownFor.size === 0) return actual;
  const nameOf = (name: string): string => shownFor.get(name) ?? name;
  return {
    ...actual,
    columns: actual.columns.map((column) => ({ ...column, name: nameOf(column.name) })),
    rows: actual.rows.map(({ line, cells }) => ({
      line,
      cells: new Map([...cells].map(([name, text]) => [nameOf(name), text])),
    })),
  };
}

interface Renaming {
  /** The lesson's name. */
  readonly shown: string;
  /** The run's. */
  readonly seen: string;
  /** Absent if the run has the older name. */
  readonly since?: string;
}

function renamedIn(expected: Table, actual: Table, known: readonly RenamedColumn[]): readonly Renaming[] {
  const [before, now] = [new Set(names(expected)), new Set(names(actual))];
  const isOnly = (shown: string, seen: string): boolean =>
    before.has(shown) && !before.has(seen) && now.has(seen) && !now.has(shown);
  return known.flatMap(({ from, to, since }): readonly Renaming[] => {
    if (isOnly(from, to)) return [{ shown: from, seen: to, since }];
    return isOnly(to, from) ? [{ shown: to, seen: from }] : [];
  });
}

/** Compares the cells of the common columns, each by its column's type. */
export function compareCells(
  findings: Findings,
  key: string,
  pair: Pair,
  columns: readonly string[],
  typeOf: (column: string) => CellType,
): void {
  for (const name of columns) {
    const [expected, actual] = [cell(pair.expected, name), cell(pair.actual, name)];
    const outcome = typeOf(name)(expected, actual);
    if (outcome.is === "rule") findings.alike(outcome.rule, expected, actual);
    if (outcome.is === "other")
      findings.add(outcome.weight, { kind: outcome.kind, at: `${key} ${name}`, expected, actual });
  }
}

/** Names of the columns that both tables have. */
export function commonColumns(expected: Table, actual: Table): readonly string[] {
  const now = new Set(names(actual));
  return names(expected).filter((name) => now.has(name));
}

/** Notes differences of layout: column widths, trailing spaces, the order of the common rows. */
export function compareLayout(findings: Findings, expected: Table, actual: Table, pairs: readonly Pair[]): void {
  if (names(expected).join("\t") === names(actual).join("\t")) {
    const starts = actual.columns.map((column) => column.start);
    const wider = expected.columns.some((column, at) => column.start !== starts[at]);
    if (wider || pairs.some((pair) => isRespaced(pair.expected.line, pair.actual.line))) findings.rule("column-width");
    const lines = [[expected.header, actual.header], ...pairs.map((pair) => [pair.expected.line, pair.actual.line])];
    if (lines.some(([left = "", right = ""]) => endsInSpace(left) !== endsInSpace(right)))
      findings.rule("trailing-space");
  }
  const place = new Map(actual.rows.map((row, at) => [row, at]));
  const order = pairs.map((pair) => place.get(pair.actual) ?? 0);
  if (order.some((position, at) => position < (order[at - 1] ?? 0))) findings.rule("row-order");
}

/** Notes added and missing lines above the header. */
export function compareAbove(findings: Findings, expected: Table, actual: Table): void {
  for (const line of expected.above) {
    if (!actual.above.includes(line)) findings.add("drifted", { kind: "line-missing", at: "header", expected: line });
  }
  for (const line of actual.above) {
    if (!expected.above.includes(line)) findings.add("drifted", { kind: "line-added", at: "header", actual: line });
  }
}

function names(table: Table): readonly string[] {
  return table.columns.map((column) => column.name);
}

/** True if two lines differ only in the width of their gaps. */
function isRespaced(left: string, right: string): boolean {
  return (
    left.trimEnd() !== right.trimEnd() && left.split(/\s+/).join(" ").trim() === right.split(/\s+/).join(" ").trim()
  );
}

function endsInSpace(line: string): boolean {
  return line !== line.trimEnd();
}
