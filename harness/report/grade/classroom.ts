import type { Grade, GradedItem } from "../../model/grade.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import { reasonFor } from "./console.ts";
import { cutText, plainText } from "../escape/text-width.ts";

/**
 * The input of GitHub Classroom's autograding reporter, by its source
 * (https://github.com/classroom-resources/autograding-grading-reporter). It adds up the scores of the tests, compares the sum
 * with `max_score`, and reports no points if that is 0.
 */
export interface ClassroomResult {
  readonly version: 1;
  readonly status: ClassroomStatus;
  readonly max_score: number;
  readonly tests: readonly ClassroomTest[];
}

export interface ClassroomTest {
  readonly name: string;
  readonly status: ClassroomStatus;
  /** Points, in hundredths. */
  readonly score: number;
  /** Why it did not pass, on one line. */
  readonly message: string | null;
  readonly test_code: string;
  readonly filename: string;
  readonly line_no: number;
  /** Always 0: the reporter does not read it, and a grade has no times of items. */
  readonly execution_time: 0;
}

export type ClassroomStatus = "pass" | "fail" | "error";

/**
 * The longest output in characters: the reporter gets it in an environment variable, whose limit in Linux is 128 KiB.
 */
export const longestOutput = 120_000;

/** A grade in the reporter's format: JSON in Base64. */
export function classroomOutput(grade: Grade, words: GradeMessages): string {
  const whole = classroomResult(grade, words);
  const tests = whole.tests.map((found) => ({ ...found, message: null, test_code: "" }));
  const brief = { ...whole, tests };
  // With thousands of items, only the sum is written.
  const sum = { ...whole, tests: [{ ...total, status: whole.status, score: grade.earned }] };
  return [whole, brief].map(encoded).find(({ length }) => length <= longestOutput) ?? encoded(sum);
}

/** The items that count or are blocked. A grade that has to be repeated has no points, so a network error is not a zero. */
export function classroomResult(grade: Grade, words: GradeMessages): ClassroomResult {
  const { outcome, points, earned } = grade;
  const tests = grade.lessons.flatMap(({ source, items }) =>
    items.flatMap((item) => (item.credit.kind === "excused" ? [] : [testOf(item, { source, items, outcome }, words)])),
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

function testOf(item: GradedItem, { source, items, outcome }: Around, words: GradeMessages): ClassroomTest {
  const status = statusOf(item);
  const text = oneLine(item.text);
  return {
    name: text,
    status,
    score: outcome.kind === "again" ? 0 : item.earned,
    message: status === "pass" ? null : oneLine(reasonFor(item, items, words)),
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

function oneLine(text: string): string {
  return cutText(plainText(text).replaceAll(/\s+/g, " ").trim(), longestText);
}

function encoded(result: ClassroomResult): string {
  return Buffer.from(JSON.stringify(result)).toString("base64");
}
