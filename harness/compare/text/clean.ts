import { hasControls, resolveScreen } from "../../screen/terminal.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput, CompareInput } from "../input.ts";
import { withoutPodmanNotice } from "../layouts/podman.ts";
import { plainBlanks } from "./blanks.ts";
import { standsForLines } from "../../model/left-out.ts";
import { view } from "./text.ts";

/**
 * Most characters of a text that are compared; the slowest layout takes some seconds for them. Only a program that runs out
 * of control prints more.
 */
const longest = 16_000_000;

/** The input's texts as a learner sees them, truncated to a maximum length. Truncation is drift, unless the texts are equal. */
export function clean(findings: Findings, input: CompareInput): CleanInput {
  const tty = input.tty === true;
  const [lesson, stdout] = [seen(input.expected, tty), seen(input.actual, tty)];
  const stderr = seen(input.stderr ?? "", tty);
  const cut = Object.entries({ lesson, stdout, stderr }).filter(([, { isWhole }]) => !isWhole);
  if (cut.length > 0 && view(input.expected) !== view(input.actual)) {
    for (const [at] of cut) findings.add("drifted", { kind: "not-compared", at });
  }
  const [lessonText, out, err] = plainBlanks(findings, lesson.text, stdout.text, stderr.text);
  const printed = out + err;
  const shown = shownOf(findings, unset(findings, lessonText, printed), printed);
  return {
    ...input,
    expected: withoutPodmanNotice(findings, shown),
    actual: withoutPodmanNotice(findings, out),
    stderr: withoutPodmanNotice(findings, err),
  };
}

/**
 * Undoes typesetting in an expected output: typographic quotes and hyphens, invisible characters. Characters of a kind that the
 * program prints itself stay.
 */
function unset(findings: Findings, lesson: string, printed: string): string {
  return typeset.reduce((text, [characters, plain]) => {
    if (!characters.test(text) || characters.test(printed)) return text;
    findings.rule("typography");
    return text.replaceAll(new RegExp(characters, "g"), plain);
  }, lesson);
}

const typeset: readonly (readonly [characters: RegExp, plain: string])[] = [
  [/[\u200b\u2060\ufeff]/, ""],
  [/[“”]/, '"'],
  [/[‘’]/, "'"],
  [/\u2011/, "-"],
];

/** The lesson without marks of omitted lines, such as `...` and `<Snip>`. A program may print them too. */
function shownOf(findings: Findings, lesson: string, printed: string): string {
  const lines = lesson.split("\n");
  if (!lines.some(standsForLines)) return lesson;
  const known = new Set(printed.split("\n").map((line) => line.trim()));
  const shown = lines.filter((line) => !standsForLines(line) || known.has(line.trim()));
  if (shown.length < lines.length) findings.leaveOut();
  return shown.join("\n");
}

interface Seen {
  readonly text: string;
  readonly isWhole: boolean;
}

function seen(given: string, tty: boolean): Seen {
  const whole = given.includes("\r") ? given.replaceAll("\r\n", "\n") : given;
  const text = beginning(whole);
  const isWhole = text.length === whole.length;
  if (!tty || !hasControls(text)) return { text: view(text), isWhole };
  const resolved = resolveScreen(text);
  return { text: view(resolved.text), isWhole: isWhole && resolved.isWhole };
}

/** Cuts at the end of a line, if there is one. */
function beginning(text: string): string {
  if (text.length <= longest) return text;
  const end = text.lastIndexOf("\n", longest);
  return text.slice(0, end > 0 ? end : longest);
}

/**
 * Removes lines that are not part of a result from both texts. 29's table of images has a legend (`i Info → U In Use`), since
 * 29.0.1 only on a terminal, and, in a pipe up to 29.4, a warning on stderr that the table is for people, which a lesson may
 * show too. `docker load` has progress.
 */
export function withoutNotices(findings: Findings, expected: string, actual: string): readonly [string, string] {
  const [before, now] = [without(notice, expected), without(notice, actual)];
  if ((before === expected) !== (now === actual)) findings.rule("table-legend");
  const [shown, left] = [without(layer, before), without(layer, now)];
  if ((before.length > shown.length || now.length > left.length) && before !== now) findings.rule("layer");
  return [shown, left];
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
