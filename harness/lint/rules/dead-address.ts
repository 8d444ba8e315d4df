import type { LintFinding } from "../../model/lint.ts";
import { deadAddresses } from "../dead-content.ts";
import type { Page } from "../page.ts";
import { findingAt, type Rule } from "../rule.ts";

/** Addresses that lead a reader astray, wherever they stand; where the text says so itself, it is no mistake. */
export const deadAddress: Rule = ({ page }) =>
  Array.from(page.text.matchAll(address)).flatMap((match): readonly LintFinding[] => {
    const shown = match[0].replace(/[.,;:]+$/u, "");
    const plain = shown.toLowerCase().replace(/^https?:\/\//u, "");
    const dead = deadAddresses.find(
      (entry) =>
        plain === entry.address || plain.startsWith(`${entry.address}/`) || plain.startsWith(`${entry.address}#`),
    );
    if (dead === undefined || saysSo.test(sentenceAt(page, match.index))) return [];
    const { since, source, instead } = dead;
    const at = { start: match.index, end: match.index + shown.length };
    const facts = { name: shown, since, source, instead };
    return [findingAt(page, at, { rule: "dead-address", severity: "warning", facts, replacement: instead })];
  });

const address = /(?<![\w.@/-])(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:com|org)\b[^\s)>\]"'`|]*/giu;
const saysSo =
  /\b(?:clos(?:ed|ing)|shut|retired|gone|dead|former\w*|no longer|discontinued|used to|replaced)\b|đóng cửa|ngừng|không còn|đã bỏ|trước đây/iu;

/** Around an offset, between full stops and blank lines. */
function sentenceAt({ text }: Page, offset: number): string {
  const before = text.slice(Math.max(0, offset - longestSentence), offset).split(/[.!?]\s|\n\s*\n/u);
  const after = text.slice(offset, offset + longestSentence).split(/[.!?]\s|\n\s*\n/u);
  return `${before.at(-1) ?? ""}${after[0] ?? ""}`;
}

const longestSentence = 300;
