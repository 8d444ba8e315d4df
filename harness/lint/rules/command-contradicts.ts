import { commandLineOf } from "../../docker/calls.ts";
import type { CommandLine } from "../../docker/command-line.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import { codeText, offsetOf, type Page, type Part, type Span, textOf, findingAt, type Rule } from "../rule.ts";

/**
 * Compares the last command of the sentence above a fence with the fence's command. Sentences shorten commands, so only
 * differences that change the output count: an option that the fence lacks, or one that makes a list show other rows.
 */
export const commandContradicts: Rule = ({ lesson, page }) => {
  // Both are in text order.
  let next = 0;
  return page.parts.flatMap((fence, index): readonly LintFinding[] => {
    const prose = page.parts[index - 1];
    if (fence.kind !== "fence") return [];
    const steps: Step[] = [];
    for (let step = lesson.steps[next]; step !== undefined; step = lesson.steps[next]) {
      const start = offsetOf(page, step.place);
      if (start >= fence.end) break;
      if (start >= fence.start) steps.push(step);
      next += 1;
    }
    if (prose?.kind !== "prose" && prose?.kind !== "item") return [];
    const [code, ...others] = lastSentenceCommands(page, prose);
    const [step, ...further] = steps.filter((candidate) => lineOf(candidate) !== undefined);
    if (code === undefined || others.length > 0 || step === undefined || further.length > 0) return [];
    const told = codeText(page, code);
    const [one, other] = [lineIn(told), lineOf(step)];
    if (one === undefined || other === undefined || !contradicts(one, other, textOf(page, prose))) return [];
    const at = { start: page.text.indexOf(told, code.start), end: page.text.indexOf(told, code.start) + told.length };
    return [
      findingAt(page, at, {
        rule: "command-contradicts",
        severity: "warning",
        facts: { told, shown: step.command, line: String(step.place.line) },
        replacement: step.command,
      }),
    ];
  });
};

function lastSentenceCommands(page: Page, prose: Part): readonly Span[] {
  const stop = Array.from(textOf(page, prose).matchAll(/[.!?]\s/gu)).at(-1);
  const start = prose.start + (stop?.index ?? 0);
  return prose.codes.filter((code) => code.start >= start && isNamed(lineIn(codeText(page, code))));
}

/** A line ending in inline code is a space. */
function lineIn(code: string): CommandLine | undefined {
  return commandLineOf(code.replaceAll(/\s+/gu, " "));
}

/** Commands typed inside a container are not commands of this machine's client. */
function lineOf({ role, command }: Step): CommandLine | undefined {
  const line = role.kind === "inside" ? undefined : commandLineOf(command);
  return isNamed(line) ? line : undefined;
}

/** `docker` alone, or followed by a word that is not a command, is only a name. */
function isNamed(line: CommandLine | undefined): boolean {
  return line !== undefined && line.name !== "" && !line.problems.some(({ kind }) => kind === "command-unknown");
}

function contradicts(told: CommandLine, shown: CommandLine, prose: string): boolean {
  if (told.name !== shown.name || told.args[0] !== shown.args[0] || speaksOfOptions.test(prose)) return false;
  const [one, other] = [told, shown].map(({ options }) => new Set(options.map(({ name }) => name)));
  const leftOut = [...(one ?? [])].some((option) => other?.has(option) !== true);
  const added = [...(other ?? [])].filter((option) => one?.has(option) !== true);
  return leftOut || (lists.has(told.name) && added.some((option) => showsOtherRows.has(option)));
}

const lists = new Set(["container ls", "image ls"]);
const showsOtherRows = new Set(["all", "quiet", "latest"]);

/** The sentence asks the reader to add something, so the difference is intended. */
const speaksOfOptions =
  /\b(?:options?|flags?|switch\w*|arguments?|add\w*|without|instead|unlike|by default|only)\b|tùy chọn|tuỳ chọn|tham số|cờ|thêm|kèm|khác|thay vì|mặc định|`--?\w/iu;
