import type { LintFinding } from "../../model/lint.ts";
import { findingAt, type Page, type Part, type Rule, textOf } from "../rule.ts";

/** Headings with the number of an earlier one, and empty sections whose heading comes again. */
export const headingContradicts: Rule = ({ page }) => {
  const numbers = new Map<string, { readonly part: Part; readonly level: number }>();
  const headings = page.parts.flatMap((part, index) => (part.kind === "heading" ? [{ part, index }] : []));
  return headings.flatMap(({ part, index }, at): readonly LintFinding[] => {
    const title = titleOf(page, part);
    const level = levelOf(page, part);
    // The steps of another section count from one again.
    for (const [key, { level: other }] of numbers) if (other > level) numbers.delete(key);
    const number = (dotted.exec(title) ?? counted.exec(title))?.[0];
    const earlier = number === undefined ? undefined : numbers.get(number);
    if (number !== undefined && earlier === undefined) numbers.set(number, { part, level });
    if (number !== undefined && earlier !== undefined && titleOf(page, earlier.part) !== title)
      return [found(page, part, earlier.part, "number", number)];
    const next = headings[at + 1];
    // A heading of a lower level may follow at once.
    const isEmpty =
      next?.index === index + 1 &&
      levelOf(page, next.part) <= levelOf(page, part) &&
      nothingBetween(page, part, next.part);
    const again = isEmpty ? headings.slice(at + 1).find((other) => same(page, other.part, part)) : undefined;
    return again === undefined ? [] : [found(page, part, again.part, "empty", title)];
  });
};

const dotted = /^\d+(?:\.\d+)+(?=\.?\s+\p{L})/u;
const counted = /^(?:Step|Task|Exercise|Lab|Part|Bước|Bài|Phần) #?\d+(?=\s*[.:)\u2013-])/u;

function found(page: Page, part: Part, other: Part, why: "number" | "empty", heading: string): LintFinding {
  const line = String(page.lineStarts.findLastIndex((begin) => begin <= other.start) + 1);
  return findingAt(page, part, { rule: "heading-contradicts", severity: "warning", facts: { why, heading, line } });
}

function titleOf(page: Page, part: Part): string {
  return textOf(page, part)
    .replace(/^#+\s*/u, "")
    .replaceAll(/<[^>]*>/gu, "")
    .trim();
}

function levelOf(page: Page, part: Part): number {
  return /^#+/u.exec(textOf(page, part))?.[0].length ?? 1;
}

function nothingBetween({ text }: Page, { end }: Part, { start }: Part): boolean {
  return text.slice(end, start).trim() === "";
}

function same(page: Page, one: Part, other: Part): boolean {
  const plain = (part: Part): string =>
    titleOf(page, part)
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}]/gu, "");
  return plain(one) === plain(other) && plain(one) !== "";
}
