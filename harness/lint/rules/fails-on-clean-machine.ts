import { type Call, callsIn, commandLineOf } from "../../docker/calls.ts";
import type { Effects, ThingKind } from "../../docker/effects.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import { linesOf } from "../fences.ts";
import { findingAt, type LintInput, offsetOf, type Page, type Rule } from "../rule.ts";
import { textAround } from "../around-step.ts";

/**
 * `docker rm $(docker ps -aq)` before any step that makes a container: without containers, the command has no arguments and
 * fails; an existing container is the reader's own. Each kind once per lesson.
 */
export const failsOnCleanMachine: Rule = ({ lesson, page, effects, earlier }: LintInput) => {
  const made = new Set(earlier.flatMap(([, own]) => kindsIn(own)));
  const findings: LintFinding[] = [];
  for (const step of lesson.steps) {
    const own = effects.get(step);
    if (own === undefined) continue;
    for (const call of callsIn(step.command)) {
      const kind = removedKind(call);
      if (
        kind === undefined ||
        made.has(kind) ||
        isShownAbove(page, kind, step) ||
        textAround(page, step).some((text) => conditional.test(text))
      )
        continue;
      made.add(kind);
      const start = offsetOf(page, step.place);
      const end = page.text.startsWith(step.command, start) ? start + step.command.length : page.text.length;
      const facts = { command: step.command };
      findings.push(findingAt(page, { start, end }, { rule: "fails-on-clean-machine", severity: "warning", facts }));
    }
    for (const kind of kindsIn(own)) made.add(kind);
  }
  return findings;
};

/** Kinds of which there is an object after a step. */
function kindsIn({ makes, needs }: Effects): readonly ThingKind[] {
  const kinds = [...makes, ...needs].map(({ kind }) => kind);
  return makes.some(({ kind }) => kind === "service" || kind === "project") ? [...kinds, "container", "volume"] : kinds;
}

/** True if a block above has a command that makes such an object, even if it is not a step. */
function isShownAbove(page: Page, kind: ThingKind, step: Step): boolean {
  const before = offsetOf(page, step.place);
  return page.parts.some(
    (part) =>
      part.kind === "fence" &&
      part.start < before &&
      linesOf(page, part).some(
        ({ text, start }) => start < before && makers.get(commandLineOf(text)?.name ?? "")?.includes(kind) === true,
      ),
  );
}

const makers: ReadonlyMap<string, readonly ThingKind[]> = new Map<string, readonly ThingKind[]>([
  ["container run", ["container", "image", "volume"]],
  ["container create", ["container", "image", "volume"]],
  ["compose up", ["container", "image", "volume", "network"]],
  ["image pull", ["image"]],
  ["image build", ["image"]],
  ["volume create", ["volume"]],
  ["network create", ["network"]],
]);

const conditional = /\bif\b|\bin case\b|\bany\b|nếu/iu;

/** The kind of objects that a command removes if all of its arguments come from a list. */
function removedKind({ line, command }: Call): ThingKind | undefined {
  const [group = "", verb = ""] = line?.name.split(" ") ?? [];
  if (!/^(?:rm|stop|kill)$/u.test(verb)) return undefined;
  const kind = (["container", "image", "volume", "network"] as const).find((name) => name === group);
  const last = command.words.at(-1);
  const listed = last?.pieces.length === 1 && last.pieces[0]?.is === "substitution" ? last.pieces[0].commands : [];
  const isList = listed.some(({ words }) => words.some(({ value }) => value === "docker"));
  const isAlone = command.words.slice(0, -1).every(({ known }) => known) && line?.args.length === 1;
  return isList && isAlone && command.input === undefined && command.failure === "matters" ? kind : undefined;
}
