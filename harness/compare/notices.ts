import type { Findings } from "./findings.ts";

/**
 * What 29 prints around its table of images and is no part of it: a legend (`i Info → U In Use`), since 29.0.1 only on a terminal;
 * and, off a terminal up to 29.4, a warning on stderr that the table is for people, which a lesson may show too. Gives both
 * texts without these lines.
 */
export function withoutNotices(findings: Findings, expected: string, actual: string): readonly [string, string] {
  const [before, now] = [without(expected), without(actual)];
  if ((before === expected) !== (now === actual)) findings.rule("table-legend");
  return [before, now];
}

const notice = /\bi Info\b.*\bIn Use\b|^WARNING: This output is designed for human readability\. /m;

function without(text: string): string {
  if (!notice.test(text)) return text;
  return text
    .split("\n")
    .filter((line) => !notice.test(line))
    .join("\n");
}
