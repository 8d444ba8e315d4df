import type { Grade, GradedItem, GradedLesson, GradeOutcome } from "../../model/grade.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import type { ConsoleStream } from "../run/live-lines.ts";
import { type Colour, signs, type Style, styleOn } from "../run/result-lines.ts";
import { cutText, padText, textWidth, wrapText, indentedLines, oneLine } from "../escape.ts";
import type { ToldFinding, Verification, VerifiedBundle, VerifyMessages } from "../../model/verification.ts";

/** Prints a grade for its student. Colours depend on NO_COLOR, FORCE_COLOR and the stream. */
export function printGrade(grade: Grade, messages: GradeMessages, stdout: ConsoleStream): void {
  stdout.write(gradeLines(grade, styleOn(stdout, messages)).join("\n") + "\n");
}

/**
 * The points of each step and claim with the reasons, what to do first, and the sum. Names and commands are not trusted:
 * control characters are removed.
 */
export function gradeLines(grade: Grade, style: Style<GradeMessages>): string[] {
  const { messages, paint, columns } = style;
  return [
    paint("bold", cutText(oneLine(messages.engine(grade.engine)), columns)),
    ...wrapText(messages.mode[grade.mode], columns),
    ...grade.lessons.flatMap((lesson) => [
      ...lessonLines(lesson, grade.outcome, style),
      // The last line has the sum of a single lesson.
      ...(grade.lessons.length > 1 ? ["", `  ${messages.total(lesson.earned, lesson.points)}`] : []),
    ]),
    "",
    ...endLines(grade, style),
  ];
}

function lessonLines(lesson: GradedLesson, outcome: GradeOutcome, style: Style<GradeMessages>): string[] {
  const { messages, paint } = style;
  const listed = lesson.items.filter((item) => !isLeftOut(item));
  const width = Math.max(0, ...listed.map((item) => textWidth(gradeMark(item, messages))));
  const linesOf = (kind: GradedItem["kind"]): string[] =>
    listed.flatMap((item) => (item.kind === kind ? itemLines(item) : []));
  const itemLines = (item: GradedItem): string[] =>
    [headLine(item, width, style)].concat(
      reasons(item, lesson, outcome, messages).flatMap((line) => indentedLines(line, 6, style.columns)),
    );
  const claims = linesOf("claim");
  const left = lesson.items.length - listed.length;
  return [
    "",
    `${paint("bold", oneLine(lesson.title))}  ${paint("gray", oneLine(lesson.source))}`,
    "",
    ...linesOf("step"),
    ...(claims.length === 0 ? [] : ["", `  ${paint("bold", messages.claims)}`, ...claims]),
    ...(left === 0 ? [] : ["", `  ${paint("gray", messages.left(left))}`]),
  ];
}

/** True for an item that neither the student nor labproof can change. */
function isLeftOut({ verdict }: GradedItem): boolean {
  return verdict === "skipped";
}

/** The points of an item, or why it has none. */
export function gradeMark({ credit, earned, points }: GradedItem, messages: GradeMessages): string {
  return credit.kind === "counted" ? messages.points(earned, points) : messages.credit[credit.kind];
}

function headLine(item: GradedItem, width: number, { messages, paint, columns }: Style<GradeMessages>): string {
  const { sign, colour } = signs[item.verdict];
  const head = `  ${sign} ${padText(gradeMark(item, messages), width)}  `;
  return paint(colour, head) + cutText(oneLine(item.text), Math.max(columns - textWidth(head), 10));
}

function reasons(item: GradedItem, { items }: GradedLesson, outcome: GradeOutcome, messages: GradeMessages): string[] {
  const { verdict, credit } = item;
  // Drift concerns the lesson's author: a student who earned the points has nothing to do.
  if (verdict === "passed" || verdict === "drifted") return [];
  // The reason why there is no grade is printed once, at the end.
  const isTold = credit.kind !== "blocked" && outcome.kind === "again" && outcome.message === item.message;
  return isTold ? [] : [reasonFor(item, items, messages)];
}

/** Why an item does not have all points: the step to do first, or what is wrong and what to do next. */
export function reasonFor(
  { credit, message = "" }: GradedItem,
  items: readonly GradedItem[],
  messages: GradeMessages,
): string {
  if (credit.kind !== "blocked") return message;
  const root = items.find(({ id }) => id === credit.by);
  return messages.blocked(oneLine(root?.text ?? credit.by));
}

function endLines(grade: Grade, { messages, paint, columns }: Style<GradeMessages>): string[] {
  const { outcome, earned, points } = grade;
  if (outcome.kind === "again") {
    return [paint("bold", messages.again(outcome.cause)), ...indentedLines(outcome.message, 6, columns)];
  }
  const total = paint("bold", messages.total(earned, points));
  const first = grade.lessons
    .flatMap(({ items }) => items)
    .find((item) => item.credit.kind === "counted" && item.earned < item.points);
  if (first === undefined) return [total, messages.full];
  const what = cutText(`→ ${messages.first}: ${oneLine(first.text)}`, columns);
  return [total, "", what, ...indentedLines(first.message ?? "", 6, columns)];
}

/** Prints the verification of bundles, for graders. Colours follow NO_COLOR, FORCE_COLOR and the stream. */
export function printVerification(found: Verification, messages: VerifyMessages, stdout: ConsoleStream): void {
  stdout.write(verificationLines(found, styleOn(stdout, messages)).join("\n") + "\n");
}

/**
 * Each bundle with its recomputed points and its inconsistencies. Its texts are not trusted: control characters are removed.
 */
function verificationLines({ bundles }: Verification, style: Style<VerifyMessages>): string[] {
  const consistent = bundles.filter(({ state }) => state === "consistent").length;
  return [
    ...bundles.flatMap((bundle) => [...bundleLines(bundle, style), ""]),
    style.paint("bold", style.messages.outcome(consistent, bundles.length)),
  ];
}

function bundleLines(bundle: VerifiedBundle, { messages, paint, columns }: Style<VerifyMessages>): string[] {
  const { sign, colour } = marks[bundle.state];
  const head = paint(colour, cutText(`${sign} ${oneLine(bundle.path)}: ${messages.state[bundle.state]}`, columns));
  const indented = (text: string): string[] => indentedLines(text, 4, columns);
  if ("code" in bundle) return [head, ...indented(bundle.message)];
  const { student, mode, startedAt, grade, inconsistencies, notes } = bundle;
  const listed = (findings: readonly ToldFinding[], mark: string): string[] =>
    findings.flatMap(({ code, message }) => indented(`${mark} ${message} [${code}]`));
  return [
    head,
    ...indented(`${messages.student(student)}; ${messages.mode[mode]}, ${startedAt}`),
    ...indented(grade.outcome.kind === "graded" ? messages.points(grade.earned, grade.points) : messages.again),
    ...listed(inconsistencies, "✗"),
    ...listed(notes, "·"),
  ];
}

const marks: Readonly<Record<VerifiedBundle["state"], { readonly sign: string; readonly colour: Colour }>> = {
  consistent: { sign: "✓", colour: "green" },
  inconsistent: { sign: "✗", colour: "red" },
  unreadable: { sign: "?", colour: "magenta" },
  older: { sign: "?", colour: "magenta" },
  newer: { sign: "?", colour: "magenta" },
};
