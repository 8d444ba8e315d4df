import { uncheckedSteps } from "../coverage.ts";
import { offsetOf } from "../page.ts";
import { findingAt, type Rule } from "../rule.ts";

/** Commands whose output the lesson does not show: their exit status is all that a run can compare. */
export const commandUnchecked: Rule = ({ lesson, page }) =>
  uncheckedSteps({ lesson }).map((step) => {
    const start = offsetOf(page, step.place);
    const { command } = step;
    // A command over several lines is one line in the model.
    const end = page.text.startsWith(command, start) ? start + command.length : page.text.length;
    return findingAt(page, { start, end }, { rule: "command-unchecked", severity: "note", facts: { command } });
  });
