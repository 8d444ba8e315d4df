import { callsIn } from "../../docker/calls.ts";
import { imageKey, parseImageReference, shortName, withDefaultTag } from "../../docker/image-reference.ts";
import type { DeadFacts, LintFinding } from "../../model/lint.ts";
import { deadImages } from "../dead-images.ts";
import { findWord, offsetOf, type Page, type Part, type Span, textOf } from "../page.ts";
import { findingAt, type LintInput, type Rule } from "../rule.ts";

/** Images without updates that the lesson pulls, runs, or builds on. Each image once. */
export const deadImage: Rule = (input) => {
  const reported = new Set<string>();
  return [...used(input)]
    .toSorted((one, other) => one.at.start - other.at.start)
    .flatMap(({ image, at }): readonly LintFinding[] => {
      const facts = deadFacts(image);
      if (facts === undefined || reported.has(imageKey(image))) return [];
      reported.add(imageKey(image));
      const [instead = ""] = facts.instead.split(", ");
      return [findingAt(input.page, at, { rule: "dead-image", severity: "warning", facts, replacement: instead })];
    });
};

/** Facts about an image without updates; `undefined` if it is not known to be dead. */
export function deadFacts(image: string): DeadFacts | undefined {
  const reference = parseImageReference(image);
  if (reference === undefined) return undefined;
  const { registry, repository, tag = "" } = withDefaultTag(reference);
  const entry = deadImages.find((dead) => dead.image === shortName({ registry, repository }));
  if (entry === undefined) return undefined;
  const begins = Object.keys(entry.since)
    .filter((begin) => begin === "" || tag === begin || tag.startsWith(`${begin}.`) || tag.startsWith(`${begin}-`))
    .toSorted((one, other) => other.length - one.length);
  const [begin] = begins;
  const since = begin === undefined ? undefined : entry.since[begin];
  return since === undefined
    ? undefined
    : { name: image, since, source: entry.source, instead: entry.instead.join(", ") };
}

interface Use {
  readonly image: string;
  readonly at: Span;
}

function* used({ lesson, page }: LintInput): Generator<Use> {
  for (const step of lesson.steps) {
    if (step.role.kind === "inside") continue;
    const start = offsetOf(page, step.place);
    for (const { line } of callsIn(step.command)) {
      const image = line !== undefined && fetching.has(line.name) ? line.args[0] : undefined;
      const at = findWord(page, image ?? "", { start, end: start + step.command.length + 200 });
      if (image !== undefined && at !== undefined) yield { image, at };
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
    yield { image, at: { start, end: start + image.length } };
  }
}
