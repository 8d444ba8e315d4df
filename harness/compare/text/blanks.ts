import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import type { Layout } from "../layouts/layout.ts";
import type { LineRule } from "./text-rules.ts";
import { words } from "./text.ts";

// A learner does not see which kind of blank separates two words: a space, a tab, a no-break space.

/** The texts with plain spaces in place of no-break and similar spaces, unless no text has any. */
export function plainBlanks(
  findings: Findings,
  lesson: string,
  stdout: string,
  stderr: string,
): readonly [lesson: string, stdout: string, stderr: string] {
  const printed = stdout + stderr;
  if (lesson === stdout || !(special.test(lesson) || special.test(printed))) return [lesson, stdout, stderr];
  const [before, now] = [lesson, printed].map((text) => text.match(specials)?.length);
  if (before !== now) findings.rule("typography");
  return [plain(lesson), plain(stdout), plain(stderr)];
}

/** Except the East Asian space, which has the width of two. */
const special = /[\u00a0\u2000-\u200a\u202f\u205f]/;
const specials = new RegExp(special, "g");

function plain(text: string): string {
  return text.replaceAll(specials, " ");
}

/** For outputs whose lines have single spaces between their words: a tab within a line is one, too. */
export function singleSpaced(findings: Findings, input: CleanInput, layout: Layout): CleanInput {
  const { expected, actual, stderr } = input;
  if (!ofSingleSpaces.has(layout) || ![expected, actual, stderr].some((text) => text.includes("\t"))) return input;
  if (expected.split("\t").length !== `${actual}${stderr}`.split("\t").length) findings.rule("column-width");
  return { ...input, expected: single(expected), actual: single(actual), stderr: single(stderr) };
}

const ofSingleSpaces: ReadonlySet<Layout> = new Set<Layout>([
  "pull",
  "push",
  "login",
  "build",
  "compose",
  "rmi",
  "echo",
  "host-ports",
]);

function single(text: string): string {
  if (!text.includes("\t")) return text;
  return text.replaceAll(/(?<=\S)[ \t]+(?=\S)/g, (blanks) => (blanks.includes("\t") ? " " : blanks));
}

/** For texts with tabs: the width of a gap and its kind of blanks do not matter. */
export const anyBlanks: LineRule = {
  name: "column-width",
  normalize: (line) => {
    const text = line.trimStart();
    return line.slice(0, line.length - text.length) + text.replaceAll(/[ \t]+/g, " ");
  },
};

/** The lines with spaces in place of the tabs of their indentation: one level for each tab. */
export function indentedAlike(
  findings: Findings,
  expected: readonly string[],
  actual: readonly string[],
): readonly [readonly string[], readonly string[]] {
  const [before, now] = [expected, actual].map((lines) => lines.filter((line) => tabbed.test(line)).length);
  if (before === 0 && now === 0) return [expected, actual];
  if (before !== now) findings.rule("column-width");
  const level = " ".repeat(levelIn([...expected, ...actual]));
  const indented = (line: string): string => line.replace(/^[ \t]+/, (blanks) => blanks.replaceAll("\t", level));
  return [expected.map(indented), actual.map(indented)];
}

const tabbed = /^ *\t/;

/**
 * Width of a tab: from a line that is indented with tabs in one text and with spaces in the other, else the smallest
 * indentation.
 */
function levelIn(lines: readonly string[]): number {
  const widths = new Map(lines.flatMap((line) => (/^ +\S/.test(line) ? [[words(line), line.search(/\S/)]] : [])));
  for (const line of lines) {
    const tabs = /^\t+(?=\S)/.exec(line)?.[0].length;
    const width = tabs === undefined ? undefined : widths.get(words(line));
    if (tabs !== undefined && width !== undefined && width % tabs === 0) return width / tabs;
  }
  return widths.values().reduce((least, width) => Math.min(least, width), stop);
}

/** Also for texts that have no spaces at the beginning of a line. */
const stop = 8;
