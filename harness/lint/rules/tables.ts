import { isImagesTable } from "../../compare/layouts/images.ts";
import { isPsTable } from "../../compare/layouts/ps.ts";
import { cell, readTable, type Row } from "../../compare/tables/table.ts";
import type { Step } from "../../model/lesson.ts";
import { offsetOf, type Page, type Span } from "../rule.ts";

/** A row of a table in the lesson, with the place of the cell that names its object. */
export interface ShownRow {
  readonly row: Row;
  readonly kind: "image" | "container";
  /** The image name in the cell, without its tag; for a container the image that it was made from. */
  readonly image: string;
  /** `latest`; empty for a container. */
  readonly tag: string;
  readonly at: Span;
}

/** Rows of `docker images` and `docker ps`; none if the step shows no such table. */
export function shownRows(page: Page, step: Step): readonly ShownRow[] {
  const { expectedOutput } = step;
  const table = expectedOutput === undefined ? undefined : readTable(expectedOutput.text);
  if (expectedOutput === undefined || table === undefined) return [];
  const kind = isImagesTable(table) ? "image" : isPsTable(table) ? "container" : undefined;
  if (kind === undefined) return [];
  const lines = expectedOutput.text.split("\n");
  let next = 0;
  return table.rows.map((row): ShownRow => {
    const index = lines.indexOf(row.line, next);
    next = index + 1;
    const named = cell(row, "REPOSITORY") === "" ? cell(row, "IMAGE") : cell(row, "REPOSITORY");
    const line = offsetOf(page, { line: expectedOutput.line + index, column: expectedOutput.columns[index] ?? 1 });
    const start = line + Math.max(0, row.line.indexOf(named));
    // Since 29.0 name and tag are in one cell.
    const colon = kind === "image" ? named.lastIndexOf(":") : -1;
    const [image, tag] = colon > named.lastIndexOf("/") ? [named.slice(0, colon), named.slice(colon + 1)] : [named, ""];
    return {
      row,
      kind,
      image,
      // Cells of a table typed by hand may overlap.
      tag: tag === "" ? (cell(row, "TAG").split(" ")[0] ?? "") : tag,
      at: { start, end: start + named.length },
    };
  });
}
