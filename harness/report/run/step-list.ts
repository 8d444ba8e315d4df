import { jsonText } from "../../model/data.ts";
import type { Lesson } from "../../model/lesson.ts";
import { oneLine } from "../escape.ts";

/** The steps of lessons with their lines, in the order in which they run. Steps inside a container are indented. */
export function stepListText(lessons: readonly Lesson[]): string {
  return lessons
    .map(({ title, path, steps }) => {
      const width = Math.max(...steps.map(({ place }) => String(place.line).length));
      const lines = steps.map(({ place, command, role }) => {
        const indent = role.kind === "inside" ? "    " : "  ";
        return `  ${String(place.line).padStart(width)}${indent}${oneLine(command)}`;
      });
      return `${oneLine(title)}  ${oneLine(path)}\n${lines.join("\n")}\n`;
    })
    .join("\n");
}

/** The same as JSON: an array of lessons. */
export function stepListJson(lessons: readonly Lesson[]): string {
  const listed = lessons.map(({ id, title, path, steps }) => ({
    id,
    title,
    path,
    steps: steps.map((step) => ({
      id: step.id,
      line: step.place.line,
      command: step.command,
      ...(step.role.kind === "inside" ? { inside: step.role.session } : {}),
    })),
  }));
  return jsonText(listed);
}
