import type { Gradebook } from "../../model/grade.ts";
import type { GradebookMessages, Mark } from "../../model/grade-messages.ts";
import { gradebookTable, type GradebookRow, markOf, markSigns, oneLine, remarkOn } from "./gradebook-table.ts";
import { codeSpan, escaped, cutText } from "../escape.ts";

/** Characters of a message or a command. */
const longestText = 160;

/** The gradebook as Markdown: the most common mistakes, then students and steps. */
export function gradebookMarkdown(book: Gradebook, words: GradebookMessages): string {
  const { columns, rows } = gradebookTable(book);
  const heads = [words.student, words.group, words.points, ...columns.map(({ id }) => id), words.who, words.next];
  const marks = new Set(rows.flatMap(({ items }) => items.map(markOf)));
  return [
    `# ${words.title}`,
    "",
    escaped(`${words.summary(book)} ${words.mode[book.mode]}`),
    "",
    `## ${words.stumbles}`,
    "",
    ...stumbleLines(book, words),
    "",
    `## ${words.students}`,
    "",
    row(heads.map(escaped)),
    `|${"---|".repeat(heads.length)}`,
    ...rows.map((found) => studentRow(found, words)),
    "",
    Array.from(marks, (mark: Mark) => `${markSigns[mark]} ${words.marks[mark]}`).join(", "),
    "",
  ].join("\n");
}

function stumbleLines({ stumbles }: Gradebook, words: GradebookMessages): string[] {
  if (stumbles.length === 0) return [words.noStumbles];
  return stumbles.map((stumble, at) => {
    const text = cutText(oneLine(stumble.text), longestText);
    return `${at + 1}. ${stumble.kind === "step" ? codeSpan(text) : escaped(text)}: ${words.stumble(stumble)}`;
  });
}

function studentRow({ student, items }: GradebookRow, words: GradebookMessages): string {
  const { grade, name, id, group = "" } = student;
  const { outcome } = grade;
  return row([
    `${escaped(oneLine(name))} (${escaped(id)})`,
    escaped(oneLine(group)),
    outcome.kind === "again" ? words.noGrade : words.total(grade),
    ...items.map((item) => markSigns[markOf(item)]),
    outcome.kind === "again" ? words.cause[outcome.cause] : "",
    escaped(cutText(remarkOn(grade), longestText)),
  ]);
}

function row(cells: readonly string[]): string {
  return `| ${cells.join(" | ")} |`;
}
