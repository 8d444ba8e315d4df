import type { Grade } from "../../model/grade.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import type { Annotation } from "../run/github-annotations.ts";
import { gradeMark, reasonFor } from "./console.ts";

/**
 * An annotation for each item that lost points: an error if nothing was earned, a warning if a part was. Blocked and
 * inconclusive items are notices, because they cost no points.
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
