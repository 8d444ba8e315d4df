import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { align } from "../tables/align.ts";
import { type CellType, age, changed, cutText, exact, id, same, size } from "../tables/cells.ts";
import { type Pair, commonColumns, compareAbove, compareCells, compareColumns, compareLayout } from "../tables/rows.ts";
import { type Row, type Table, cell, hasColumns } from "../tables/table.ts";

/**
 * The table of `docker history`: IMAGE, CREATED, CREATED BY, SIZE, COMMENT, newest layer first, equal in 20.10, 26.1 and 28.5;
 * IMAGE is `<missing>` for a layer that was built elsewhere. Rows are matched by instruction, in order.
 * The form of an instruction depends on the image's builder: the classic one writes `/bin/sh -c #(nop)  CMD ["x"]`,
 * `/bin/sh -c make` and `COPY file:… in /`; BuildKit writes `CMD ["x"]`, `RUN /bin/sh -c make # buildkit`,
 * `COPY x / # buildkit` and the comment `buildkit.dockerfile.v0`.
 */
export function isHistoryTable(table: Table): boolean {
  return hasColumns(table, ["IMAGE", "CREATED BY"]);
}

export function compareHistory(findings: Findings, input: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual, {}, ["CREATED BY"]);
  const columns = commonColumns(expected, actual);
  const types: Readonly<Record<string, CellType>> = {
    IMAGE: id,
    CREATED: age,
    "CREATED BY": createdBy,
    SIZE: size(input.context?.stubs === true),
  };
  const known = expected.rows.slice(0, mostLayers).map(instruction);
  const keyOf = (row: Row): string => {
    const own = instruction(row);
    return known.find((other) => cutText(other, own).is !== "other") ?? own;
  };
  const matches = align(expected.rows.map(keyOf), actual.rows.map(keyOf));
  const pairs: Pair[] = [];
  for (const [left, right] of matches) {
    const [before, now] = [expected.rows[left], actual.rows[right]];
    if (before === undefined || now === undefined) continue;
    pairs.push({ expected: before, actual: now });
    compareCells(
      findings,
      instruction(before),
      { expected: before, actual: now },
      columns,
      (name) => types[name] ?? exact,
    );
  }
  reportOthers(findings, expected, actual, pairs);
  compareLayout(findings, expected, actual, pairs);
}

/** More rows than any image has, including those of empty layers. */
const mostLayers = 200;

function reportOthers(findings: Findings, expected: Table, actual: Table, pairs: readonly Pair[]): void {
  const [before, now] = [new Set(pairs.map((pair) => pair.expected)), new Set(pairs.map((pair) => pair.actual))];
  for (const row of expected.rows) {
    if (before.has(row)) continue;
    findings.add("broken", { kind: "row-missing", at: instruction(row), expected: row.line.trimEnd() });
  }
  for (const row of actual.rows) {
    if (now.has(row)) continue;
    findings.add("drifted", { kind: "line-added", at: instruction(row), actual: row.line.trimEnd() });
  }
}

/**
 * A row's instruction in the same form for both builders: `CMD ["/hello"]`, `RUN make`. COPY and ADD keep only the keyword,
 * since the classic builder prints a hash in place of the file name.
 */
function instruction(row: Row): string {
  const plain = cell(row, "CREATED BY")
    .replace(/# b\S*$/, "")
    .trimEnd();
  const nop = /^\/bin\/sh -c #\(nop\) +/.exec(plain);
  const text = nop === null ? plain.replace(/^(?:RUN )?\/bin\/sh -c /, "RUN ") : plain.slice(nop[0].length);
  return /^(?:COPY|ADD) /.exec(text)?.[0].trimEnd() ?? text;
}

const createdBy: CellType = (expected, actual) => {
  if (expected === actual) return same;
  const [left, right] = [expected, actual].map((text) => text.replace(/\b(file|dir|multi):[0-9a-f]{8,64}/g, "$1:\0"));
  if (left === right) return { is: "rule", rule: "digest" };
  const cut = cutText(left ?? "", right ?? "");
  return cut.is === "rule" ? cut : changed;
};
