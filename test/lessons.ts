import type { Lesson, LessonFile, Step } from "../harness/model/lesson.ts";

/** A step by hand: its command, and what else is not as ever. Its id is the command. */
export type StepByHand = Pick<Step, "command"> & Partial<Omit<Step, "command" | "transcript">> & { shows?: string };

/** A lesson by hand: steps, each on a line of its own, and files by the index of the step that they stand before. */
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
