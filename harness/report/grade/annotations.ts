import type { Grade } from "../../model/grade.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import type { Annotation } from "../run/github-annotations.ts";
import { gradeMark, reasonFor } from "./console.ts";

/**
 * A line of a lesson for each item that lost points: an error where nothing was earned, a warning where a part was. What is
 * blocked or could not be found out is a notice: nobody lost points there.
 */
export function gradeAnnotations({ lessons }: Pick<Grade, "lessons">, words: GradeMessages): Annotation[] {
  return lessons.flatMap(({ source, items }) =>
    items.flatMap((item): Annotation[] => {
      const { credit, points, earned, line, text } = item;
      if (credit.kind === "excused" || (credit.kind === "counted" && earned >= points)) return [];
      const level = credit.kind !== "counted" ? "notice" : earned > 0 ? "warning" : "error";
      const title = `${gradeMark(item, words)} ${text}`;
      return [{ level, file: source, line, title, message: reasonFor(item, items, words) }];
    }),
  );
}
