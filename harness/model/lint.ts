/** A problem in a lesson's text, found without running it. A union, so that the facts belong to the rule. */
export type LintFinding = { readonly [R in LintRule]: LintFindingOf<R> }[LintRule];

export interface LintFindingOf<R extends LintRule> {
  readonly rule: R;
  readonly severity: LintSeverity;
  readonly place: Place;
  /** Length of the problem in characters; absent if it is the whole line. */
  readonly length?: number;
  /** Facts for the rule's message in messages/. */
  readonly facts: LintFacts[R];
  /** A replacement for those characters. */
  readonly replacement?: string;
}

/** `error`: the lesson does not work. `warning`: it may not work. `note`: nothing checks it, or it can be improved. */
export type LintSeverity = "error" | "warning" | "note";

/** Rules of the parser, without facts. */
type ReadingRule =
  | "placeholder-unbound" // a command has a placeholder whose value is unknown
  | "editor" // a command opens an editor, which labproof cannot use
  | "output-without-command"
  | "unclosed-fence" // a fence without its closing line: the text below it is read as code
  | "unclosed-document" // a here-document without its end
  | "session-left-wrong" // Ctrl+C does not end a shell
  | "file-outside-folder"; // a file that the lesson names by an absolute path or with `..`: it is not written

/** Facts of each rule. Lines are line numbers in the same file. */
export interface LintFacts extends Readonly<Record<ReadingRule, Readonly<Record<string, string>>>> {
  // Coverage
  /** The lesson shows no output for the command. */
  "command-unchecked": { readonly command: string };
  /** A picture with a statement about the output in it. */
  "claim-in-picture": { readonly picture: string };
  // Contradictions
  /** A size in prose that contradicts the lesson's own table. */
  "number-contradicts": {
    readonly image: string;
    readonly told: string;
    readonly table: string;
    readonly line: string;
  };
  /** A command in prose that differs from the one in the fence below it. */
  "command-contradicts": { readonly told: string; readonly shown: string; readonly line: string };
  /** A name that is similar to an image of the lesson. */
  "image-name-contradicts": { readonly name: string; readonly image: string };
  /** The edition `other` has `there` in this place; empty if it has nothing. */
  "translations-disagree": { readonly here: string; readonly there: string; readonly other: string };
  /** Output that its command cannot have printed. */
  "transcript-contradicts": { readonly command: string; readonly shown: string; readonly expected: string };
  /** A prompt of another container, or a command among output without its prompt. */
  "prompt-contradicts": { readonly why: PromptWhy; readonly shown: string };
  /** A name in prose that is similar to `other` in line `line`. */
  "name-contradicts": { readonly name: string; readonly other: string; readonly line: string };
  /** A placeholder that line `line` writes as `other`. */
  "placeholder-contradicts": { readonly name: string; readonly other: string; readonly line: string };
  /** `number`: line `line` has the same number. `empty`: the section has no text, and line `line` has its heading again. */
  "heading-contradicts": { readonly why: "number" | "empty"; readonly heading: string; readonly line: string };
  /** A target that is nearly an anchor of the text. */
  "link-broken": { readonly target: string; readonly similar: string };
  misspelt: { readonly word: string; readonly right: string };
  // Commands and files
  /** A sign in a command that the shell reads differently. */
  "command-typography": { readonly kind: TypographyKind; readonly found: string; readonly instead: string };
  /** `nearest` is empty if nothing is similar. */
  "command-invalid": { readonly why: InvalidWhy; readonly word: string; readonly nearest: string };
  "ends-at-once": { readonly command: string };
  /** A program that the image of its container lacks. */
  "program-missing": { readonly program: string; readonly image: string };
  "needs-root": { readonly command: string };
  "dockerfile-invalid": { readonly why: DockerfileWhy; readonly found: string; readonly instead: string };
  /** JSON with a comment, or with a comma before a closing bracket. */
  "file-invalid": { readonly why: "comment" | "comma"; readonly found: string };
  // Prerequisites
  "fails-on-clean-machine": { readonly command: string };
  "thing-unavailable": UnavailableFacts;
  /** A row or a name of something that no step made; `row`: a container that is known only by its image. */
  "undeclared-prerequisite": { readonly kind: MadeKind | "row"; readonly name: string };
  // Dead content, from a dated list
  "dead-image": DeadFacts;
  "dead-address": DeadFacts;
  /** A service or a program that the prose names. */
  "dead-product": DeadFacts;
  /** `gone`: it fails or is no longer listed. `missing`: most machines lack it. `legacy`: it works. */
  "dead-command": DeadFacts & { readonly state: "gone" | "missing" | "legacy" };
  /** A line of a file, of a command or of output. */
  "dead-syntax": DeadFacts;
}

export type LintRule = keyof LintFacts;

/** `hyphen`: an option without one. `joined`: two lines without a space between them. */
export type TypographyKind =
  | "dash"
  | "hyphen"
  | "quote"
  | "entity"
  | "space"
  | "backtick"
  | "two-prompts"
  | "backslash-space"
  | "joined";

/**
 * `twice`: an option with the same value again. `place`: an option after the image, which the program in the container gets.
 */
export type InvalidWhy = "command" | "option" | "value" | "arguments" | "twice" | "place";

/** `colon`: no colon before a tag. `shell`: a shell gets a command as the name of a script. */
export type DockerfileWhy = "colon" | "instruction" | "quotes" | "shell";

/** `host-prompt`: a command for a container behind the prompt of the machine. `attached`: the reader is there already. */
export type PromptWhy = "other-container" | "no-prompt" | "host-prompt" | "attached";

/** A name or a port that a command cannot use. */
export interface UnavailableFacts {
  readonly kind: "container" | "image" | "network" | "volume" | "port";
  readonly name: string;
  readonly why: "removed" | "taken" | "ended";
  /** Of the step that removed it, took it, or started it. */
  readonly line: string;
}

/** Kinds of objects that steps make. */
export type MadeKind = "image" | "container" | "network" | "port";

export interface DeadFacts {
  readonly name: string;
  /** `2024-06-30`, `2024-06`, or `Docker 25.0`, or the version of another program. */
  readonly since: string;
  readonly source: string;
  /** Code, separated by commas; empty if there is no replacement. */
  readonly instead: string;
}

/** How much of a lesson is checked. */
export interface LintCoverage {
  /** Commands that print something. */
  readonly commands: number;
  /** Commands whose output the lesson shows. */
  readonly shown: number;
  /** Marked statements. */
  readonly claims: number;
}

/** The findings of `labproof lint` in one lesson, by line and column. */
export interface LintedLesson {
  readonly path: string;
  readonly coverage: LintCoverage;
  readonly findings: readonly LintFinding[];
  /** Only with `--explain`: how the lesson was parsed. */
  readonly readings?: readonly Reading[];
}

/** The messages of `labproof lint` in one language. */
export interface LintMessages {
  /** What is wrong and what to do, in one or two sentences. */
  readonly finding: <R extends LintRule>(finding: LintFindingOf<R>) => string;
  /** A description of the rule, independent of its findings. */
  readonly rule: Readonly<Record<LintRule, string>>;
  readonly severity: Readonly<Record<LintSeverity, string>>;
  readonly coverage: (coverage: LintCoverage) => string;
  readonly summary: (counts: Readonly<Record<LintSeverity, number>>) => string;
  /** Coverage is below the required percentage. */
  readonly belowCoverage: (covered: number, asked: number) => string;
  readonly readAs: Readonly<Record<ReadAs, string>>;
  readonly readWhy: Readonly<Record<ReadWhy, string>>;
}

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
