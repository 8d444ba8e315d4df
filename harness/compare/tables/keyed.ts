import type { CellType } from "./cells.ts";
import type { Findings } from "../findings.ts";
import { compareCells, compareLayout, type Pair } from "./rows.ts";
import type { Row, Table } from "./table.ts";
import { parseImageReference, shortName } from "../../docker/image-reference.ts";
import type { CleanInput, CompareContext } from "../input.ts";
import { shownImageKey } from "../layouts/podman.ts";

/**
 * Compares rows with a unique key. Rows that the lesson created are required; other rows are ignored.
 */
export function compareKeyed(
  findings: Findings,
  expected: Table,
  actual: Table,
  columns: readonly string[],
  keyOf: (row: Row) => string,
  typeOf: (column: string) => CellType,
  isOwn: (key: string) => boolean = () => true,
): void {
  const rows = new ByKey(actual.rows, keyOf);
  const pairs: Pair[] = [];
  for (const row of expected.rows) {
    const key = keyOf(row);
    const found = rows.take(key);
    if (found === undefined && !isOwn(key)) {
      findings.incidental(key, row.line.trimEnd());
      continue;
    }
    if (found === undefined) {
      findings.add("broken", { kind: "row-missing", at: key, expected: row.line.trimEnd() });
      continue;
    }
    const pair = { expected: row, actual: found };
    pairs.push(pair);
    compareCells(findings, key, pair, columns, typeOf);
  }
  if (rows.left.length > 0) findings.rule("incidental-row");
  compareLayout(findings, expected, actual, pairs);
}

/** Hands out elements by key, in their order. Linear, even if many share a key. */
export class ByKey<T> {
  readonly #queues = new Map<string, { readonly items: T[]; next: number }>();

  constructor(items: Iterable<T>, keyOf: (item: T) => string) {
    for (const item of items) {
      const key = keyOf(item);
      const queue = this.#queues.get(key);
      if (queue === undefined) this.#queues.set(key, { items: [item], next: 0 });
      else queue.items.push(item);
    }
  }

  /** The next element with this key; undefined if none is left, or if `isWanted` rejects the next one. */
  take(key: string, isWanted: (item: T) => boolean = () => true): T | undefined {
    const queue = this.#queues.get(key);
    const item = queue?.items[queue.next];
    if (queue === undefined || item === undefined || !isWanted(item)) return undefined;
    queue.next += 1;
    return item;
  }

  /** Elements that were not taken. */
  get left(): readonly T[] {
    return this.#queues
      .values()
      .flatMap(({ items, next }) => items.slice(next))
      .toArray();
  }
}

/**
 * Notes rows that the lesson does not show. They are ignored, unless the lesson shows an empty table: then an object of the
 * lesson that still exists contradicts it.
 */
export function noteOthers(
  findings: Findings,
  input: CleanInput,
  expected: Table,
  others: readonly Row[],
  imageOf: (row: Row) => string,
): void {
  const remain = expected.rows.length > 0 ? [] : others.filter((row) => isDemanded(imageOf(row), input.context));
  for (const row of remain)
    findings.add("drifted", { kind: "line-added", at: imageOf(row), actual: row.line.trimEnd() });
  if (others.length > remain.length) findings.rule("incidental-row");
}

/** True if the lesson pulled or ran this image, or if the context does not say. */
export function isDemanded(image: string, context: CompareContext | undefined): boolean {
  if (context?.created === undefined) return true;
  const wanted = shownImageKey(image);
  return context.created.some((name) => {
    const made = parseImageReference(name);
    if (made?.digest === undefined) return shownImageKey(name) === wanted;
    // An image pulled by digest has no tag in the table.
    return wanted.startsWith(`${shortName({ registry: made.registry, repository: made.repository })}:`);
  });
}

/** True if the lesson names this network or volume, or if the context does not say. */
export function isNamedBefore(name: string, context: CompareContext | undefined): boolean {
  return context?.commands?.some((command) => command.split(/[\s=:,"']+/).includes(name)) ?? true;
}
