import type { LintFinding } from "../../model/lint.ts";
import { deadLines, type DeadLine } from "../dead-lines.ts";
import { type FenceLine, isComposeFile, isDockerfile, linesOf } from "../fences.ts";
import { findingAt, type Page, type Rule } from "../rule.ts";

/** Lines of files, commands and output that their programs no longer accept, print or need. Each kind once per lesson. */
export const deadSyntax: Rule = ({ page }) => {
  const reported = new Set<DeadLine>();
  return page.parts.flatMap((part): readonly LintFinding[] => {
    if (part.kind !== "fence") return [];
    const lines = linesOf(page, part);
    return deadLines.flatMap((dead): readonly LintFinding[] => {
      if (reported.has(dead) || !isWithin(dead.within, lines, page)) return [];
      for (const { text, start } of lines) {
        const match = dead.line.exec(text);
        if (match === null) continue;
        reported.add(dead);
        const name = match[1] ?? match[0];
        const from = start + match.index + match[0].indexOf(name);
        const { since, source, instead } = dead;
        const facts = { name, since, source, instead };
        const at = { start: from, end: from + name.length };
        return [findingAt(page, at, { rule: "dead-syntax", severity: "warning", facts })];
      }
      return [];
    });
  });
};

function isWithin(kind: DeadLine["within"], lines: readonly FenceLine[], page: Page): boolean {
  switch (kind) {
    case "dockerfile":
      return isDockerfile(lines);
    case "compose":
      return isComposeFile(lines);
    case "compose-1":
      return isFirstFormat(lines, page);
    case "any":
      return true;
    default:
      return kind satisfies never;
  }
}

/** A block of services alone. In a lesson with `services:`, such a block is a part of its file. */
function isFirstFormat(lines: readonly FenceLine[], { text }: Page): boolean {
  const file = lines.map((line) => line.text).join("\n");
  return (
    /^[\w-]+:\s*\n\s+(?:image|build):/u.test(file.trimStart()) &&
    /docker-compose\.ya?ml/u.test(text) &&
    !/^\s*services:/mu.test(text)
  );
}
