import { printsNothing } from "../docker/interaction.ts";
import type { Lesson, Step } from "../model/lesson.ts";
import type { LintCoverage } from "../model/lint.ts";
import { type LintInput, findingAt, type Rule, offsetOf } from "./rule.ts";

/** How many of a lesson's commands have expected output. Commands that print nothing are not counted. */
export function coverageOf(lesson: Lesson): LintCoverage {
  const printing = lesson.steps.filter(prints);
  const shown = shownSteps(lesson);
  return {
    commands: printing.length,
    shown: printing.filter((step) => shown(step)).length,
    claims: lesson.claims.length,
  };
}

/** Whole percent, rounded down; 0 for a lesson without commands. */
export function percentOf({ commands, shown }: Pick<LintCoverage, "commands" | "shown">): number {
  return commands === 0 ? 0 : Math.floor((shown / commands) * 100);
}

/** Steps that print something but have no expected output. */
function uncheckedSteps({ lesson }: Pick<LintInput, "lesson">): readonly Step[] {
  const shown = shownSteps(lesson);
  return lesson.steps.filter((step) => prints(step) && !shown(step));
}

/** A session's steps show that the command that opened it worked. */
function shownSteps({ steps }: Lesson): (step: Step) => boolean {
  const used = new Set(steps.map(({ role }) => (role.kind === "inside" ? role.session : undefined)));
  return ({ expectedOutput, id }) => expectedOutput !== undefined || used.has(id);
}

function prints({ expectedOutput, role, command }: Step): boolean {
  return expectedOutput !== undefined || role.kind === "opens" || !printsNothing(command);
}

/** Commands without expected output: a run can only check their exit status. */
export const commandUnchecked: Rule = ({ lesson, page }) =>
  uncheckedSteps({ lesson }).map((step) => {
    const start = offsetOf(page, step.place);
    const { command } = step;
    // The model has a command over several lines as one line.
    const end = page.text.startsWith(command, start) ? start + command.length : page.text.length;
    return findingAt(page, { start, end }, { rule: "command-unchecked", severity: "note", facts: { command } });
  });
