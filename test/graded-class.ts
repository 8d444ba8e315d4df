import type { Grade, GradedItem, GradedLesson } from "../harness/model/grade.ts";
import type { GradedStudent } from "../harness/model/gradebook.ts";
import { fullGrade } from "./sample-grade.ts";

/** A step of one point, which is done unless something else is said. */
export function stepItem(id: string, other: Partial<GradedItem> = {}): GradedItem {
  const done = { kind: "step", verdict: "holds", credit: { kind: "counted" }, points: 1, earned: 1 } as const;
  return { id, line: 1, text: id.replaceAll("-", " "), ...done, ...other };
}

/** A lesson with the points of its items. */
export function lessonWith(id: string, items: readonly GradedItem[], title = `Lesson ${id}`): GradedLesson {
  const counted = items.filter(({ credit }) => credit.kind === "counted");
  const sum = (of: "points" | "earned"): number => counted.reduce((total, item) => total + item[of], 0);
  return { id, title, source: `${id}.md`, items, points: sum("points"), earned: sum("earned") };
}

/** A student with a grade in these lessons. */
export function gradedStudent(
  id: string,
  lessons: readonly GradedLesson[],
  other: Partial<Omit<GradedStudent, "grade">> & { readonly outcome?: Grade["outcome"] } = {},
): GradedStudent {
  const { outcome = { kind: "graded" }, ...student } = other;
  const sum = (of: "points" | "earned"): number => lessons.reduce((total, lesson) => total + lesson[of], 0);
  const grade = { ...fullGrade, lessons, outcome, points: sum("points"), earned: sum("earned") };
  return { id, name: `Name of ${id}`, language: "en", engine: `ssh://${id}@lab`, ...student, grade };
}

/** Why a student has no grade: the machine is off. */
export const machineOff: Grade["outcome"] = {
  kind: "again",
  cause: "machine",
  message: "It does not answer.\nStart it.",
};
