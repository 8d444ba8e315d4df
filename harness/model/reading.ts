/** One decision of the parser: how it read a piece of the lesson, and why. `labproof lint --explain` prints them. */
export interface Reading {
  readonly place: Place;
  /** The text of the piece, cut to one line. */
  readonly text: string;
  readonly as: ReadAs;
  readonly why: ReadWhy;
  /** Id of the step that it became or belongs to. */
  readonly step?: string;
}

export type ReadAs =
  | "command"
  /** Output of a command above it. */
  | "output"
  /** Content of a file. */
  | "file"
  /** A command that is only mentioned. */
  | "mention"
  /** Not run or compared: a program, or a configuration without a name. */
  | "other";

export type ReadWhy =
  // Commands
  | "prompt" // it follows a prompt
  | "inside-prompt" // the prompt of a shell inside a container
  | "bare-command" // a fence whose lines begin with programs
  | "complete-command" // inline code with a complete command
  | "caption" // the last command in the prose above output, or above the shell that it opens
  // Output
  | "below-command" // lines below a command, up to the next
  | "below-prose" // a fence of output only, below prose that ends with its command
  | "below-fence" // a fence of output only, below a fence with one command that prints something
  | "no-command" // output without a command
  // Files: what names them
  | "fence-title" // the fence itself
  | "first-comment" // its first line, a comment
  | "named-file" // the prose or the heading above
  | "opened-in-editor" // the command above opens it in an editor
  // Mentions
  | "shown-below" // the prose's command is the one that the fence below shows
  | "told-before" // the prose has already shown the command
  | "incomplete" // a docker command without its arguments
  | "placeholder" // has a placeholder whose value is unknown
  | "no-output" // a command of another program: a step only above its output
  | "editor" // opens an editor
  | "names-a-thing" // a program's name alone
  | "heading-or-table" // headings and tables name commands
  | "link" // the text of a link refers to a command
  // Other
  | "language-tag" // the fence has the tag of another language
  | "dockerfile" // begins with a Dockerfile instruction, but has no name or no FROM
  | "compose" // has the keys of a compose file without a name
  | "script" // begins with `#!`
  | "other-programs" // bare commands and output of programs other than docker
  | "outside-folder" // a file outside the lesson's folder
  | "comment" // lines above a command that begin with `#`
  | "empty"; // an empty fence or prompt

/** A place in a lesson's file. Lines and columns count from 1, as editors show them. */
export interface Place {
  readonly path: string;
  readonly line: number;
  readonly column: number;
}
