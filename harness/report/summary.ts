import type { Result } from "../model/result.ts";
import type { ConsoleWords } from "../model/words.ts";
import { codeSpan, escaped } from "./markdown-text.ts";
import { type GridNote, type GridRow, gridOf } from "./grid.ts";
import { signs } from "./result-lines.ts";
import { cutText } from "./text-width.ts";

/** GitHub takes 65,536 characters for a comment; what a job puts around it needs room too. */
const longestSummary = 60_000;

/** Characters of a command or a difference. */
const longestText = 200;

/** The grid of steps and engines as Markdown that fits a comment of a pull request. */
export function summaryMarkdown(result: Result, words: ConsoleWords): string {
  const { engines, lessons } = gridOf(result, words);
  const cell = (verdict: GridRow["verdicts"][number]): string =>
    verdict === "holds" ? signs.holds.sign : `${signs[verdict].sign} ${words.verdicts[verdict]}`;
  const where = ({ engines: names }: GridNote): string =>
    names.length === engines.length ? words.matrix.everywhere : names.map(escaped).join(", ");
  const failures = result.runs.flatMap((run) =>
    "failure" in run ? [`- ${escaped(run.engine.id)}: ${escaped(run.failure.message.replaceAll("\n", " "))}`] : [],
  );
  const heads = engines.map(({ name, version }) => ` ${escaped(name)}${version === "" ? "" : `<br>${version}`} |`);
  const tables = lessons.flatMap(({ title, rows }) => [
    `### ${escaped(title)}`,
    "",
    `| ${words.matrix.step} |${heads.join("")}`,
    `|---|${engines.map(() => "---|").join("")}`,
    ...rows.map((row) => `| ${textOf(row)} | ${row.verdicts.map(cell).join(" | ")} |`),
    "",
  ]);
  const different = lessons.flatMap(({ rows }) => rows.filter(({ notes }) => notes.length > 0));
  const notes = different.flatMap((row) => {
    const told = row.notes.map((note) => `  - ${where(note)}: ${escaped(cutText(note.text, longestText))}`);
    return [`- ${textOf(row)}`].concat(told);
  });
  const lines = [
    ...(failures.length > 0 ? [...failures, ""] : []),
    ...tables,
    ...(notes.length > 0 ? [`### ${words.matrix.differences}`, "", ...notes] : []),
  ];
  const next = words.nextSteps(result).map((step) => `- ${escaped(step)}`);
  const end = ["", `**${words.outcome(result)}** ${words.counts(result.summary)}`, "", ...next];
  return `${[...fitting(lines, words), ...end].join("\n").trimEnd()}\n`;
}

/** The lines that fit, and how many more there are. */
export function fitting(lines: readonly string[], words: Pick<ConsoleWords, "more">): string[] {
  let length = 0;
  const fits = lines.findIndex((line) => (length += line.length + 1) > longestSummary);
  return fits === -1 ? [...lines] : [...lines.slice(0, fits), "", words.more(lines.length - fits)];
}

function textOf({ kind, text }: GridRow): string {
  const short = cutText(text, longestText);
  return kind === "step" ? codeSpan(short) : escaped(short);
}
