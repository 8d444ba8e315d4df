import { dirname } from "node:path";
import { align } from "../../compare/tables/align.ts";
import type { Lesson, Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";

/** Translations of one lesson whose commands differ: one finding for each place, in the translation that has a command there. */
export function translationsDisagree(lessons: readonly Lesson[]): readonly LintFinding[] {
  const translations = lessons.filter(({ language }) => language !== "und");
  const groups = Map.groupBy(translations, ({ path, id }) => `${dirname(path)}\n${id}`);
  return [...groups.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : others.flatMap((other) => disagreements(first, other)),
  );
}

function disagreements(first: Lesson, second: Lesson): readonly LintFinding[] {
  const [left, right] = [first.steps.map(asCompared), second.steps.map(asCompared)];
  const ends = [...align(left, right), [left.length, right.length] as const];
  let [from, at] = [0, 0];
  return ends.flatMap(([nextLeft, nextRight]) => {
    const [one, other] = [first.steps.slice(from, nextLeft), second.steps.slice(at, nextRight)];
    [from, at] = [nextLeft + 1, nextRight + 1];
    if (one[0] === undefined && other[0] === undefined) return [];
    return other[0] === undefined ? [disagreement(one, other, second)] : [disagreement(other, one, first)];
  });
}

function disagreement(here: readonly Step[], there: readonly Step[], other: Lesson): LintFinding {
  const [step] = here;
  return {
    rule: "translations-disagree",
    severity: "warning",
    place: step?.place ?? { path: other.path, line: 1, column: 1 },
    facts: { here: names(here), there: names(there), other: other.path },
  };
}

function names(steps: readonly Step[]): string {
  return steps.map(({ command }) => command).join("; ");
}

/** Whether a command is typed inside a container counts as part of it. */
function asCompared({ command, role }: Step): string {
  return `${role.kind === "inside" ? "inside" : "outside"} ${command.replace(/^sudo\s+/u, "").replaceAll(/\s+/gu, " ")}`;
}
