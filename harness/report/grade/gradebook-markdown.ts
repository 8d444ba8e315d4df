import type { Gradebook } from "../../model/grade.ts";
import type { GradebookMessages, Mark } from "../../model/grade-messages.ts";
import { gradebookTable, type GradebookRow, markOf, markSigns, oneLine, remarkOn } from "./gradebook-table.ts";
import { codeSpan, escaped, cutText } from "../escape.ts";

/** Characters of a message or a command. */
const longestText = 160;

/** The gradebook as Markdown: the most common mistakes, then students and steps. */
export function gradebookMarkdown(book: Gradebook, messages: GradebookMessages): string {
  const { columns, rows } = gradebookTable(book);
  const heads = [
    messages.student,
    messages.group,
    messages.points,
    ...columns.map(({ id }) => id),
    messages.who,
    messages.next,
  ];
  const marks = new Set(rows.flatMap(({ items }) => items.map(markOf)));
  return [
    `# ${messages.title}`,
    "",
    escaped(`${messages.summary(book)} ${messages.mode[book.mode]}`),
    "",
    `## ${messages.stumbles}`,
    "",
    ...stumbleLines(book, messages),
    "",
    `## ${messages.students}`,
    "",
    row(heads.map(escaped)),
    `|${"---|".repeat(heads.length)}`,
    ...rows.map((found) => studentRow(found, messages)),
    "",
    Array.from(marks, (mark: Mark) => `${markSigns[mark]} ${messages.marks[mark]}`).join(", "),
    "",
  ].join("\n");
}

function stumbleLines({ stumbles }: Gradebook, messages: GradebookMessages): string[] {
  if (stumbles.length === 0) return [messages.noStumbles];
  return stumbles.map((stumble, at) => {
    const text = cutText(oneLine(stumble.text), longestText);
    return `${at + 1}. ${stumble.kind === "step" ? codeSpan(text) : escaped(text)}: ${messages.stumble(stumble)}`;
  });
}

function studentRow({ student, items }: GradebookRow, messages: GradebookMessages): string {
  const { grade, name, id, group = "" } = student;
  const { outcome } = grade;
  return row([
    `${escaped(oneLine(name))} (${escaped(id)})`,
    escaped(oneLine(group)),
    outcome.kind === "again" ? messages.noGrade : messages.total(grade),
    ...items.map((item) => markSigns[markOf(item)]),
    outcome.kind === "again" ? messages.cause[outcome.cause] : "",
    escaped(cutText(remarkOn(grade), longestText)),
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
