import type { Place } from "./place.ts";

/** Something about a lesson's text that its author should look at. Nothing has run. */
export interface LintFinding {
  readonly rule: LintRule;
  readonly severity: LintSeverity;
  readonly place: Place;
  /** Characters on the place's line that it is about; absent: the whole line. */
  readonly length?: number;
  /** What the rule's sentence names, put into words by messages/: commands, numbers, images, other places. */
  readonly facts: Readonly<Record<string, string>>;
  /** What could stand in place of those characters. */
  readonly replacement?: string;
}

/** `error`: a reader will stumble. `warning`: a reader may. `note`: nothing checks it, or it could be said better. */
export type LintSeverity = "error" | "warning" | "note";

export type LintRule =
  // Reading
  | "placeholder-unbound" // a command holds a placeholder that nothing tells the value of
  | "editor" // a command opens an editor: nobody types there
  | "output-without-command"
  | "unclosed-document" // a here-document without its end
  | "session-left-wrong" // Ctrl+C does not end a shell
  | "file-outside-folder" // a file that the lesson names by an absolute path or with `..`: it is not written
  // Coverage
  | "command-unchecked" // the lesson shows nothing that it prints
  | "claim-in-picture" // an image beside a statement about what it shows
  // Contradictions
  | "number-contradicts" // a number in prose against the lesson's own table
  | "command-contradicts" // a command in prose against the one in the transcript below it
  | "image-name-contradicts" // pulled as one name, run as another
  | "translations-disagree" // editions with other commands
  // Prerequisites
  | "undeclared-prerequisite" // a row, an id or a name that no step made
  // Dead content, from a dated list
  | "dead-image"
  | "dead-address"
  | "dead-command";
