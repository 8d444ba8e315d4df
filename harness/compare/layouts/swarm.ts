import { type CellType, anyId, changed, exact, id, same, status } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { ByKey } from "../tables/keyed.ts";
import { type Pair, commonColumns, compareAbove, compareCells, compareColumns, compareLayout } from "../tables/rows.ts";
import { type Row, type Table, cell, hasColumns } from "../tables/table.ts";
import { ports } from "./ports.ts";
import { version } from "./version.ts";

/**
 * The tables of a swarm, equal in 20.10, 26.1 and 28.5. In `docker node ls` a star after the ID marks the node of the client. In
 * `docker service ps`, `stack ps` and `node ps` the earlier tasks of a slot stand below it, after `\_`. The names of nodes are
 * those of machines.
 */
export function isSwarmTable(table: Table): boolean {
  return hasColumns(table, ["HOSTNAME", "AVAILABILITY"]) || hasColumns(table, ["NAME", "NODE", "CURRENT STATE"]);
}

export function compareSwarm(findings: Findings, _: CleanInput, expected: Table, actual: Table): void {
  compareAbove(findings, expected, actual);
  compareColumns(findings, expected, actual);
  const columns = commonColumns(expected, actual);
  const ofNodes = hasColumns(expected, ["HOSTNAME"]);
  const partners = ofNodes ? nodesOf(expected, actual) : tasksOf(actual);
  const pairs: Pair[] = [];
  for (const row of expected.rows) {
    const found = partners(row);
    const at = cell(row, ofNodes ? "HOSTNAME" : "NAME");
    if (found !== undefined) {
      pairs.push({ expected: row, actual: found });
      compareCells(findings, at, { expected: row, actual: found }, columns, (column) => cellTypes[column] ?? exact);
    } else if (endedBadly(row)) findings.incidental(at, row.line.trimEnd());
    else findings.add("broken", { kind: "row-missing", at, expected: row.line.trimEnd() });
  }
  if (pairs.length < actual.rows.length) findings.rule("incidental-row");
  compareLayout(findings, expected, actual, pairs);
}

type Partner = (row: Row) => Row | undefined;

/** By name, and the client's own node by its star: its name is that of the learner's machine. */
function nodesOf(expected: Table, actual: Table): Partner {
  const own = actual.rows.find(isOwn);
  const hasOwn = expected.rows.some(isOwn);
  const named = new ByKey(
    actual.rows.filter((row) => !hasOwn || row !== own),
    (row) => cell(row, "HOSTNAME"),
  );
  return (row) => (isOwn(row) ? own : named.take(cell(row, "HOSTNAME")));
}

function isOwn(row: Row): boolean {
  return cell(row, "ID").endsWith(" *");
}

/** By name; earlier tasks also by how they ended. */
function tasksOf(actual: Table): Partner {
  const tasks = new ByKey(actual.rows, taskKey);
  return (row) => tasks.take(taskKey(row));
}

function taskKey(row: Row): string {
  const name = cell(row, "NAME");
  return isEarlier(row) ? `${name} ${stateIn(cell(row, "CURRENT STATE"))}` : name;
}

function isEarlier(row: Row): boolean {
  return cell(row, "NAME").startsWith("\\_ ");
}

/** A task that Docker had to replace on the author's machine. */
function endedBadly(row: Row): boolean {
  return isEarlier(row) && /^(?:Failed|Rejected|Orphaned)\b/i.test(cell(row, "CURRENT STATE"));
}

const machine: CellType = (expected, actual) => {
  if (expected === actual) return same;
  return expected === "" || actual === "" ? changed : { is: "rule", rule: "machine" };
};

/** `Running 9 minutes ago`: the age varies, and another state means that the task did something else. */
const state: CellType = (expected, actual) => {
  if (expected === actual) return same;
  if (stateIn(expected) === stateIn(actual)) return { is: "rule", rule: "age" };
  return { is: "other", kind: "value-changed", weight: "broken" };
};

function stateIn(text: string): string {
  return (/^\w+/.exec(text)?.[0] ?? "").toLowerCase();
}

const cellTypes: Readonly<Record<string, CellType>> = {
  ID: anyId,
  HOSTNAME: machine,
  NODE: machine,
  IMAGE: id,
  STATUS: status,
  "CURRENT STATE": state,
  PORTS: ports,
  "ENGINE VERSION": version,
};
