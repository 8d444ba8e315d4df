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
  | "prompt" // a prompt stands before it
  | "inside-prompt" // the prompt of a shell inside a container
  | "bare-command" // a fence whose lines begin with programs
  | "complete-command" // inline code that lacks nothing
  | "caption" // the command that stands last in the prose above output
  | "below-command" // lines below a command, up to the next
  | "below-prose" // a fence of output only, below prose that ends with its command
  | "no-command" // output whose command stands nowhere
  | "shown-below" // the prose's command is the one that the fence below shows
  | "told-before" // the prose gave the command already
  | "incomplete" // a docker command that lacks its arguments
  | "placeholder" // holds a placeholder that nothing binds
  | "names-a-thing" // inline code that is no command: a file, an option, a word
  | "heading-or-table" // headings and tables name commands
  | "link" // the text of a link refers to a command
  | "language-tag" // the fence says that it is another language
  | "dockerfile" // begins with an instruction of a Dockerfile
  | "compose" // has the keys of a compose file
  | "named-file"; // the prose above names the file whose content it is
