import type { Effects } from "../docker/effects.ts";
import type { LintFacts, LintFinding, LintFindingOf, LintRule, LintSeverity } from "../model/lint.ts";
import type { Lesson, Step } from "../model/lesson.ts";
import { type Page, placeAt, type Span } from "./page.ts";

/** The input of a rule: a lesson and its text. */
export interface LintInput {
  readonly lesson: Lesson;
  readonly page: Page;
  /** Effects of the steps; none for steps inside a container. */
  readonly effects: ReadonlyMap<Step, Effects>;
}

/** One rule, or a few rules about the same thing. Pure. */
export type Rule = (input: LintInput) => readonly LintFinding[];

/** A finding about a part of the text; for a part of several lines, about the first. */
export function findingAt<R extends LintRule>(
  page: Page,
  { start, end }: Span,
  found: {
    readonly rule: R;
    readonly severity: LintSeverity;
    readonly facts: LintFacts[R];
    readonly replacement?: string;
  },
): LintFindingOf<R> {
  const length = /[\r\n]/u.exec(page.text.slice(start, end))?.index ?? end - start;
  const { replacement, ...rest } = found;
  const whole = length === end - start && replacement !== undefined ? { replacement } : {};
  return { ...rest, place: placeAt(page, start), ...(length > 0 ? { length } : {}), ...whole };
}
