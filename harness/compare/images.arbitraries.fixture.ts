import * as fc from "fast-check";
import { age, changed, each, hex, imageName, least, shuffled, size, tag, without } from "./arbitraries.fixture.ts";
import { layoutProperty, type LayoutProperty, type Seeing } from "./property.fixture.ts";
import { renderTable } from "./render.fixture.ts";

interface Image {
  readonly name: string;
  readonly tag: string;
  readonly size: string;
  readonly inUse: boolean;
}

type Images = readonly Image[];

const images: fc.Arbitrary<Images> = fc.uniqueArray(fc.record({ name: imageName, tag, size, inUse: fc.boolean() }), {
  minLength: 1,
  maxLength: 6,
  selector: ({ name, tag: named }) => `${name}:${named}`,
});

/** Up to 28: sorted by age, images of one age in any order. */
function old(list: Images): fc.Arbitrary<string> {
  const header = ["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"];
  return fc
    .tuple(shuffled(list), least)
    .chain(([turned, width]) => each(turned, oldRow).map((rows) => renderTable(header, rows, width)));
}

const oldRow = (of: Image): fc.Arbitrary<readonly string[]> =>
  fc.tuple(hex(12), age).map(([id, made]) => [of.name, of.tag, id, `${made} ago`, of.size]);

/** The engine has images that the lesson knows nothing of, each of a tag that no image of the lesson's has. */
const amongOthers = (list: Images): fc.Arbitrary<string> =>
  images.chain((more) => old([...list, ...more.map((image) => ({ ...image, tag: `${image.tag}0x` }))]));

/** Since 29.0: sorted by name, sizes on the right, spaces at the ends; a legend above on a terminal, a warning on stderr off it. */
function recent(list: Images): fc.Arbitrary<Seeing> {
  const header = ["IMAGE", "ID", "DISK USAGE", "CONTENT SIZE", "EXTRA"];
  return fc
    .tuple(each(list, recentRow), fc.constantFrom(legend, ""), fc.constantFrom(warning, ""))
    .map(([rows, above, stderr]) => {
      const sorted = rows.toSorted((one, other) => (one[0] ?? "").localeCompare(other[0] ?? "", "en"));
      return { stdout: above + renderTable(header, sorted, 10), stderr };
    });
}

const recentRow = (of: Image): fc.Arbitrary<readonly string[]> =>
  hex(12).map((id) => [
    `${of.name}:${of.tag}`,
    id,
    of.size.padStart("DISK USAGE".length),
    of.size.padStart("CONTENT SIZE".length),
    of.inUse ? "  U  " : "     ",
  ]);

const legend = "                                        i Info →   U  In Use\n";
const warning =
  "WARNING: This output is designed for human readability. For machine-readable output, please use --format.\n";

const grow = (image: Image): Image => ({ ...image, size: "500GB" });
const retag = (image: Image): Image => ({ ...image, tag: `${image.tag}0y` });

const gone = ["an image gone", "broken", without<Image>] as const;
const grown = ["an image of another size", "drifted", (of: Images, pick: number) => changed(of, pick, grow)] as const;
const retagged = ["another tag", "broken", (of: Images, pick: number) => changed(of, pick, retag)] as const;
const renamed = [
  "another image",
  "broken",
  (of: Images, pick: number) => changed(of, pick, (image) => ({ ...image, name: `x${image.name}` })),
] as const;

export const imagesUpTo28: LayoutProperty = layoutProperty<Images>({
  name: "the table up to 28",
  command: "docker images",
  things: images,
  seen: (of, where) => (where === "lesson" ? old(of) : amongOthers(of)),
  changes: [gone, grown, retagged, renamed],
});

export const imagesSince29: LayoutProperty = layoutProperty<Images>({
  name: "the table since 29",
  command: "docker image ls",
  things: images,
  seen: recent,
  changes: [
    gone,
    grown,
    retagged,
    renamed,
    [
      "another image in use",
      "drifted",
      (of, pick) => changed(of, pick, (image) => ({ ...image, inUse: !image.inUse })),
    ],
  ],
});

/** Both tables of the same images: nothing is lost, and nobody would call it the same. */
export const imagesInBoth: LayoutProperty = layoutProperty<{ readonly list: Images; readonly isRecent: boolean }>({
  name: "one version's table in place of another's",
  command: "docker images",
  things: fc.record({ list: images, isRecent: fc.boolean() }),
  seen: ({ list, isRecent }) => (isRecent ? recent(list) : old(list)),
  changes: [
    ["the other table", "drifted", (of) => ({ ...of, isRecent: !of.isRecent })],
    [
      "the other table with an image gone",
      "broken",
      (of, pick) => ({ list: without(of.list, pick), isRecent: !of.isRecent }),
    ],
  ],
});

/** The lesson made the first image only; its author had the others, and whoever runs it has some of them, of any size. */
export const imagesOfTheAuthor: LayoutProperty = layoutProperty<Images>({
  name: "with rows of its author's own",
  command: "docker images",
  things: images,
  seen: (list, where) => {
    const [own, others] = [list.slice(0, 1), list.slice(1)];
    if (where === "lesson") return old(list);
    return fc
      .tuple(fc.subarray(others), size)
      .chain(([some, other]) => old([...own, ...some.map((image) => ({ ...image, size: other }))]));
  },
  context: ([own]) => ({ created: own === undefined ? [] : [`${own.name}:${own.tag}`] }),
  changes: [
    ["the lesson's image of another size", "drifted", (list) => changed(list, 0, grow)],
    ["another image in its place", "broken", (list) => changed(list, 0, retag)],
  ],
});

/** The lesson has removed its own image, and shows an empty table; others may have theirs. */
export const noImages: LayoutProperty = layoutProperty<{ readonly own: Images; readonly left: boolean }>({
  name: "none left",
  command: "docker images",
  things: fc.record({ own: images, left: fc.constant(false) }),
  seen: ({ own, left }, where) => (where === "lesson" ? old([]) : amongOthers(left ? own : [])),
  context: ({ own }) => ({ created: own.map((image) => `${image.name}:${image.tag}`) }),
  changes: [["an own image that is still there", "drifted", (of) => ({ ...of, left: true })]],
});
