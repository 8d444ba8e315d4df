import type { Lesson, LessonFile, Step } from "../harness/model/lesson.ts";
import { join } from "node:path";

/** A step written by hand: its command, which is also its id, and the fields that differ from the defaults. */
export type StepByHand = Pick<Step, "command"> & Partial<Omit<Step, "command" | "expectedOutput">> & { shows?: string };

/** A lesson written by hand: its steps, and its files, each with the index of the step after it. */
export function lessonByHand(
  steps: readonly (string | StepByHand)[],
  files: readonly (Pick<LessonFile, "path" | "content"> & { readonly before: number })[] = [],
): Lesson {
  const path = "by-hand.md";
  return {
    id: "by-hand",
    title: "By hand",
    language: "en",
    path,
    claims: [],
    readings: [],
    findings: [],
    files: files.map(({ before, ...file }) => ({ ...file, place: { path, line: 10 * before + 5, column: 1 } })),
    steps: steps.map((given, at) => {
      const { shows, ...step } = typeof given === "string" ? { command: given } : given;
      const line = 10 * (at + 1);
      return {
        id: step.command,
        place: { path, line, column: 1 },
        origin: "prompt",
        section: "",
        role: { kind: "alone" },
        ...(shows === undefined ? {} : { expectedOutput: { text: shows, line: line + 1, columns: [] } }),
        ...step,
      };
    }),
  };
}

/** A lesson of early 2018 without a lab file. Its output was captured on Docker 17.12. Its mistakes are intentional. */
export const lesson2018: string = join(import.meta.dirname, "lessons/images-2018.vi.md");
