import type { Page } from "../page.ts";

/** True if the sentence around an offset says that something no longer exists. */
export function saysItself(page: Page, offset: number): boolean {
  return isGone.test(sentenceAt(page, offset));
}

const isGone =
  /\b(?:clos(?:ed|ing)|shut|retired|gone|dead|former\w*|no longer|discontinued|used to|replaced)\b|đóng cửa|ngừng|không còn|đã bỏ|trước đây/iu;

/** The sentence around an offset, between full stops or blank lines. */
function sentenceAt({ text }: Page, offset: number): string {
  const before = text.slice(Math.max(0, offset - longestSentence), offset).split(/[.!?]\s|\n\s*\n/u);
  const after = text.slice(offset, offset + longestSentence).split(/[.!?]\s|\n\s*\n/u);
  return `${before.at(-1) ?? ""}${after[0] ?? ""}`;
}

const longestSentence = 300;
