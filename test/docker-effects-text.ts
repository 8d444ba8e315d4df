import type { Effects } from "../harness/docker/effects.ts";

export function effectsText(effects: Effects): string[] {
  return [
    ...effects.needs.map((need) => {
      const others = (need.or ?? []).map((other) => ` or ${name(other)}`).join("");
      return `needs ${name(need)}${others}${need.orFetched === true ? " or fetched" : ""}`;
    }),
    ...effects.removes.map((removal) => `removes ${name(removal)}`),
    ...effects.makes.map((making) => {
      const { heldBy } = making;
      const held = heldBy === undefined ? "" : ` in ${heldBy}`;
      if ("unnamed" in making) return `makes ${name(making)}${held}`;
      const { fetched, was, until, contents, entered } = making;
      if (entered === true) return `enters ${name(making)}`;
      return [
        `${fetched === true ? "fetches" : "makes"} ${name(making)}${held}`,
        was === undefined ? "" : ` that was ${was}`,
        until === undefined ? "" : ` until ${until}`,
        contents === undefined ? "" : " with files",
      ].join("");
    }),
    ...effects.changes.map((change) => `${change.stops === true ? "stops" : "changes"} ${name(change)}`),
    ...effects.lists.map((kind) => `lists ${kind}`),
    ...effects.placeholders.map(({ text, kind, use }) => `${use} ${kind} by the placeholder ${text}`),
  ];
}

function name(thing: { kind: string; name?: string; unnamed?: true }): string {
  return thing.unnamed === true ? `some ${thing.kind}` : `${thing.kind} ${thing.name ?? ""}`.trim();
}
