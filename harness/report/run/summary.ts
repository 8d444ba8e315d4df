import type { Result } from "../../model/result.ts";
import type { ConsoleMessages } from "../../model/messages.ts";
import { codeSpan, escaped, cutText } from "../escape.ts";
import { type Grid, type GridNote, type GridRow, gridOf } from "./grid.ts";
import { signs } from "./result-lines.ts";

/** GitHub's limit for a comment is 65,536 characters; the job may add text. */
export const longestSummary = 60_000;

/** Characters of a command or a difference. */
const longestText = 200;

/** Characters of the reason why an engine was unavailable, which may contain the end of its log. */
const longestFailure = 500;

/**
 * The grid of steps and engines as Markdown that fits into a pull request comment. If it is too long, rows that passed on every
 * engine are left out; then the grid and the differences are each cut to half of the room, or to what the other leaves.
 */
export function summaryMarkdown(result: Result, messages: ConsoleMessages): string {
  const grid = gridOf(result, messages);
  const next = messages.nextSteps(result).map((step) => `- ${escaped(step)}`);
  const end = ["", `**${messages.outcome(result)}** ${messages.counts(result.summary)}`, "", ...next];
  const failures = failureLines(result);
  const notes = noteLines(grid, messages);
  const room = longestSummary - lengthOf(end);
  const whole = [...failures, ...tableLines(grid, messages)];
  const fits = lengthOf(whole) + lengthOf(notes) <= room;
  const table = fits ? whole : [...failures, ...tableLines(withoutPassed(grid), messages, countPassed(grid))];
  const half = Math.floor(room / 2);
  const cut = [
    ...fitting(table, Math.max(half, room - lengthOf(notes)), messages),
    ...fitting(notes, Math.max(half, room - lengthOf(table)), messages),
  ];
  return `${[...cut, ...end].join("\n").trimEnd()}\n`;
}

function failureLines({ runs }: Result): string[] {
  const lines = runs.flatMap((run) => {
    if (!("failure" in run)) return [];
    const why = cutText(run.failure.message.replaceAll("\n", " "), longestFailure);
    return [`- ${escaped(run.engine.id)}: ${escaped(why)}`];
  });
  return lines.length > 0 ? [...lines, ""] : [];
}

/** @param left the number of rows that are left out because they passed on every engine */
function tableLines({ engines, lessons }: Grid, messages: ConsoleMessages, left: number = 0): string[] {
  const cell = (verdict: GridRow["verdicts"][number]): string =>
    verdict === "passed" ? signs.passed.sign : `${signs[verdict].sign} ${messages.verdicts[verdict]}`;
  const heads = engines.map(({ name, versions }) => ` ${[escaped(name), ...versions].join("<br>")} |`);
  const tables = lessons.flatMap(({ title, rows }) => [
    `### ${escaped(title)}`,
    "",
    `| ${messages.matrix.step} |${heads.join("")}`,
    `|---|${engines.map(() => "---|").join("")}`,
    ...rows.map((row) => `| ${textOf(row)} | ${row.verdicts.map(cell).join(" | ")} |`),
    "",
  ]);
  return left === 0 ? tables : [messages.matrix.omittedPassed(left), "", ...tables];
}

function noteLines({ engines, lessons }: Grid, messages: ConsoleMessages): string[] {
  const where = ({ engines: names }: GridNote): string =>
    names.length === engines.length ? messages.matrix.everywhere : names.map(escaped).join(", ");
  const different = lessons.flatMap(({ rows }) => rows.filter(({ notes }) => notes.length > 0));
  const notes = different.flatMap((row) => {
    const nested = row.notes.map((note) => `  - ${where(note)}: ${escaped(cutText(note.text, longestText))}`);
    return [`- ${textOf(row)}`].concat(nested);
  });
  return notes.length > 0 ? [`### ${messages.matrix.differences}`, "", ...notes] : [];
}

function withoutPassed({ engines, lessons }: Grid): Grid {
  const others = lessons.map(({ title, rows }) => ({ title, rows: rows.filter((row) => !holdsEverywhere(row)) }));
  return { engines, lessons: others.filter(({ rows }) => rows.length > 0) };
}

function countPassed({ lessons }: Grid): number {
  return lessons.flatMap(({ rows }) => rows.filter(holdsEverywhere)).length;
}

function holdsEverywhere({ verdicts }: GridRow): boolean {
  return verdicts.every((verdict) => verdict === "passed");
}

/** The lines that fit into this many characters, and the number of the others. */
export function fitting(lines: readonly string[], room: number, messages: Pick<ConsoleMessages, "more">): string[] {
  let length = 0;
  const fits = lines.findIndex((line) => (length += line.length + 1) > room);
  return fits === -1 ? [...lines] : [...lines.slice(0, fits), "", messages.more(lines.length - fits), ""];
}

function lengthOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

function textOf({ kind, text }: GridRow): string {
  const short = cutText(text, longestText);
  return kind === "step" ? codeSpan(short) : escaped(short);
}
