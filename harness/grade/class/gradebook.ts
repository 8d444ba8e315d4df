import manifest from "../../../package.json" with { type: "json" };
import type { GradedItem, GradeMode, Gradebook, GradedStudent, Stumble } from "../../model/grade.ts";
import type { Cause } from "../../model/verdict.ts";

export interface GradebookHead {
  readonly mode: GradeMode;
  readonly startedAt: Date;
  /** The preferred language of claims, if a student has that edition. */
  readonly language: string;
}

/** The gradebook of a class; its end is the current time. */
export function gradebookOf(
  { mode, startedAt, language }: GradebookHead,
  students: readonly GradedStudent[],
): Gradebook {
  return {
    schema: "labproof/gradebook@2",
    version: manifest.version,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    mode,
    students,
    stumbles: stumblesOf(students, language),
  };
}

/** The most common mistakes, among students with a grade. */
export function stumblesOf(students: readonly GradedStudent[], language: string): readonly Stumble[] {
  const found = new Map<string, { readonly items: GradedItem[]; readonly lesson: string }>();
  const inOrder = students.toSorted((a, b) => Number(b.language === language) - Number(a.language === language));
  for (const { grade } of inOrder) {
    if (grade.outcome.kind === "again") continue;
    for (const { id: lesson, items } of grade.lessons) {
      for (const item of items) {
        const key = JSON.stringify([lesson, item.kind, item.id]);
        const known = found.get(key) ?? { items: [], lesson };
        known.items.push(item);
        found.set(key, known);
      }
    }
  }
  return [...found.values()]
    .flatMap(({ items, lesson }) => stumbleOf(items, lesson))
    .toSorted((a, b) => b.students - a.students || b.blocked - a.blocked);
}

function stumbleOf(items: readonly GradedItem[], lesson: string): Stumble[] {
  const [first] = items;
  const lost = items.filter(isLost);
  const blocked = items.filter(({ credit }) => credit.kind === "blocked").length;
  const counted = items.filter(({ credit }) => credit.kind === "counted").length;
  if (first === undefined || lost.length + blocked === 0) return [];
  const { kind, id, text } = first;
  return [{ kind, id, text, lesson, students: lost.length, blocked, of: counted + blocked, causes: causesOf(lost) }];
}

function isLost({ credit, earned, points }: GradedItem): boolean {
  return credit.kind === "counted" && earned < points;
}

function causesOf(items: readonly GradedItem[]): Stumble["causes"] {
  const counts = new Map<Cause, number>();
  for (const { cause = "student" } of items) counts.set(cause, (counts.get(cause) ?? 0) + 1);
  return Array.from(counts, ([cause, students]) => ({ cause, students })).toSorted((a, b) => b.students - a.students);
}
