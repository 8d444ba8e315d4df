import type { GradedLesson, Gradebook, GradedStudent } from "../../model/grade.ts";
import type { GradebookMessages } from "../../model/grade-messages.ts";
import { csv } from "../escape.ts";
import { nextFor } from "./gradebook-table.ts";

/**
 * For Moodle's "Import grades from CSV", where one of the first columns identifies the student. Such a column is written
 * only if all students have a value: if it is blank, Moodle gives the grades to the student of the row before. A hyphen
 * means no grade, also in a new grade item, and feedback needs a grade (Moodle's grade/import/csv/classes/load_data.php;
 * docs.moodle.org, "Grade import").
 */
export function moodleCsv({ students }: Pick<Gradebook, "students">, words: GradebookMessages): string {
  const lessons = lessonsOf(students);
  const heads = lessons.flatMap(({ head }) => [head, `${head}: ${words.feedback}`]);
  const known = moodleKeys.filter(({ of }) => students.every((student) => of(student) !== undefined));
  const row = (student: GradedStudent): (string | number)[] => [
    student.name,
    ...known.map(({ of }) => of(student) ?? ""),
    ...lessons.flatMap(({ id }) => [percentOf(student, id) ?? "-", feedbackOf(student, id, words)]),
  ];
  return csv([["Name", ...known.map(({ head }) => head), ...heads], ...withGrade(students).map(row)]);
}

/** Columns by which Moodle can identify a student, with the names of its exports. */
const moodleKeys: readonly { readonly head: string; readonly of: (student: GradedStudent) => string | undefined }[] = [
  { head: "ID number", of: ({ id }) => id },
  { head: "Email address", of: ({ email }) => email },
  { head: "Username", of: ({ login }) => login },
];

/**
 * For the import of Canvas's gradebook. Canvas identifies a student by SIS User ID, SIS Login ID or name, in this order; the
 * column ID is Canvas's own number and may be empty. An unknown column becomes a new assignment with the points of the row
 * "Points Possible" (Canvas's lib/gradebook_importer.rb).
 */
export function canvasCsv({ students }: Pick<Gradebook, "students">): string {
  const lessons = lessonsOf(students);
  const heads = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section"];
  const row = (student: GradedStudent): (string | number)[] => [
    student.name,
    "",
    student.id,
    student.login ?? "",
    student.group ?? "",
    ...lessons.map(({ id }) => percentOf(student, id) ?? ""),
  ];
  const possible = ["Points Possible", "", "", "", "", ...lessons.map(() => 100)];
  return csv([[...heads, ...lessons.map(({ head }) => head)], possible, ...withGrade(students).map(row)]);
}

/** Students without a grade are left out: a blank or a hyphen would delete an older grade. */
function withGrade(students: readonly GradedStudent[]): readonly GradedStudent[] {
  return students.filter(({ grade }) => grade.outcome.kind === "graded");
}

/** Lessons by id, each with a unique title for its column. */
function lessonsOf(students: readonly GradedStudent[]): readonly { readonly id: string; readonly head: string }[] {
  const titles = new Map(
    students.toReversed().flatMap(({ grade }) => grade.lessons.map(({ id, title }) => [id, title] as const)),
  );
  const order = new Set(students.flatMap(({ grade }) => grade.lessons.map(({ id }) => id)));
  return Array.from(order, (id) => {
    const title = titles.get(id) ?? id;
    const isShared = [...titles.values()].filter((other) => other === title).length > 1;
    return { id, head: isShared ? `${title}, ${id}` : title };
  });
}

/** Percent with two decimals and a point, which both accept in every language. Undefined if nothing counts. */
function percentOf({ grade }: GradedStudent, id: string): number | undefined {
  const lesson = lessonOf(grade.lessons, id);
  if (lesson === undefined || lesson.points === 0) return undefined;
  return Math.round((lesson.earned / lesson.points) * 10_000) / 100;
}

function feedbackOf({ grade }: GradedStudent, id: string, words: GradebookMessages): string {
  const lesson = lessonOf(grade.lessons, id);
  if (lesson === undefined || lesson.points === 0) return "";
  const next = nextFor([lesson]);
  const { points, earned } = lesson;
  return [words.total({ points, earned }), ...(next === undefined ? [] : [next])].join(". ");
}

function lessonOf(lessons: readonly GradedLesson[], id: string): GradedLesson | undefined {
  return lessons.find((lesson) => lesson.id === id);
}
