import type { Place } from "./place.ts";
import type { Reading } from "./reading.ts";

/** Something about a lesson's text that its author should look at. Nothing has run. A union, so that rule and facts stay a pair. */
export type LintFinding = { readonly [R in LintRule]: LintFindingOf<R> }[LintRule];

export interface LintFindingOf<R extends LintRule> {
  readonly rule: R;
  readonly severity: LintSeverity;
  readonly place: Place;
  /** Characters on the place's line that it is about; absent: the whole line. */
  readonly length?: number;
  /** What the rule's sentence names, put into words by messages/. */
  readonly facts: LintFacts[R];
  /** What could stand in place of those characters. */
  readonly replacement?: string;
}

/** `error`: a reader will stumble. `warning`: a reader may. `note`: nothing checks it, or it could be said better. */
export type LintSeverity = "error" | "warning" | "note";

/** Rules of the reader; their sentences name nothing that the place does not show. */
type ReadingRule =
  | "placeholder-unbound" // a command holds a placeholder that nothing tells the value of
  | "editor" // a command opens an editor: nobody types there
  | "output-without-command"
  | "unclosed-document" // a here-document without its end
  | "session-left-wrong" // Ctrl+C does not end a shell
  | "file-outside-folder"; // a file that the lesson names by an absolute path or with `..`: it is not written

/** Facts of each rule. Lines are numbers of the same file's lines. */
export interface LintFacts extends Readonly<Record<ReadingRule, Readonly<Record<string, string>>>> {
  // Coverage
  /** The lesson shows nothing that the command prints. */
  "command-unchecked": { readonly command: string };
  /** A picture beside a statement about what a command printed in it. */
  "claim-in-picture": { readonly picture: string };
  // Contradictions
  /** A size in prose against the lesson's own table. */
  "number-contradicts": {
    readonly image: string;
    readonly told: string;
    readonly table: string;
    readonly line: string;
  };
  /** A command in prose against the one in the fence right below it. */
  "command-contradicts": { readonly told: string; readonly shown: string; readonly line: string };
  /** Almost the name of an image that the lesson brings itself. */
  "image-name-contradicts": { readonly name: string; readonly image: string };
  /** The edition `other` has `there` in this place; empty where it has nothing. */
  "translations-disagree": { readonly here: string; readonly there: string; readonly other: string };
  // Prerequisites
  /** A row or a name of something that no step made; `row`: a container that is known by its image only. */
  "undeclared-prerequisite": { readonly kind: MadeKind | "row"; readonly name: string };
  // Dead content, from a dated list
  "dead-image": DeadFacts;
  "dead-address": DeadFacts;
  /** `gone`: it fails, or is no longer shown. `legacy`: it works where it is still there. */
  "dead-command": DeadFacts & { readonly state: "gone" | "legacy" };
}

export type LintRule = keyof LintFacts;

/** Kinds of things that the steps of a lesson make. */
export type MadeKind = "image" | "container" | "network";

export interface DeadFacts {
  readonly name: string;
  /** `2024-06-30`, `2024-06`, or `Docker 25.0`. */
  readonly since: string;
  readonly source: string;
  /** Code, separated by commas; empty where nothing took its place. */
  readonly instead: string;
}

/** How much of a lesson something checks. */
export interface LintCoverage {
  /** Commands that print something. */
  readonly commands: number;
  /** Those whose output the lesson shows. */
  readonly shown: number;
  /** Statements that the author marked as checkable. */
  readonly claims: number;
}

/** What `labproof lint` found in one lesson, by line and column. */
export interface LintedLesson {
  readonly path: string;
  readonly coverage: LintCoverage;
  readonly findings: readonly LintFinding[];
  /** Where it was asked how the lesson was read. */
  readonly readings?: readonly Reading[];
}
