import type { LintFinding } from "../../model/lint.ts";
import { findingAt, offsetOf, type Rule } from "../rule.ts";

/** A placeholder that is written in two ways: the reader replaces `<USER>` and types `USER`. */
export const placeholderContradicts: Rule = ({ lesson, page }) => {
  const first = new Map<string, { readonly text: string; readonly line: number }>();
  const reported = new Set<string>();
  return lesson.steps.flatMap(({ placeholders = [], place, command }): readonly LintFinding[] =>
    placeholders.flatMap(({ text }): readonly LintFinding[] => {
      // A shell knows a variable by its sign.
      if (text.startsWith("$")) return [];
      const name = text.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
      const known = first.get(name);
      if (known === undefined) first.set(name, { text, line: place.line });
      if (known === undefined || known.text === text || reported.has(name)) return [];
      reported.add(name);
      const start = offsetOf(page, place);
      const index = page.text.slice(start, start + command.length + 200).indexOf(text);
      const at = { start: start + Math.max(0, index), end: start + Math.max(0, index) + (index < 0 ? 0 : text.length) };
      const facts = { name: text, other: known.text, line: String(known.line) };
      return [findingAt(page, at, { rule: "placeholder-contradicts", severity: "warning", facts })];
    }),
  );
};
