import * as fc from "fast-check";
import { digest, hex, imageName, tag } from "./arbitraries.fixture.ts";
import { layoutProperty, type LayoutProperty } from "./property.fixture.ts";
import { shortReference } from "./reference.ts";

interface Pulled {
  readonly image: string;
  readonly tag: string;
  /** The learner named no tag. */
  readonly isDefault: boolean;
  /** The last line, which 19.03 brought. */
  readonly named: boolean;
  readonly ended: boolean;
  readonly digest: boolean;
  /** Docker Desktop's hint. */
  readonly hint: boolean;
}

const pulled = (ended: boolean): fc.Arbitrary<Pulled> =>
  fc.record({
    image: imageName,
    tag,
    isDefault: fc.boolean(),
    named: fc.boolean(),
    ended: fc.constant(ended),
    digest: fc.constant(true),
    hint: fc.constant(false),
  });

/** Layers as one of the image stores tells of them, on a terminal or off it. */
const layers: fc.Arbitrary<readonly string[]> = fc
  .record({
    ids: fc.array(hex(12), { maxLength: 5 }),
    store: fc.constantFrom("overlay2", "containerd"),
    terminal: fc.boolean(),
    attestation: hex(12),
  })
  .map(({ ids, store, terminal, attestation }) => {
    const checked = store === "overlay2" ? ["Verifying Checksum"] : [];
    const states = ["Pulling fs layer", ...checked, "Download complete", "Pull complete"];
    const own = ids.flatMap((id) => (terminal ? states.slice(-1) : states).map((state) => `${id}: ${state}`));
    return store === "containerd" ? own.concat(`${attestation}: Download complete`) : own;
  });

/** The head of a pull, its layers, its digest and its status; no layers of an image that is there already. */
export function pullLines(image: string, name: string): fc.Arbitrary<readonly string[]> {
  const head = `${name}: Pulling from ${inRegistry(image)}`;
  const end = (status: string): string => `Status: ${status} for ${image}:${name}`;
  return fc
    .tuple(layers, digest, fc.boolean())
    .map(([list, id, again]) =>
      again
        ? [head, `Digest: ${id}`, end("Image is up to date")]
        : [head].concat(list, `Digest: ${id}`, end("Downloaded newer image")),
    );
}

/** Of a registry's image its path; of the Hub's own the folder that all of them are in. */
function inRegistry(image: string): string {
  const [first = "", ...rest] = image.split("/");
  if (rest.length === 0) return `library/${image}`;
  return /[.:]/.test(first) ? rest.join("/") : image;
}

function wholeName(image: string): string {
  const [first = ""] = image.split("/");
  if (!image.includes("/")) return `docker.io/library/${image}`;
  return /[.:]/.test(first) ? image : `docker.io/${image}`;
}

const seen = (of: Pulled): fc.Arbitrary<string> =>
  pullLines(of.image, of.tag).map((lines) => {
    const told = lines.filter(
      (line) => (of.digest || !line.startsWith("Digest: ")) && (of.ended || !line.startsWith("Status: ")),
    );
    const all = [
      ...(of.isDefault ? [`Using default tag: ${of.tag}`] : []),
      ...told,
      ...(of.named ? [`${wholeName(of.image)}:${of.tag}`] : []),
      ...(of.hint ? ["", "What's next:"] : []),
    ];
    return all.map((line) => `${line}\n`).join("");
  });

const command = (of: Pulled): string => `docker pull ${shortReference(of.image)}`;

const otherImage = ["another image", "broken", (of: Pulled) => ({ ...of, image: `${of.image}x` })] as const;
const otherTag = ["another tag", "broken", (of: Pulled) => ({ ...of, tag: `${of.tag}1` })] as const;

export const pull: LayoutProperty = layoutProperty<Pulled>({
  name: "an image",
  command,
  things: pulled(true),
  seen,
  changes: [
    otherImage,
    otherTag,
    ["a pull without its status", "broken", (of) => ({ ...of, ended: false })],
    ["a pull without its digest", "drifted", (of) => ({ ...of, digest: false })],
    ["a last line more or less", "drifted", (of) => ({ ...of, named: !of.named })],
    ["a hint below it", "drifted", (of) => ({ ...of, hint: true })],
    ["a default tag more or less", "drifted", (of) => ({ ...of, isDefault: !of.isDefault })],
  ],
});

/** Then the head alone says what was pulled. */
export const pullWithoutStatus: LayoutProperty = layoutProperty<Pulled>({
  name: "an image whose status is not told",
  command,
  things: pulled(false),
  seen,
  changes: [otherImage, otherTag],
});
