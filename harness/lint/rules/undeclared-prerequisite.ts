import type { Effects, Making } from "../../docker/effects.ts";
import { type ImageReference, imageKey, parseImageReference, shortName } from "../../docker/image-reference.ts";
import { Ledger } from "../../docker/ledger.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding, MadeKind } from "../../model/lint.ts";
import { isId, neededOfNetwork, neededThings, standsBefore } from "../needed.ts";
import { type Rule, type Span, findingAt } from "../rule.ts";
import { type ShownRow, shownRows } from "./tables.ts";

/**
 * Rows of `docker images` and `docker ps`, names, and ports that no step above made. An object that the
 * text above mentions counts as declared. Reports each object once.
 */
export const undeclaredPrerequisite: Rule = ({ lesson, page, effects, earlier }) => {
  const ledger = new Ledger();
  const images = new Images();
  const findings: LintFinding[] = [];
  const reported = new Set<string>();
  const report = (kind: MadeKind | "row", name: string, at: Span): void => {
    if (reported.has(`${kind} ${name}`)) return;
    reported.add(`${kind} ${name}`);
    findings.push(findingAt(page, at, { rule: "undeclared-prerequisite", severity: "warning", facts: { kind, name } }));
  };
  const record = (step: Step, own: Effects): void => {
    const output = step.expectedOutput?.text;
    const named = withoutOwnUnnamed(own);
    ledger.record({ step: step.id, effects: named, happened: true, ...(output === undefined ? {} : { output }) });
    images.add(own);
  };
  for (const [step, own] of earlier) record(step, own);
  for (const step of lesson.steps) {
    const own = effects.get(step);
    if (own !== undefined)
      for (const { kind, name, at } of neededThings(page, step, ledger, own)) {
        // A lesson that begins with an image goes on where another one ended.
        if (kind !== "image" || images.has()) report(kind, name, at);
      }
    for (const { kind, name, at } of neededOfNetwork(page, step)) report(kind, name, at);
    const rows = shownRows(page, step);
    const isMade = (row: ShownRow): boolean =>
      row.kind === "image" ? isImageMade(row, ledger) || images.mayBeThere(row.image) : images.mayBeUsed(row.image);
    // A table without any of the lesson's own rows shows another machine, as an example.
    if (rows.length < 2 || rows.some(isMade)) {
      for (const row of rows) {
        if (!isMade(row) && !isNameless(row) && !standsBefore(page, row.image, row.at.start, "prose"))
          report(row.kind === "image" ? "image" : "row", nameOf(row), row.at);
      }
    }
    if (own !== undefined) record(step, own);
  }
  return findings;
};

/**
 * `docker run` without a name generates one, which a later command can only know from output. Compose and scripts also create
 * networks and containers with their own names.
 */
function withoutOwnUnnamed(effects: Effects): Effects {
  if (effects.makes.some((making) => isUnnamed(making, "network"))) return effects;
  return { ...effects, makes: effects.makes.filter((making) => !isUnnamed(making, "container")) };
}

function isUnnamed(making: Making, kind: Making["kind"]): boolean {
  return "unnamed" in making && making.kind === kind;
}

/** Images and containers that tables may show in addition to those that the ledger has by name. */
class Images {
  /** Images of the containers that were created. */
  readonly #used = new Set<string>();
  /** Repositories of images that were pulled by digest: a table shows such an image with any tag, or with none. */
  readonly #byDigest = new Set<string>();
  #isAny = false;
  #unknown: "none" | "of containers" | "all" = "none";

  add({ makes, needs }: Effects): void {
    const fetched = needs.filter(({ kind, orFetched }) => kind === "image" && orFetched === true);
    const made = makes.flatMap((making) => ("name" in making && making.kind === "image" ? [making] : []));
    const names = new Set([...fetched, ...made].map(({ name }) => name));
    this.#isAny ||= makes.some(({ kind }) => kind === "image") || names.size > 0;
    for (const name of names) {
      const reference = parseImageReference(name);
      if (reference?.digest !== undefined) this.#byDigest.add(repositoryOf(reference));
      // A variable may contain any image.
      if (name.startsWith("$")) this.#unknown = "all";
    }
    const makesContainers = makes.some(({ kind }) => kind === "container" || kind === "service");
    if (makesContainers || fetched.length > 0) for (const name of names) this.#used.add(name);
    if (makesContainers && names.size === 0 && this.#unknown === "none") this.#unknown = "of containers";
  }

  /** True if the lesson made or fetched an image. */
  has(): boolean {
    return this.#isAny;
  }

  mayBeUsed(image: string): boolean {
    return this.#unknown !== "none" || this.#used.has(imageKey(image));
  }

  mayBeThere(image: string): boolean {
    const reference = parseImageReference(image);
    return this.#unknown === "all" || (reference !== undefined && this.#byDigest.has(repositoryOf(reference)));
  }
}

function repositoryOf({ registry, repository }: ImageReference): string {
  return shortName({ registry, repository });
}

/** Rows without a name, or with a truncated one. */
function isNameless({ image }: ShownRow): boolean {
  return image === "" || image.startsWith("<") || image.endsWith("…") || isId.test(image);
}

function isImageMade({ image, tag }: ShownRow, ledger: Ledger): boolean {
  const name = tag === "<none>" || tag === "" ? image : `${image}:${tag}`;
  return ledger.standing({ kind: "image", name: imageKey(name) }).is !== "never-made";
}

/** For a container, the image says more than a generated name; a second row of one kind is the same prerequisite. */
function nameOf({ kind, image, tag }: ShownRow): string {
  return kind === "image" && tag !== "" ? `${image}:${tag}` : image;
}
