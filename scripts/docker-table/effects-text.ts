import type { Effects, ThingKind } from "../../harness/docker/effects.ts";

/** The kinds of an effect in words: `needs and stops a container`; `none` where there is none. */
export function effectsText(effects: Effects): string {
  const { needs, makes, changes, removes, lists } = effects;
  const wasNamed = new Set(makes.flatMap((making) => ("was" in making ? [making.was] : [])));
  const said: readonly (readonly [verb: string, things: readonly string[]])[] = [
    ["needs", needs.filter(({ orFetched }) => orFetched !== true).map(({ kind }) => a(kind))],
    ["needs, or else fetches,", needs.filter(({ orFetched }) => orFetched === true).map(({ kind }) => a(kind))],
    // What a command fetches because it needs it was named above.
    ["fetches", needs.some(({ orFetched }) => orFetched === true) ? [] : ofKind(makes.filter(isFetched))],
    ["renames", ofKind(makes.filter((making) => "was" in making))],
    ["makes", ofKind(makes.filter((making) => !isFetched(making) && !("was" in making)))],
    ["changes", ofKind(changes.filter(({ stops }) => stops !== true))],
    ["stops", ofKind(changes.filter(({ stops }) => stops === true))],
    [
      "removes",
      removes.flatMap((one) => ("name" in one ? (wasNamed.has(one.name) ? [] : [a(one.kind)]) : [many(one.kind)])),
    ],
    ["lists", lists.map(many)],
  ];
  // Verbs with the same things are said at once.
  const verbs = new Map<string, string[]>();
  for (const [verb, things] of said) {
    const text = listed([...new Set(things)]);
    if (text !== "") verbs.set(text, [...(verbs.get(text) ?? []), verb]);
  }
  return Array.from(verbs, ([things, same]) => `${listed(same)} ${things}`).join("; ") || "none";
}

function isFetched(making: Effects["makes"][number]): boolean {
  return "fetched" in making;
}

function ofKind(things: readonly { readonly kind: ThingKind }[]): readonly string[] {
  return things.map(({ kind }) => a(kind));
}

function a(kind: ThingKind): string {
  return `${kind === "image" ? "an" : "a"} ${kind}`;
}

function many(kind: ThingKind): string {
  return `${kind}s`;
}

/** `a`, `a and b`, `a, b and c`. */
function listed(words: readonly string[]): string {
  const [last = ""] = words.slice(-1);
  return words.length < 2 ? last : `${words.slice(0, -1).join(", ")} and ${last}`;
}
