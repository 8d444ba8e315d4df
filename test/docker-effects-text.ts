import type { Effects } from "../harness/docker/effects.ts";

export function effectsText(effects: Effects): string[] {
  return [
    ...effects.needs.map((need) => {
      const others = (need.or ?? []).map((other) => ` or ${name(other)}`).join("");
      return `needs ${name(need)}${others}${need.orFetched !== true ? "" : need.kind === "folder" ? " or makes it" : " or fetched"}`;
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

/**
 * All of them in one line: `needs file a, file b; uses image c; makes some container`. An image that is used exists, or is
 * fetched.
 */
export function effectsLine(texts: readonly string[]): string {
  const shorter = texts
    .filter((text) => !texts.includes(`${text.replace(/^fetches /u, "needs ")} or fetched`))
    .map((text) => {
      const image = /^needs (?<image>image .*) or fetched$/u.exec(text)?.groups?.["image"];
      return image !== undefined && texts.includes(`fetches ${image}`) ? `uses ${image}` : text;
    });
  return shorter
    .map((text, at) => {
      const [verb = "", ...rest] = text.split(" ");
      const isSame = shorter[at - 1]?.startsWith(`${verb} `) === true;
      return at === 0 ? text : isSame ? `, ${rest.join(" ")}` : `; ${text}`;
    })
    .join("");
}

function name(thing: { kind: string; name?: string; unnamed?: true }): string {
  return thing.unnamed === true ? `some ${thing.kind}` : `${thing.kind} ${thing.name ?? ""}`.trim();
}
