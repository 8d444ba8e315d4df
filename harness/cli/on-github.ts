import { appendFile } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import type { Messages } from "../messages/messages.ts";
import { LabproofError, systemCode } from "../model/errors.ts";
import type { Grade } from "../model/grade.ts";
import type { Result } from "../model/result.ts";
import { classroomOutput, gradeAnnotations, gradeSummary } from "../report/grade/github.ts";
import {
  type Annotation,
  shownAnnotations,
  workflowCommand,
  resultAnnotations,
} from "../report/run/github-annotations.ts";

// What a job on GitHub shows besides its log. On other machines these functions do nothing.

/** Marks the lines of the steps that did not pass. */
export function annotateResult(result: Pick<Result, "runs">, messages: Messages): void {
  if (isOnGithub()) annotate(resultAnnotations(result, messages.console), messages);
}

/**
 * Marks the lines that lost points, adds the grade to the job's summary, and makes it the step's output `result` for GitHub
 * Classroom.
 * @throws LabproofError `report-unwritable`
 */
export async function gradeOnGithub(grade: Grade, messages: Messages): Promise<void> {
  if (!isOnGithub()) return;
  const { grade: gradeMessages, gradebook, console } = messages;
  annotate(gradeAnnotations(grade, gradeMessages), messages);
  const heads = { points: gradebook.points, step: console.matrix.step, next: gradebook.next, more: console.more };
  await addToSummary(gradeSummary(grade, gradeMessages, heads));
  await append("GITHUB_OUTPUT", `result=${classroomOutput(grade, gradeMessages)}\n`);
}

/** @throws LabproofError `report-unwritable` */
export async function addToSummary(markdown: string): Promise<void> {
  await append("GITHUB_STEP_SUMMARY", markdown);
}

/** True if the job has a summary; systems compatible with GitHub set this variable too. */
export function hasSummary(): boolean {
  return pathIn("GITHUB_STEP_SUMMARY") !== undefined;
}

function isOnGithub(): boolean {
  return process.env["GITHUB_ACTIONS"] === "true";
}

/** Writes to standard error, where GitHub also reads workflow commands: standard output can be JSON or a diff. */
function annotate(annotations: readonly Annotation[], { console }: Messages): void {
  const { shown, rest } = shownAnnotations(annotations.map(inRepository));
  for (const annotation of shown) process.stderr.write(workflowCommand(annotation));
  if (rest.length > 0) process.stderr.write(`${console.more(rest.length)}\n`);
}

/** GitHub expects paths from the top of the repository; labproof may run in a folder below it. */
function inRepository(annotation: Annotation): Annotation {
  const root = process.env["GITHUB_WORKSPACE"] ?? "";
  const path = relative(root, resolve(annotation.file));
  return root === "" || path.startsWith("..") ? annotation : { ...annotation, file: path.replaceAll(sep, "/") };
}

async function append(variable: "GITHUB_STEP_SUMMARY" | "GITHUB_OUTPUT", text: string): Promise<void> {
  const path = pathIn(variable);
  if (path === undefined) return;
  await appendFile(path, text).catch((error: unknown) => {
    const detail = systemCode(error) ?? String(error);
    throw new LabproofError("report-unwritable", { path, detail }, { cause: error });
  });
}

function pathIn(variable: string): string | undefined {
  const path = process.env[variable];
  return path === "" ? undefined : path;
}
