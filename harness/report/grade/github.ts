import type { Grade, GradedItem, GradedLesson } from "../../model/grade.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import type { Annotation } from "../run/github-annotations.ts";
import { gradeMark, reasonFor } from "./console.ts";
import { cutText, plainText, codeSpan, escaped } from "../escape.ts";
import { signs } from "../run/result-lines.ts";
import { fitting, longestSummary } from "../run/summary.ts";

/**
 * An annotation for each item that lost points: an error if nothing was earned, a warning if a part was. Blocked and
 * inconclusive items are notices, because they cost no points.
 */
export function gradeAnnotations({ lessons }: Pick<Grade, "lessons">, messages: GradeMessages): Annotation[] {
  return lessons.flatMap(({ source, items }) =>
    items.flatMap((item): Annotation[] => {
      const { credit, points, earned, line, text } = item;
      if (credit.kind === "excused" || (credit.kind === "counted" && earned >= points)) return [];
      const level = credit.kind !== "counted" ? "notice" : earned > 0 ? "warning" : "error";
      const title = `${gradeMark(item, messages)} ${text}`;
      return [{ level, file: source, line, title, message: reasonFor(item, items, messages) }];
    }),
  );
}

/**
 * The input of GitHub Classroom's autograding reporter, by its source
 * (https://github.com/classroom-resources/autograding-grading-reporter). It adds up the scores of the tests, compares the sum
 * with `max_score`, and reports no points if that is 0.
 */
interface ClassroomResult {
  readonly version: 1;
  readonly status: ClassroomStatus;
  readonly max_score: number;
  readonly tests: readonly ClassroomTest[];
}

interface ClassroomTest {
  readonly name: string;
  readonly status: ClassroomStatus;
  /** Points, in hundredths. */
  readonly score: number;
  /** Why it did not pass, on one line. */
  readonly message: string | null;
  readonly test_code: string;
  readonly filename: string;
  readonly line_no: number;
  /** Always 0: the reporter does not read it, and a grade has no durations of items. */
  readonly execution_time: 0;
}

type ClassroomStatus = "pass" | "fail" | "error";

/**
 * The longest output in characters: the reporter gets it in an environment variable, whose limit in Linux is 128 KiB.
 */
export const longestOutput = 120_000;

/** A grade in the reporter's format: JSON in Base64. */
export function classroomOutput(grade: Grade, messages: GradeMessages): string {
  const whole = classroomResult(grade, messages);
  const tests = whole.tests.map((found) => ({ ...found, message: null, test_code: "" }));
  const brief = { ...whole, tests };
  // With thousands of items, only the sum is written.
  const sum = { ...whole, tests: [{ ...total, status: whole.status, score: grade.earned }] };
  return [whole, brief].map(encoded).find(({ length }) => length <= longestOutput) ?? encoded(sum);
}

/** The items that count or are blocked. A grade that has to be repeated has no points, so a network error is not a zero. */
function classroomResult(grade: Grade, messages: GradeMessages): ClassroomResult {
  const { outcome, points, earned } = grade;
  const tests = grade.lessons.flatMap(({ source, items }) =>
    items.flatMap((item) =>
      item.credit.kind === "excused" ? [] : [testOf(item, { source, items, outcome }, messages)],
    ),
  );
  if (outcome.kind === "again") return { version: 1, status: "error", max_score: 0, tests };
  return { version: 1, status: earned < points ? "fail" : "pass", max_score: points, tests };
}

/** Characters of a command or a reason. */
const longestText = 300;

const total = { name: "labproof", message: null, test_code: "", filename: "", line_no: 0, execution_time: 0 } as const;

interface Around extends Pick<Grade, "outcome"> {
  readonly source: string;
  readonly items: readonly GradedItem[];
}

function testOf(item: GradedItem, { source, items, outcome }: Around, messages: GradeMessages): ClassroomTest {
  const status = statusOf(item);
  const text = shortLine(item.text);
  return {
    name: text,
    status,
    score: outcome.kind === "again" ? 0 : item.earned,
    message: status === "pass" ? null : shortLine(reasonFor(item, items, messages)),
    test_code: item.kind === "step" ? text : "",
    filename: source,
    line_no: item.line,
    execution_time: 0,
  };
}

function statusOf({ credit, earned, points }: GradedItem): ClassroomStatus {
  if (credit.kind === "unknown") return "error";
  return credit.kind === "counted" && earned >= points ? "pass" : "fail";
}

function shortLine(text: string): string {
  return cutText(plainText(text).replaceAll(/\s+/g, " ").trim(), longestText);
}

function encoded(result: ClassroomResult): string {
  return Buffer.from(JSON.stringify(result)).toString("base64");
}

/** A grade as Markdown, for the summary of a GitHub job. */
export function gradeSummary(grade: Grade, messages: GradeMessages, heads: GradeHeads): string {
  const { outcome, earned, points, engine, mode } = grade;
  const end =
    outcome.kind === "again" ? [messages.again(outcome.cause), outcome.message] : [messages.total(earned, points)];
  const lines = grade.lessons.flatMap((lesson) => [...lessonLines(lesson, messages, heads), ""]);
  return [
    `${escaped(oneLine(messages.engine(engine)))}. ${messages.mode[mode]}`,
    "",
    ...fitting(lines, longestSummary, heads),
    `**${escaped(oneLine(end.join(" ")))}**`,
    "",
  ].join("\n");
}

/** Headers of the table's columns. */
interface GradeHeads {
  readonly points: string;
  readonly step: string;
  readonly next: string;
  /** "and 3 more" */
  readonly more: (count: number) => string;
}

function lessonLines(
  { title, items }: GradedLesson,
  messages: GradeMessages,
  { points, step, next }: GradeHeads,
): string[] {
  const listed = items.filter(({ verdict }) => verdict !== "skipped");
  return [
    `### ${escaped(oneLine(title))}`,
    "",
    `| ${points} | ${step} | ${next} |`,
    "|---|---|---|",
    ...listed.map(
      (item) => `| ${signs[item.verdict].sign} ${gradeMark(item, messages)} | ${textOf(item)} | ${why(item)} |`,
    ),
  ];

  function why(item: GradedItem): string {
    if (item.verdict === "passed" || item.verdict === "drifted") return "";
    return escaped(cutText(oneLine(reasonFor(item, items, messages)), longestText));
  }
}

function textOf({ kind, text }: GradedItem): string {
  const short = cutText(oneLine(text), longestText);
  return kind === "step" ? codeSpan(short) : escaped(short);
}

function oneLine(text: string): string {
  return plainText(text).replaceAll(/\s+/g, " ");
}
