import { uncheckedSteps } from "../coverage.ts";
import { offsetOf } from "../page.ts";
import { findingAt, type Rule } from "../rule.ts";

/** Commands without expected output: a run can only check their exit status. */
export const commandUnchecked: Rule = ({ lesson, page }) =>
  uncheckedSteps({ lesson }).map((step) => {
    const start = offsetOf(page, step.place);
    const { command } = step;
    // The model has a command over several lines as one line.
    const end = page.text.startsWith(command, start) ? start + command.length : page.text.length;
    return findingAt(page, { start, end }, { rule: "command-unchecked", severity: "note", facts: { command } });
  });
