import { relative, resolve } from "node:path";
import type { Messages } from "../messages/messages.ts";
import { type Gradebook, gradebookJson } from "../model/grade.ts";
import type { ReportFile } from "../report/run/console.ts";
import { canvasCsv, moodleCsv } from "../report/grade/gradebook-csv.ts";
import { gradebookHtml } from "../report/grade/gradebook-html.ts";
import { gradebookMarkdown } from "../report/grade/gradebook-markdown.ts";
import { writeWhole } from "../report/run/result-json.ts";

/**
 * Writes the gradebook in each format, below the working folder.
 * @throws LabproofError `report-unwritable`
 */
export async function writeGradebook(book: Gradebook, messages: Messages): Promise<readonly ReportFile[]> {
  const { gradebook, language } = messages;
  const files = [
    ["html", "gradebook.html", await gradebookHtml(book, gradebook, language)],
    ["markdown", "gradebook.md", gradebookMarkdown(book, gradebook)],
    ["json", "gradebook.json", gradebookJson(book)],
    ["moodle", "gradebook-moodle.csv", moodleCsv(book, gradebook)],
    ["canvas", "gradebook-canvas.csv", canvasCsv(book)],
  ] as const;
  const reports: ReportFile[] = [];
  for (const [title, name, text] of files) {
    const path = resolve("reports", name);
    await writeWhole(text, path);
    reports.push({ title: gradebook.files[title], path: relative("", path) });
  }
  return reports;
}
