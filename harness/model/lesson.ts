import { z } from "zod";
import type { LintFinding } from "./lint.ts";
import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";

/** A lesson as it was read: its steps and claims in the order of the text. */
export interface Lesson {
  /** Short name, used in paths and result files: the folder under labs/, or the file's name without endings. */
  readonly id: string;
  /** The first heading's text, or the id where the lesson has none. */
  readonly title: string;
  /** BCP 47 language tag from the file's name (`lesson.vi.md`), `und` where the name has none. */
  readonly language: string;
  readonly path: string;
  readonly steps: readonly Step[];
  readonly claims: readonly ClaimMark[];
  /** Files whose content the lesson shows and whose name it tells, in the order of the text. */
  readonly files: readonly LessonFile[];
  /** How each fence and each command in prose was read, in the order of the text. */
  readonly readings: readonly Reading[];
  /** What the reader noticed while it read; the rules of `labproof lint` find more. */
  readonly findings: readonly LintFinding[];
}

/** A file that a reader of the lesson makes before going on. */
export interface LessonFile {
  /** Relative to the folder that the lesson works in: `Dockerfile`, `app/index.html`. Never leaves that folder. */
  readonly path: string;
  readonly content: string;
  readonly place: Place;
}

/** Where a step's command stood. */
export const originSchema = z.enum(["prompt", "fence", "prose", "picture"]);

export type Origin = z.infer<typeof originSchema>;

/** One command of the lesson. */
export interface Step {
  /** Stable and readable, made from the command: `pull-hello-world`, `images`, `images-2`. Inside a session: `run-it-centos/uname-r`. */
  readonly id: string;
  readonly place: Place;
  readonly origin: Origin;
  /**
   * The command as the learner types it, without its prompt and its trailing comment: on one line, but for a
   * here-document, which keeps its lines up to the one that ends it.
   */
  readonly command: string;
  /** Text of the nearest heading above the step; empty where there is none. */
  readonly section: string;
  /** What the lesson shows that the command prints; absent where it shows nothing. */
  readonly expectedOutput?: ExpectedOutput;
  readonly role: StepRole;
  /** Parts of the command that stand for something else; absent where there are none. */
  readonly placeholders?: readonly Placeholder[];
}

/** A part of a command that its reader replaces: `<container_id>`, `YOUR_IMAGE`. */
export interface Placeholder {
  readonly text: string;
  /** What it stands for, as its words tell: the thing of that kind that the lesson made last. */
  readonly standsFor: "container" | "image" | "network" | "volume" | "other";
}

/** How a step stands to interactive sessions (`docker run -it`). */
export type StepRole =
  | { readonly kind: "alone" }
  /** Opens a terminal inside a container; the steps that name it are typed there. */
  | { readonly kind: "opens" }
  /** Typed into the session that the step `session` opened. */
  | { readonly kind: "inside"; readonly session: string };

/** Output that a lesson shows for a step. */
export interface ExpectedOutput {
  /** The lines without the fence's indentation, joined by `\n`, without a final newline. */
  readonly text: string;
  /** Line of the file on which the text begins. */
  readonly line: number;
  /** By line of the text: the column at which it begins in the file. Before it stands the indentation of list, quote and fence. */
  readonly columns: readonly number[];
}

/**
 * A statement of the prose that the author marked as checkable, with `<!-- claim: ID -->` behind it.
 * Invisible to readers; each mark must have a check or a waiver in the lab file.
 */
export interface ClaimMark {
  readonly id: string;
  readonly place: Place;
  /** The prose that stands before the mark in its paragraph or list item, as plain text. */
  readonly text: string;
}
