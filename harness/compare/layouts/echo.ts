import { ByKey } from "../tables/keyed.ts";
import { containerName, isId } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareLines } from "../text/lines.ts";
import { bodyLines, withErrors } from "../text/text.ts";

/**
 * Commands that print a line for each object that they changed: `docker rm`, `stop`, `start`, `kill`, `restart`,
 * `volume create`. Equal in 20.10, 26.1 and 28.5. A missing name means that the command did not do its work: broken.
 */
export function compareEcho(findings: Findings, input: CleanInput): void {
  const actual = withErrors(input.expected, input.actual, input.stderr);
  // The lesson shows that the command fails, and an error text is not a list of names.
  if ((input.expectedExitCode ?? 0) !== 0) {
    compareLines(findings, input.expected, actual);
    return;
  }
  const bound = new Set(input.context?.bindings?.map(({ seen }) => seen));
  const [before, now] = [namedIn(input.expected), namedIn(actual)];
  const partners = pairUp(before, now, bound);
  let last = -1;
  for (const [at, line] of before.entries()) {
    const place = partners.get(at);
    if (place === undefined) {
      findings.add("broken", { kind: "line-missing", at: `line ${at + 1}`, expected: line });
      continue;
    }
    const [kind, other] = [kindOf(line), now[place] ?? ""];
    if (kind !== undefined && other !== line) findings.alike(kind, line, other);
    if (place < last) findings.rule("row-order");
    last = place;
  }
  const matched = new Set(partners.values());
  for (const [at, line] of now.entries()) {
    if (!matched.has(at)) findings.add("drifted", { kind: "line-added", at: "end", actual: line });
  }
}

/** Matches lines of the lesson and of the run: by equal names first, then by names of the same kind. */
function pairUp(
  before: readonly string[],
  now: readonly string[],
  bound: ReadonlySet<string>,
): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  // A name that is bound to one of the lesson's names matches only that name.
  const kindUnlessBound = (line: string): string | undefined => (bound.has(line) ? undefined : kindOf(line));
  for (const [keyOf, keyOfOther] of [
    [(line: string) => line, (line: string) => line],
    [kindUnlessBound, kindOf],
  ] as const) {
    const matched = new Set(partners.values());
    const others = new ByKey(
      now.keys().filter((at) => !matched.has(at)),
      (at) => keyOfOther(now[at] ?? "") ?? "",
    );
    for (const [at, line] of before.entries()) {
      const key = partners.has(at) ? undefined : keyOf(line);
      const other = key === undefined ? undefined : others.take(key);
      if (other !== undefined) partners.set(at, other);
    }
  }
  return partners;
}

function namedIn(text: string): readonly string[] {
  return bodyLines(text).filter((line) => line !== "");
}

/** Ids, and names that Docker generates, vary between runs. */
function kindOf(line: string): "id" | "container-name" | undefined {
  if (isId(line)) return "id";
  return containerName(line, "some_name").is === "other" ? undefined : "container-name";
}
