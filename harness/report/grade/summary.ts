import type { Grade, GradedItem, GradedLesson } from "../../model/grade.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import { gradeMark, reasonFor } from "./console.ts";
import { codeSpan, escaped } from "../escape/markdown.ts";
import { signs } from "../run/result-lines.ts";
import { fitting, longestSummary } from "../run/summary.ts";
import { cutText, plainText } from "../escape/text-width.ts";

/** Characters of a command or a reason. */
const longestText = 300;

/** A grade as Markdown, for the summary of a GitHub job. */
export function gradeSummary(grade: Grade, words: GradeMessages, heads: GradeHeads): string {
  const { outcome, earned, points, engine, mode } = grade;
  const end = outcome.kind === "again" ? [words.again(outcome.cause), outcome.message] : [words.total(earned, points)];
  const lines = grade.lessons.flatMap((lesson) => [...lessonLines(lesson, words, heads), ""]);
  return [
    `${escaped(oneLine(words.engine(engine)))}. ${words.mode[mode]}`,
    "",
    ...fitting(lines, longestSummary, heads),
    `**${escaped(oneLine(end.join(" ")))}**`,
    "",
  ].join("\n");
}

/** Headers of the table's columns. */
export interface GradeHeads {
  readonly points: string;
  readonly step: string;
  readonly next: string;
  /** "and 3 more" */
  readonly more: (count: number) => string;
}

function lessonLines(
  { title, items }: GradedLesson,
  words: GradeMessages,
  { points, step, next }: GradeHeads,
): string[] {
  const told = items.filter(({ verdict }) => verdict !== "skipped");
  return [
    `### ${escaped(oneLine(title))}`,
    "",
    `| ${points} | ${step} | ${next} |`,
    "|---|---|---|",
    ...told.map((item) => `| ${signs[item.verdict].sign} ${gradeMark(item, words)} | ${textOf(item)} | ${why(item)} |`),
  ];

  function why(item: GradedItem): string {
    if (item.verdict === "passed" || item.verdict === "drifted") return "";
    return escaped(cutText(oneLine(reasonFor(item, items, words)), longestText));
  }
}

function textOf({ kind, text }: GradedItem): string {
  const short = cutText(oneLine(text), longestText);
  return kind === "step" ? codeSpan(short) : escaped(short);
}

function oneLine(text: string): string {
  return plainText(text).replaceAll(/\s+/g, " ");
}
