import { printsNothing } from "../lesson/markdown/silent.ts";
import type { Lesson, Step } from "../model/lesson.ts";
import type { LintCoverage } from "../model/lint.ts";
import type { LintInput } from "./rule.ts";

/** How many of a lesson's commands show what they print. Those that print nothing have nothing to show. */
export function coverageOf(lesson: Lesson): LintCoverage {
  const printing = lesson.steps.filter(prints);
  const shown = shownSteps(lesson);
  return {
    commands: printing.length,
    shown: printing.filter((step) => shown(step)).length,
    claims: lesson.claims.length,
  };
}

/** Whole percent, rounded down; a lesson without a command covers nothing. */
export function percentOf({ commands, shown }: Pick<LintCoverage, "commands" | "shown">): number {
  return commands === 0 ? 0 : Math.floor((shown / commands) * 100);
}

/** Steps that print something and of which the lesson shows nothing. */
export function uncheckedSteps({ lesson }: Pick<LintInput, "lesson">): readonly Step[] {
  const shown = shownSteps(lesson);
  return lesson.steps.filter((step) => prints(step) && !shown(step));
}

/** What is typed into a session shows that the command which opened it did. */
function shownSteps({ steps }: Lesson): (step: Step) => boolean {
  const used = new Set(steps.map(({ role }) => (role.kind === "inside" ? role.session : undefined)));
  return ({ expectedOutput, id }) => expectedOutput !== undefined || used.has(id);
}

function prints({ expectedOutput, role, command }: Step): boolean {
  return expectedOutput !== undefined || role.kind === "opens" || !printsNothing(command);
}
