import { shortReference } from "../../compare/reference.ts";
import { splitCommand } from "../../lesson/shell/command.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding, MadeKind } from "../../model/lint.ts";
import { type Call, callOf, optionValues } from "../calls.ts";
import { Made } from "../made.ts";
import { findWord, offsetOf, type Page, type Span, textOf } from "../page.ts";
import { findingAt, type Rule } from "../rule.ts";
import { standsBefore } from "../words.ts";
import { type ShownRow, shownRows } from "./tables.ts";

/**
 * Rows of `docker images` and `docker ps`, and names of containers and networks, that no step above made. What the
 * lesson's own words name above is taken for told, so that only what comes from nowhere is reported; each thing once.
 */
export const undeclaredPrerequisite: Rule = ({ lesson, page }) => {
  const fences = page.parts.filter(({ kind }) => kind === "fence");
  const made = new Made([...lesson.files, ...fences.map((fence) => ({ content: textOf(page, fence) }))]);
  const findings: LintFinding[] = [];
  const told = new Set<string>();
  const report = (kind: MadeKind | "row", name: string, at: Span): void => {
    if (made.unknown.has(kind === "row" ? "container" : kind) || told.has(`${kind} ${name}`)) return;
    told.add(`${kind} ${name}`);
    findings.push(findingAt(page, at, { rule: "undeclared-prerequisite", severity: "warning", facts: { kind, name } }));
  };
  for (const step of lesson.steps) {
    const call = callOf(step);
    if (call !== undefined)
      for (const { kind, name, at } of namedThings(page, step, call, made)) report(kind, name, at);
    for (const row of shownRows(page, step)) {
      if (!isMade(row, made) && !isTold(page, row.image, row.at.start)) {
        report(row.kind === "image" ? "image" : "row", nameOf(row), row.at);
      }
    }
    made.add(step);
  }
  return findings;
};

interface NamedThing {
  readonly kind: MadeKind;
  readonly name: string;
  readonly at: Span;
}

/** Containers and networks that a command needs and that stand nowhere above it. */
function namedThings(page: Page, step: Step, call: Call, made: Made): readonly NamedThing[] {
  // Names that only a shell can tell are not known here.
  if (splitCommand(step.command) === undefined) return [];
  const start = offsetOf(page, step.place);
  const needed = [
    ...containersOf(call).map((name) => ({ kind: "container" as const, name, known: made.containers })),
    ...networksOf(call).map((name) => ({ kind: "network" as const, name, known: made.networks })),
  ];
  return needed.flatMap(({ kind, name, known }) => {
    if (!plainName.test(name) || standsForAnother.test(name) || known.has(name)) return [];
    const at = findWord(page, name, { start, end: start + step.command.length + continuation });
    return at === undefined || standsAbove(page, name, start) ? [] : { kind, name, at };
  });
}

function containersOf({ name, operands }: Call): readonly string[] {
  if (firstIsContainer.has(name)) return operands.slice(0, 1);
  if (allAreContainers.has(name)) return operands;
  if (name === "network connect" || name === "network disconnect") return operands.slice(1, 2);
  return [];
}

function networksOf(call: Call): readonly string[] {
  if (call.name === "run" || call.name === "create") {
    return optionValues(call, "--network", "--net").filter((value) => !/[:=]/u.test(value));
  }
  if (call.name === "network connect" || call.name === "network disconnect") return call.operands.slice(0, 1);
  return call.name === "network rm" || call.name === "network inspect" ? call.operands : [];
}

const firstIsContainer = new Set(["exec", "logs", "top", "port", "attach", "diff", "export", "commit", "rename"]);
const allAreContainers = new Set(["stop", "start", "restart", "kill", "rm", "pause", "unpause", "wait"]);
const plainName = /^[A-Za-z0-9][\w.-]+$/u;
/** Names that a reader is meant to replace. */
const standsForAnother =
  /^[A-Z_-]+$|(?:[Cc]ontainer|[Nn]etwork|[Nn]ame|[Ee]xample|[Yy]our|[Ss]ome|xxx|(?:^|[_-])id(?:$|[_-]))/u;
/** Characters by which a command over several lines is longer in the text. */
const continuation = 200;

/** Any mention above counts: an id in a prompt, a name in a compose file, "the container `web` from the last lesson". */
function standsAbove(page: Page, name: string, before: number): boolean {
  if (standsBefore(page, name, before, "anywhere")) return true;
  return isId.test(name) && page.text.slice(0, before).includes(name);
}

const isId = /^[0-9a-f]{2,64}$/u;

function isMade({ kind, image, tag }: ShownRow, made: Made): boolean {
  if (image === "" || image.startsWith("<") || image.endsWith("…") || isId.test(image)) return true;
  if (kind === "container") return made.containerImages.has(shortReference(image));
  const names = [shortReference(`${image}:${tag}`), ...(tag === "<none>" ? [shortReference(image)] : [])];
  // An image pulled by digest has no tag in the set.
  return names.some((name) => made.images.has(name)) || made.images.has(shortReference(image).replace(/:latest$/u, ""));
}

/** Of a container the image says more than a made-up name; a second row of one kind is the same prerequisite. */
function nameOf({ kind, image, tag }: ShownRow): string {
  return kind === "image" && tag !== "" ? `${image}:${tag}` : image;
}

function isTold(page: Page, name: string, before: number): boolean {
  return standsBefore(page, name, before, "prose");
}
