import type { LintFinding } from "../../model/lint.ts";
import { deadAddresses } from "../dead-content.ts";
import { findingAt, type Rule } from "../rule.ts";
import { saysItself } from "./says-itself.ts";

/** Dead addresses anywhere in the text, unless the sentence says that the address is dead. */
export const deadAddress: Rule = ({ page }) =>
  Array.from(page.text.matchAll(address)).flatMap((match): readonly LintFinding[] => {
    const shown = match[0].replace(/(?<![.,;:])[.,;:]+$/u, "");
    const plain = shown.toLowerCase().replace(/^https?:\/\//u, "");
    const dead = deadAddresses.find(
      (entry) =>
        plain === entry.address || plain.startsWith(`${entry.address}/`) || plain.startsWith(`${entry.address}#`),
    );
    if (dead === undefined || saysItself(page, match.index)) return [];
    const { since, source, instead } = dead;
    const at = { start: match.index, end: match.index + shown.length };
    const facts = { name: shown, since, source, instead };
    return [findingAt(page, at, { rule: "dead-address", severity: "warning", facts, replacement: instead })];
  });

const address = /(?<![\w.@/-])(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:com|org)\b[^\s)>\]"'`|]*/giu;
