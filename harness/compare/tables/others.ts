import { parseImageReference, shortName } from "../../docker/image-reference.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput, CompareContext } from "../input.ts";
import { shownImageKey } from "../layouts/podman.ts";
import type { Row, Table } from "./table.ts";

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
