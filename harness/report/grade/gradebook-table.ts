import type { GradedItem, GradedLesson, Gradebook, GradedStudent } from "../../model/grade.ts";
import type { Mark } from "../../model/grade-messages.ts";
import { plainText } from "../escape.ts";

/** The table of students and steps, for the reports. */
export interface GradebookTable {
  readonly columns: readonly GradebookColumn[];
  readonly rows: readonly GradebookRow[];
}

/** A step or claim that counts for at least one student. */
export interface GradebookColumn {
  readonly lesson: string;
  readonly kind: GradedItem["kind"];
  readonly id: string;
  /** On one line. */
  readonly text: string;
}

export interface GradebookRow {
  readonly student: GradedStudent;
  /** One for each column; absent if the student's edition has no such item. */
  readonly items: readonly (GradedItem | undefined)[];
}

export const markSigns: Readonly<Record<Mark, string>> = {
  full: "✓",
  part: "½",
  lost: "✗",
  blocked: "⊘",
  excused: "–",
  unknown: "?",
};

export function gradebookTable({ students }: Pick<Gradebook, "students">): GradebookTable {
  const columns = new Map<string, GradebookColumn>();
  for (const { grade } of students) {
    for (const { id: lesson, items } of grade.lessons) {
      for (const { kind, id, text, credit } of items) {
        const counts = credit.kind === "counted" || credit.kind === "blocked";
        const key = keyOf(lesson, { kind, id });
        if (counts && !columns.has(key)) columns.set(key, { lesson, kind, id, text: oneLine(text) });
      }
    }
  }
  // In the order of the lessons.
  const order = students.flatMap(({ grade }) =>
    grade.lessons.flatMap(({ id, items }) => items.map((item) => keyOf(id, item))),
  );
  const keys = [...new Set(order)].filter((key) => columns.has(key));
  const rows = students.map((student) => {
    const items = new Map(
      student.grade.lessons.flatMap(({ id, items: all }) => all.map((item) => [keyOf(id, item), item] as const)),
    );
    return { student, items: keys.map((key) => items.get(key)) };
  });
  return { columns: keys.flatMap((key) => columns.get(key) ?? []), rows };
}

export function markOf(item: GradedItem | undefined): Mark {
  if (item === undefined) return "excused";
  const { credit, earned, points } = item;
  if (credit.kind !== "counted") return credit.kind;
  if (earned >= points) return "full";
  return earned > 0 ? "part" : "lost";
}

/** The first item that a graded student has not done, with what to do; undefined if all are done. */
export function nextFor(lessons: readonly GradedLesson[]): string | undefined {
  const first = lessons
    .flatMap(({ items }) => items)
    .find(({ credit, earned, points }) => credit.kind === "counted" && earned < points);
  return first === undefined ? undefined : oneLine(`${first.text}: ${first.message ?? ""}`);
}

/** The remark next to a student's points: why there are none, or what to do next. */
export function remarkOn({ outcome, lessons }: GradedStudent["grade"]): string {
  return outcome.kind === "again" ? oneLine(outcome.message) : (nextFor(lessons) ?? "");
}

/** Text from a student's machine, safe and on one line. */
export function oneLine(text: string): string {
  return plainText(text).replaceAll(/\s+/gu, " ").trim();
}

function keyOf(lesson: string, { kind, id }: Pick<GradedItem, "kind" | "id">): string {
  return JSON.stringify([lesson, kind, id]);
}
