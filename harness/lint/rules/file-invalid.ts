import type { LintFinding } from "../../model/lint.ts";
import { languageOf, linesOf } from "../fences.ts";
import { findingAt, type Page, type Part, type Rule, textOf } from "../rule.ts";

/** A JSON file that its program refuses only because of a comment or an extra comma. Output of commands is not checked. */
export const fileInvalid: Rule = ({ page }) =>
  page.parts.flatMap((part, index): readonly LintFinding[] => {
    if (part.kind !== "fence" || !isFile(page, part, page.parts[index - 1])) return [];
    const lines = linesOf(page, part);
    const text = lines.map((line) => line.text).join("\n");
    if (!/^\s*\{/u.test(text) || parses(text)) return [];
    const plain = lines.map((line) => line.text.replace(comment, "")).join("\n");
    const isComment = plain !== text;
    if (!parses(plain.replaceAll(/,(?=\s*[}\]])/gu, ""))) return [];
    const line = lines.find((each, at) =>
      isComment ? comment.test(each.text) : /,\s*$/u.test(each.text) && /^\s*[}\]]/u.test(lines[at + 1]?.text ?? ""),
    );
    if (line === undefined) return [];
    const found = isComment ? line.text.search(comment) : line.text.trimEnd().length - 1;
    const at = { start: line.start + found, end: isComment ? line.end : line.start + found + 1 };
    const facts = { why: isComment ? ("comment" as const) : ("comma" as const), found: textOf(page, at).trim() };
    return [findingAt(page, at, { rule: "file-invalid", severity: "error", facts })];
  });

/** A comment at the end of a line. */
const comment = /(?<=^|[\s,{[])(?:\/\/|#)(?!.*").*$/u;

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isFile(page: Page, fence: Part, above: Part | undefined): boolean {
  const language = languageOf(page, fence);
  if (language !== "" && language !== "json") return false;
  return above !== undefined && above.kind !== "fence" && /\b[\w-]+\.json\b/u.test(textOf(page, above));
}
