import { z } from "zod";
import type { LintFinding, Place, Reading } from "./lint.ts";

/** A parsed lesson, with its steps and claims in the order of the text. */
export interface Lesson {
  /** Short name, used in paths and result files: the folder under labs/, or the file's name without endings. */
  readonly id: string;
  /** The text of the first heading, or else the id. */
  readonly title: string;
  /** BCP 47 language tag from the file's name (`lesson.vi.md`), or else `und`. */
  readonly language: string;
  readonly path: string;
  readonly steps: readonly Step[];
  readonly claims: readonly ClaimMark[];
  /** Files that the lesson shows with name and content, in the order of the text. */
  readonly files: readonly LessonFile[];
  /** How each fence and each command in prose was parsed, in the order of the text. */
  readonly readings: readonly Reading[];
  /** Findings of the parser; the rules of `labproof lint` find more. */
  readonly findings: readonly LintFinding[];
}

export const courseHeadSchema = z.strictObject({
  format: z.enum(["labspace", "educates", "killercoda", "mkdocs", "mdbook", "chapters"]).describe("Its platform."),
  title: z.string(),
  path: z.string().describe("The file that lists the chapters, or the folder that has them."),
});

export type CourseHead = z.infer<typeof courseHeadSchema>;

/** Chapters that build on each other: they run in this order on one engine. Paths are relative to the current folder. */
export interface Course extends CourseHead {
  readonly chapters: readonly Chapter[];
  /** A folder with files that the reader has from the beginning; absent if there is none. */
  readonly project?: string;
}

export interface Chapter {
  readonly path: string;
  /** As the course calls it. */
  readonly title?: string;
}

/** A file that the reader has to create. */
export interface LessonFile {
  /** Relative to the lesson's working folder, and always inside it: `Dockerfile`, `app/index.html`. */
  readonly path: string;
  readonly content: string;
  readonly place: Place;
}

/** Where a step's command comes from. */
export const originSchema = z.enum(["prompt", "fence", "prose", "picture"]);

export type Origin = z.infer<typeof originSchema>;

/** One command of the lesson. */
export interface Step {
  /** Stable and readable, made from the command: `pull-hello-world`, `images`, `images-2`. Inside a session: `run-it-centos/uname-r`. */
  readonly id: string;
  readonly place: Place;
  readonly origin: Origin;
  /**
   * The command as typed by the learner, without prompt and trailing comment. On one line, except for a here-document, which
   * keeps its lines.
   */
  readonly command: string;
  /** Text of the nearest heading above the step; empty if there is none. */
  readonly section: string;
  /** The output that the lesson shows for the command; absent if it shows none. */
  readonly expectedOutput?: ExpectedOutput;
  readonly role: StepRole;
  /** The prompt before the command is that of a container's shell, but no step opens one. */
  readonly missing?: "session";
  /** Placeholders in the command; absent if there are none. */
  readonly placeholders?: readonly Placeholder[];
}

/** A part of a command that the reader replaces: `<container_id>`, `YOUR_IMAGE`. */
export interface Placeholder {
  readonly text: string;
  /**
   * The kind of object, from the placeholder's text. Its value is the latest object of this kind that the lesson made; an
   * address is that of the latest container.
   */
  readonly standsFor: "container" | "image" | "network" | "volume" | "address" | "other";
}

/** A step's role in interactive sessions (`docker run -it`). */
export type StepRole =
  | { readonly kind: "alone" }
  /** Opens a terminal inside a container, in which later steps run. */
  | { readonly kind: "opens" }
  /** Typed into the session that the step `session` opened. */
  | { readonly kind: "inside"; readonly session: string };

/** Output that a lesson shows for a step. */
export interface ExpectedOutput {
  /** The lines without the fence's indentation, joined by `\n`, without a final newline. */
  readonly text: string;
  /** First line of the text in the file. */
  readonly line: number;
  /** By line of the text: its first column in the file, after the indentation of list, quote and fence. */
  readonly columns: readonly number[];
}

/**
 * A statement that the author marked as checkable with `<!-- claim: ID -->` after it. Readers do not see the mark. Each mark
 * must have a check or a waiver in the lab file.
 */
export interface ClaimMark {
  readonly id: string;
  readonly place: Place;
  /** The text before the mark in its paragraph or list item, as plain text. */
  readonly text: string;
}
