import type { LintFinding } from "../../model/lint.ts";
import { findingAt, type Page, type Rule, textOf } from "../rule.ts";

/** Links to a place in the same text that no heading and no anchor has. */
export const linkBroken: Rule = ({ page }) => {
  const anchors = new Set(
    Array.from(
      page.text.matchAll(/<[a-z][^>]*\s(?:name|id)\s*=\s*["']?(?<anchor>[^"'\s>]+)/giu),
      (found) => found.groups?.["anchor"] ?? "",
    ),
  );
  const headings = new Set(
    page.parts.filter(({ kind }) => kind === "heading").map((part) => loose(textOf(page, part))),
  );
  const own = /\{#|:id:|class: title/u.test(page.text);
  if (own) return [];
  return Array.from(page.text.matchAll(/\]\(#(?<target>[^)\s]+)\)/gu)).flatMap((match): readonly LintFinding[] => {
    const target = decoded(match.groups?.["target"] ?? "");
    if (anchors.has(target) || headings.has(loose(target)) || isInFence(page, match.index)) return [];
    // Anchors of a table of contents may be written for another site; only a link with a similar anchor on the page is a
    // mistake.
    const similar = [...anchors].find((anchor) => loose(anchor) === loose(target));
    if (similar === undefined) return [];
    const start = match.index + 3;
    const facts = { target, similar };
    const at = { start, end: start + (match.groups?.["target"] ?? "").length };
    return [findingAt(page, at, { rule: "link-broken", severity: "warning", facts, replacement: similar })];
  });
};

function loose(text: string): string {
  return text
    .replaceAll(/<[^>]*>/gu, "")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

function decoded(target: string): string {
  try {
    return decodeURIComponent(target);
  } catch {
    return target;
  }
}

function isInFence({ parts }: Page, offset: number): boolean {
  return parts.some(({ kind, start, end }) => kind === "fence" && start <= offset && offset < end);
}
