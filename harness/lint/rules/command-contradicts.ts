import { stripComment } from "../../lesson/shell/command.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import { type Call, callOf, readCall } from "../calls.ts";
import { codeText, offsetOf, type Page, type Part, type Span, textOf } from "../page.ts";
import { findingAt, type Rule } from "../rule.ts";

/**
 * The last command of the sentence right above a fence, against the fence's own. Sentences shorten commands, so only
 * what changes what a reader sees counts: an option that the fence leaves out, or one by which a list shows other rows.
 */
export const commandContradicts: Rule = ({ lesson, page }) => {
  // Both in the order of the text.
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
    const [step, ...further] = steps.filter((candidate) => callOf(candidate) !== undefined);
    if (code === undefined || others.length > 0 || step === undefined || further.length > 0) return [];
    const told = codeText(page, code);
    const [one, other] = [readCall(stripComment(told)), callOf(step)];
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
  return prose.codes.filter(
    (code) => code.start >= start && readCall(stripComment(codeText(page, code))) !== undefined,
  );
}

function contradicts(told: Call, shown: Call, prose: string): boolean {
  if (told.name !== shown.name || told.operands[0] !== shown.operands[0] || speaksOfOptions.test(prose)) return false;
  const [one, other] = [optionsOf(told), optionsOf(shown)];
  const leftOut = [...one].some((option) => !other.has(option));
  const added = [...other].filter((option) => !one.has(option));
  return leftOut || (lists.has(told.name) && added.some((option) => showsOtherRows.has(option)));
}

/** Options by name, short ones apart and by their long names where both are common: `-it` is `-i` and `-t`. */
function optionsOf({ options }: Call): ReadonlySet<string> {
  return new Set(
    options
      .filter((word) => /^--?[A-Za-z]/u.test(word))
      .flatMap((word) => {
        if (word.startsWith("--")) return word.replace(/=.*$/u, "");
        return word
          .slice(1)
          .split("")
          .map((letter) => longNames.get(letter) ?? `-${letter}`);
      }),
  );
}

const longNames: ReadonlyMap<string, string> = new Map(
  Object.entries({
    a: "--all",
    d: "--detach",
    e: "--env",
    f: "--filter",
    i: "--interactive",
    l: "--latest",
    p: "--publish",
    q: "--quiet",
    t: "--tty",
    v: "--volume",
  }),
);

const lists = new Set(["ps", "images"]);
const showsOtherRows = new Set(["--all", "--quiet", "--latest"]);

/** The sentence tells its reader to add something, so that the two differ on purpose. */
const speaksOfOptions =
  /\b(?:options?|flags?|switch\w*|arguments?|add\w*|without|instead|unlike|by default|only)\b|tùy chọn|tuỳ chọn|tham số|cờ|thêm|kèm|khác|thay vì|mặc định|`--?\w/iu;
