import { ByKey } from "../tables/by-key.ts";
import { containerName, isId } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareLines } from "../text/lines.ts";
import { withErrors } from "../text/streams.ts";
import { bodyLines } from "../text/text.ts";

/**
 * Commands that print what they did it to, a line each: `docker rm`, `stop`, `start`, `kill`, `restart`, `volume create`.
 * Alike in 20.10, 26.1 and 28.5. A thing that is not named any more was not removed, stopped, made: the step's point is lost.
 */
export function compareEcho(findings: Findings, input: CleanInput): void {
  const actual = withErrors(input.expected, input.actual, input.stderr);
  // The lesson shows the command fail: an error's text is no list.
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

/** Indexes of the lesson's lines and of the run's for the same things: the same name, then another of the same kind. */
function pairUp(
  before: readonly string[],
  now: readonly string[],
  bound: ReadonlySet<string>,
): ReadonlyMap<number, number> {
  const partners = new Map<number, number>();
  // A name that the run is known to use for the lesson's own is that name, and no other.
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

/** Ids, and names that Docker chose itself, are others each time. */
function kindOf(line: string): "id" | "container-name" | undefined {
  if (isId(line)) return "id";
  return containerName(line, "some_name").is === "other" ? undefined : "container-name";
}
