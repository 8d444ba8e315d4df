import type { Place } from "./place.ts";

/** One decision of the reader: what it took a piece of the lesson for, and why. `labproof lint --explain` tells them. */
export interface Reading {
  readonly place: Place;
  /** The piece itself, cut to one line. */
  readonly text: string;
  readonly as: ReadAs;
  readonly why: ReadWhy;
  /** Id of the step that came of it, or that it belongs to. */
  readonly step?: string;
}

export type ReadAs =
  | "command"
  /** What a command above it prints. */
  | "output"
  /** Content of a file. */
  | "file"
  /** A command that is only talked about. */
  | "mention"
  /** Nothing that labproof runs or compares: a program, a configuration without a name. */
  | "other";

export type ReadWhy =
  // Commands
  | "prompt" // a prompt stands before it
  | "inside-prompt" // the prompt of a shell inside a container
  | "bare-command" // a fence whose lines begin with programs
  | "complete-command" // inline code that lacks nothing
  | "caption" // the command that stands last in the prose above output, or above a shell that it opens
  // Output
  | "below-command" // lines below a command, up to the next
  | "below-prose" // a fence of output only, below prose that ends with its command
  | "below-fence" // a fence of output only, below a fence whose only command that prints something it is
  | "no-command" // output whose command stands nowhere
  // Files: what names them
  | "fence-title" // the fence itself
  | "first-comment" // its first line, a comment
  | "named-file" // the prose or the heading above
  | "opened-in-editor" // the command above opens it in an editor
  // Mentions
  | "shown-below" // the prose's command is the one that the fence below shows
  | "told-before" // the prose gave the command already
  | "incomplete" // a docker command that lacks its arguments
  | "placeholder" // holds a placeholder that nothing binds
  | "no-output" // a command of another program: a step only above its output
  | "editor" // opens an editor
  | "names-a-thing" // a program's name alone
  | "heading-or-table" // headings and tables name commands
  | "link" // the text of a link refers to a command
  // Other
  | "language-tag" // the fence says that it is another language
  | "dockerfile" // begins with an instruction of a Dockerfile, and no name or no FROM tells a whole file
  | "compose" // has the keys of a compose file without a name
  | "script" // begins with `#!`
  | "other-programs" // bare commands and output, none of it docker's
  | "outside-folder" // a file that the lesson's folder does not hold
  | "comment" // lines above a command that begin with `#`
  | "empty"; // a fence or a prompt with nothing in it
