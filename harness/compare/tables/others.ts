import { parseImageReference, shortName } from "../../docker/image-reference.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput, CompareContext } from "../input.ts";
import { shownImageKey } from "../layouts/podman.ts";
import type { Row, Table } from "./table.ts";

/**
 * Notes rows that the lesson does not show: passed over as somebody else's, but where the lesson shows that nothing is left.
 * Then a thing of its own that is still there is what it says cannot be seen.
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

/** True where the lesson itself made this image present, or where nobody said which it made. */
export function isDemanded(image: string, context: CompareContext | undefined): boolean {
  if (context?.created === undefined) return true;
  const wanted = shownImageKey(image);
  return context.created.some((name) => {
    const made = parseImageReference(name);
    if (made?.digest === undefined) return shownImageKey(name) === wanted;
    // An image pulled by digest has no tag in any table.
    return wanted.startsWith(`${shortName({ registry: made.registry, repository: made.repository })}:`);
  });
}

/** True where the lesson itself names this network or volume, or where nobody said what it did. */
export function isNamedBefore(name: string, context: CompareContext | undefined): boolean {
  return context?.commands?.some((command) => command.split(/[\s=:,"']+/).includes(name)) ?? true;
}
