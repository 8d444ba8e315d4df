import type { LintFinding } from "../../model/lint.ts";
import { deadThings, type DeadThing } from "../dead-content.ts";
import { findingAt, type Page, type Rule, type Span, textOf } from "../rule.ts";

/**
 * Names and addresses of services and programs that no longer exist, unless the sentence says so itself. Each once per lesson,
 * at its first mention.
 */
export const deadContent: Rule = ({ lesson, page }) => {
  // The rule for commands reports what the lesson runs.
  const run = deadThings.filter(({ name }) => lesson.steps.some(({ command }) => name?.test(command) === true));
  const reported = new Set<DeadThing>(run);
  return [...mentions(page)]
    .toSorted((one, other) => one.at.start - other.at.start)
    .flatMap(({ dead, at, rule }): readonly LintFinding[] => {
      if (reported.has(dead) || saysItself(page, at.start)) return [];
      reported.add(dead);
      const { since, source, instead } = dead;
      const facts = { name: textOf(page, at), since, source, instead };
      const replacement = rule === "dead-address" && instead !== "" ? { replacement: instead } : {};
      return [findingAt(page, at, { rule, severity: "warning", facts, ...replacement })];
    });
};

interface Mention {
  readonly dead: DeadThing;
  readonly at: Span;
  readonly rule: "dead-address" | "dead-product";
}

function* mentions(page: Page): Generator<Mention> {
  for (const match of page.text.matchAll(address)) {
    const shown = match[0].replace(/(?<![.,;:])[.,;:]+$/u, "");
    const plain = shown.toLowerCase().replace(/^https?:\/\//u, "");
    const dead = deadThings.find(({ addresses }) =>
      addresses.some((known) => plain === known || plain.startsWith(`${known}/`) || plain.startsWith(`${known}#`)),
    );
    if (dead !== undefined) {
      yield { dead, at: { start: match.index, end: match.index + shown.length }, rule: "dead-address" };
    }
  }
  // Output and files may name a program that the lesson does not use.
  for (const part of page.parts) {
    if (part.kind === "fence") continue;
    const text = textOf(page, part).replaceAll(/\]\([^)]*\)/gu, (link) => " ".repeat(link.length));
    for (const dead of deadThings) {
      const found = dead.name?.exec(text);
      if (found === null || found === undefined) continue;
      const start = part.start + found.index;
      yield { dead, at: { start, end: start + found[0].length }, rule: "dead-product" };
    }
  }
}

const address = /(?<![\w.@/-])(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:com|org|io)\b[^\s)>\]"'`|]*/giu;

/** True if the sentence around an offset says that something no longer exists. */
export function saysItself(page: Page, offset: number): boolean {
  return isGone.test(sentenceAt(page, offset));
}

const isGone =
  /\b(?:clos(?:ed|ing)|shut|retired|gone|dead|former\w*|no longer|discontinued|deprecated|obsolete|legacy|used to|replaced|abandoned)\b|đóng cửa|ngừng|không còn|đã bỏ|trước đây|lỗi thời/iu;

/** The sentence around an offset, between full stops or blank lines. */
function sentenceAt({ text }: Page, offset: number): string {
  const before = text.slice(Math.max(0, offset - longestSentence), offset).split(/[.!?]\s|\n\s*\n/u);
  const after = text.slice(offset, offset + longestSentence).split(/[.!?]\s|\n\s*\n/u);
  return `${before.at(-1) ?? ""}${after[0] ?? ""}`;
}

const longestSentence = 300;
