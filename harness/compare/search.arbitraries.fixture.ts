import * as fc from "fast-check";
import { least, shuffled } from "./arbitraries.fixture.ts";
import { layoutProperty, type LayoutProperty } from "./property.fixture.ts";
import { renderTable } from "./render.fixture.ts";

interface Search {
  readonly name: string;
  readonly description: string;
  /** Up to 24.0. */
  readonly automated: boolean;
  /** The image itself is among what was found, and marked as official. */
  readonly found: "official" | "unmarked" | "no";
  readonly others: boolean;
}

const search: fc.Arbitrary<Search> = fc.record({
  name: fc.stringMatching(/^[a-z]{2,12}$/),
  description: fc.stringMatching(/^[A-Z][a-z]{1,9}( [a-zA-Z.,&-]{1,9}){1,9}$/),
  automated: fc.boolean(),
  found: fc.constant("official" as const),
  others: fc.constant(true),
});

/** Docker cuts a description at 45 characters. */
function shown(text: string): string {
  return text.length > 45 ? `${text.slice(0, 44)}…` : text;
}

const stars = fc.nat({ max: 9000 }).map(String);

/** Cells of a community image: its name's first half, its stars, its mark of an automated build. */
const stranger = fc.tuple(fc.stringMatching(/^[a-z]{2,9}$/), stars, fc.constantFrom("[OK]", ""));

const strangers = fc.array(stranger, { minLength: 1, maxLength: 8 });

/** Other images, in any order: what the Hub finds changes daily, and so do the stars. */
function table(of: Search): fc.Arbitrary<string> {
  const own = stars.map((count) => [of.name, shown(of.description), count, of.found === "official" ? "[OK]" : "", ""]);
  const header = ["NAME", "DESCRIPTION", "STARS", "OFFICIAL", "AUTOMATED"];
  const columns = of.automated ? 5 : 4;
  return fc.tuple(strangers, own, least).chain(([others, official, width]) => {
    const all = [
      ...(of.others ? others.map(([from, count, automated]) => [`${from}/${of.name}`, "", count, "", automated]) : []),
      ...(of.found === "no" ? [] : [official]),
    ];
    // Rows end in spaces: the last cell is padded too.
    return shuffled(all).map((rows) => {
      const [head = [], ...cells] = [header, ...rows].map((row) => row.slice(0, columns));
      return renderTable(head, cells, width).replaceAll(/(.)$/gm, "$1   ");
    });
  });
}

export const searched: LayoutProperty = layoutProperty<Search>({
  name: "an official image",
  command: ({ name }) => `docker search ${name}`,
  things: search,
  seen: table,
  changes: [
    ["the official image gone", "broken", (of) => ({ ...of, found: "no" })],
    ["nothing found", "broken", (of) => ({ ...of, found: "no", others: false })],
    ["the mark gone", "broken", (of) => ({ ...of, found: "unmarked" })],
    ["another description", "drifted", (of) => ({ ...of, description: `Not ${of.description}` })],
    ["AUTOMATED more or less", "drifted", (of) => ({ ...of, automated: !of.automated })],
  ],
});
