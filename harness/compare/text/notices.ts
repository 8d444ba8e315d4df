import type { Findings } from "../findings.ts";

/**
 * Removes lines that are not part of a result from both texts. 29's table of images has a legend (`i Info → U In Use`), since
 * 29.0.1 only on a terminal, and, in a pipe up to 29.4, a warning on stderr that the table is for people, which a lesson may
 * show too. `docker load` has progress.
 */
export function withoutNotices(findings: Findings, expected: string, actual: string): readonly [string, string] {
  const [before, now] = [without(notice, expected), without(notice, actual)];
  if ((before === expected) !== (now === actual)) findings.rule("table-legend");
  const [shown, seen] = [without(layer, before), without(layer, now)];
  if ((before.length > shown.length || now.length > seen.length) && before !== now) findings.rule("layer");
  return [shown, seen];
}

/** True for a legend or a warning of this kind. */
export function isNotice(line: string): boolean {
  return notice.test(line);
}

// In a pipe 29.0.0 prints ` Info -> ` (docker/cli's internal/tui).
const notice = /^[ \t]*(?:i )?Info (?:→|->).*\bIn Use\b|^WARNING: This output is designed for human readability\. /m;

/** `docker load`, on a terminal. */
const layer = /^[0-9a-f]{12}: Loading layer /m;

function without(lines: RegExp, text: string): string {
  if (!lines.test(text)) return text;
  return text
    .split("\n")
    .filter((line) => !lines.test(line))
    .join("\n");
}
