import { deadImages } from "../dead-images.ts";
import { callsIn } from "../../docker/calls.ts";
import { imageKey, parseImageReference, shortName, withDefaultTag } from "../../docker/image-reference.ts";
import type { DeadFacts, LintFinding } from "../../model/lint.ts";
import {
  findWord,
  offsetOf,
  type Page,
  type Part,
  type Span,
  textOf,
  findingAt,
  type LintInput,
  type Rule,
} from "../rule.ts";

/**
 * Images without updates that the lesson pulls, runs, or builds on. Each image once. An image that is only pulled serves as an
 * example, so its age is a note.
 */
export const deadImage: Rule = (input) => {
  const uses = [...used(input)].toSorted((one, other) => one.at.start - other.at.start);
  const needed = new Set(uses.flatMap(({ image, use }) => (use === "needed" ? [imageKey(image)] : [])));
  const reported = new Set<string>();
  return uses.flatMap(({ image, at }): readonly LintFinding[] => {
    const key = imageKey(image);
    const dead = deadEntry(image);
    if (dead === undefined || reported.has(key)) return [];
    reported.add(key);
    const severity = dead.gone ? "error" : needed.has(key) ? "warning" : "note";
    const [instead = ""] = dead.facts.instead.split(", ");
    const replacement = instead === "" ? {} : { replacement: instead };
    return [findingAt(input.page, at, { rule: "dead-image", severity, facts: dead.facts, ...replacement })];
  });
};

/** Facts about an image without updates; `undefined` if it is not known to be dead. */
export function deadFacts(image: string): DeadFacts | undefined {
  return deadEntry(image)?.facts;
}

interface Dead {
  readonly facts: DeadFacts;
  readonly gone: boolean;
}

function deadEntry(image: string): Dead | undefined {
  const reference = parseImageReference(image);
  if (reference === undefined) return undefined;
  const { registry, repository, tag = "" } = withDefaultTag(reference);
  const name = shortName({ registry, repository });
  const entry = deadImages.find((dead) =>
    dead.image.endsWith("/*") ? name.startsWith(dead.image.slice(0, -1)) : dead.image === name,
  );
  if (entry === undefined) return undefined;
  const begins = Object.keys(entry.since)
    .filter((begin) => begin === "" || tag === begin || tag.startsWith(`${begin}.`) || tag.startsWith(`${begin}-`))
    .toSorted((one, other) => other.length - one.length);
  const [begin] = begins;
  const since = begin === undefined ? undefined : entry.since[begin];
  if (since === undefined) return undefined;
  const facts = { name: image, since, source: entry.source, instead: entry.instead.join(", ") };
  return { facts, gone: entry.gone === true };
}

interface Use {
  readonly image: string;
  readonly use: "pulled" | "needed";
  readonly at: Span;
}

function* used({ lesson, page }: LintInput): Generator<Use> {
  for (const step of lesson.steps) {
    if (step.role.kind === "inside") continue;
    const start = offsetOf(page, step.place);
    for (const { line } of callsIn(step.command)) {
      const image = line !== undefined && fetching.has(line.name) ? line.args[0] : undefined;
      const at = findWord(page, image ?? "", { start, end: start + step.command.length + 200 });
      const use = line?.name === "image pull" ? "pulled" : "needed";
      if (image !== undefined && at !== undefined) yield { image, use, at };
    }
  }
  for (const part of page.parts) if (part.kind === "fence") yield* baseImages(page, part);
}

const fetching: ReadonlySet<string> = new Set(["image pull", "container run", "container create"]);

/** `FROM` in a Dockerfile and `image:` in a compose file. */
function* baseImages(page: Page, fence: Part): Generator<Use> {
  const line = /^[ \t>]*(?:FROM[ \t]+(?:--\S+[ \t]+)?|(?:- )?image:[ \t]*["']?)(?<image>[\w./:@-]+)/gmu;
  for (const match of textOf(page, fence).matchAll(line)) {
    const image = match.groups?.["image"] ?? "";
    const start = fence.start + match.index + match[0].length - image.length;
    yield { image, use: "needed", at: { start, end: start + image.length } };
  }
}
