import type {
  DeadFacts,
  DockerfileWhy,
  InvalidWhy,
  LintMessages,
  PromptWhy,
  TypographyKind,
  UnavailableFacts,
} from "../../model/lint.ts";
import { type FindingSentences, tellFinding, quoted } from "../text.ts";

export const lint: LintMessages = {
  finding: (finding) => tellFinding(sentences, finding),
  rule: {
    "placeholder-unbound": "Commands with a placeholder whose value the lesson does not give.",
    editor: "Commands that open an editor, in which a run cannot type.",
    "output-without-command": "Output without its command.",
    "unclosed-fence": "Code fences that are not closed.",
    "unclosed-document": "Here-documents without an end.",
    "session-left-wrong": "Container sessions that the reader cannot leave as described.",
    "file-outside-folder": "Files outside the lesson's folder: a run does not write them.",
    "command-unchecked": "Commands whose output the lesson does not show: a run checks only their exit status.",
    "claim-in-picture":
      "Statements about output that is shown only in a picture, where it cannot be checked or copied.",
    "number-contradicts": "Sizes in the text that differ from the lesson's own table.",
    "command-contradicts": "Commands in the text that differ from the ones shown below.",
    "image-name-contradicts": "Names that differ slightly from an image that the lesson pulls or builds.",
    "translations-disagree": "Editions of one lesson with different commands.",
    "transcript-contradicts": "Output that the command above it cannot have printed.",
    "prompt-contradicts": "Prompts of another container, and commands among output without their prompt.",
    "name-contradicts": "Names in the text that differ slightly from those in commands and files.",
    "placeholder-contradicts": "Placeholders that are written in two ways.",
    "heading-contradicts": "Headings with a number or a title that another heading has.",
    "link-broken": "Links within the text whose target does not exist.",
    misspelt: "Misspelt terms and paths.",
    "ends-at-once": "Containers in the background that end at once, because their program is a shell without input.",
    "program-missing": "Programs that the image of their container lacks.",
    "needs-root": "Commands that need root, at the prompt of an ordinary user.",
    "dockerfile-invalid": "Lines that a build refuses, or that start another program than they say.",
    "file-invalid": "JSON files with comments or extra commas.",
    "fails-on-clean-machine": "Commands that remove everything, before the lesson has made anything.",
    "command-typography":
      "Signs in commands that a shell reads differently: dashes, curly quotes, spaces after a backslash.",
    "command-invalid": "Commands, options and values that the program does not accept.",
    "thing-unavailable": "Names and ports that a command cannot use, because an earlier step removed or took them.",
    "undeclared-prerequisite": "Rows and names of objects that no step of the lesson creates.",
    "dead-image": "Images that are no longer updated.",
    "dead-address": "Addresses that no longer lead to what the lesson describes.",
    "dead-product": "Services and programs that no longer exist.",
    "dead-command": "Commands, options and columns that no longer exist, or that have a better alternative.",
    "dead-syntax": "Lines of files, commands and output that their programs no longer accept, print or need.",
  },
  severity: { error: "error", warning: "warning", note: "note" },
  coverage: ({ commands, shown, claims }) =>
    commands === 0
      ? "no commands: nothing to run, nothing to check"
      : `${shown} of ${count(commands, "command")} ${shown === 1 ? "shows its" : "show their"} output; ${count(claims, "claim")} marked`,
  summary: ({ error, warning, note }) =>
    `${count(error, "error")}, ${count(warning, "warning")}, ${count(note, "note")}`,
  belowCoverage: (covered, asked) => `Coverage is ${covered}%, below the required ${asked}%.`,
  readAs: {
    command: "command",
    output: "output",
    file: "file",
    mention: "mention",
    other: "other",
  },
  readWhy: {
    prompt: "it follows a prompt",
    "inside-prompt": "it follows the prompt of a shell in a container",
    "bare-command": "the lines of this block start with program names",
    "complete-command": "code in the text that can be typed as it is",
    caption: "the last command in the text above output",
    "below-command": "it is below a command, up to the next one",
    "below-prose": "output below text that ends with its command",
    "below-fence": "output of the only command of the block above that prints something",
    "no-command": "output without its command",
    "shown-below": "the block below shows the same command",
    "told-before": "the text already gave this command",
    incomplete: "a docker command without its arguments",
    placeholder: "it contains a placeholder without a value",
    "names-a-thing": "only the name of a program",
    "heading-or-table": "headings and tables only mention commands",
    link: "the text of a link only refers to a command",
    "language-tag": "the block is marked as another language",
    dockerfile: "it starts with a Dockerfile instruction, but has no file name",
    compose: "it has the keys of a Compose file, but no file name",
    "named-file": "the text above names the file",
    "fence-title": "the block names the file",
    "first-comment": "a comment in its first line names the file",
    "opened-in-editor": "the command above opens the file in an editor",
    "no-output": "a command of another program, without output below",
    editor: "opens an editor",
    script: "it starts with #!",
    "other-programs": "commands and output of programs other than docker",
    "outside-folder": "a file outside the lesson's folder",
    comment: "comments above a command",
    empty: "it is empty",
  },
};

const sentences: FindingSentences = {
  "placeholder-unbound": () =>
    "The lesson gives no value for this placeholder, so the command cannot run. Show the value in an earlier step, or use a name.",
  editor: () => "This command opens an editor, in which a run cannot type. Show the file's content instead.",
  "output-without-command": () =>
    "This output has no command above it. Put the command on the first line, after a prompt.",
  "unclosed-fence": () =>
    "This fence is not closed, so the text below it is read as code. Close it with a line of the same signs, at least as many.",
  "unclosed-document": () => "This here-document has no end. Add its last line.",
  "session-left-wrong": () =>
    "Ctrl+C does not leave a shell, so the reader stays in the container. Tell the reader to type exit or press Ctrl+D.",
  "file-outside-folder": () =>
    "This file is outside the lesson's folder, so a run does not write it. Use a path inside the folder.",
  "command-unchecked": ({ command }) => `The lesson does not show what ${quoted(command)} prints.`,
  "claim-in-picture": ({ picture }) =>
    `The text describes output that is shown only in the picture ${quoted(picture)}. Show it as text, with its command.`,
  "number-contradicts": ({ image, told, table, line }) =>
    `The text says that ${quoted(image)} has ${told}, but the lesson's own table says ${table} (line ${line}).`,
  "command-contradicts": ({ told, shown, line }) =>
    `The text says ${quoted(told)}, but line ${line} shows ${quoted(shown)}.`,
  "image-name-contradicts": ({ name, image }) =>
    `${quoted(name)} looks like a typo of ${quoted(image)}, the image that this lesson uses.`,
  "translations-disagree": ({ here, there, other }) =>
    there === ""
      ? `${quoted(here)} is missing in ${other}.`
      : `This edition has ${quoted(here)}, but ${other} has ${quoted(there)}.`,
  "transcript-contradicts": ({ command, shown, expected }) =>
    `The output of ${quoted(command)} has ${quoted(shown)} where the command prints ${quoted(expected)}.`,
  "prompt-contradicts": ({ why, shown }) => prompts[why](shown),
  "name-contradicts": ({ name, other, line }) =>
    `The text says ${quoted(name)}, but line ${line} has ${quoted(other)}.`,
  "placeholder-contradicts": ({ name, other, line }) =>
    `${quoted(name)} is written as ${quoted(other)} in line ${line}. Write it in one way, so that the reader sees what to replace.`,
  "heading-contradicts": ({ why, heading, line }) =>
    why === "number"
      ? `Line ${line} has the number ${quoted(heading)} too.`
      : `The section ${quoted(heading)} is empty, and line ${line} has its heading again.`,
  "link-broken": ({ target, similar }) => `The text has no place ${quoted(target)}. Did you mean ${quoted(similar)}?`,
  misspelt: ({ word, right }) => `${quoted(word)} is misspelt. Write ${quoted(right)}.`,
  "ends-at-once": ({ command }) =>
    `The container of ${quoted(command)} ends at once, because its shell has no input. Use -dit, or a program that keeps running.`,
  "program-missing": ({ program, image }) =>
    `The image ${quoted(image)} has no program ${quoted(program)}. Install it first, or use another image.`,
  "needs-root": ({ command }) => `${quoted(command)} needs root, but the prompt is that of an ordinary user. Add sudo.`,
  "dockerfile-invalid": ({ why, found, instead: better }) =>
    `${dockerfile[why]} (${quoted(found)}). Write ${quoted(better)}.`,
  "file-invalid": ({ why, found }) =>
    why === "comment"
      ? `JSON has no comments, so its program refuses the file. Remove ${quoted(found)}.`
      : "JSON has no comma before a closing bracket, so its program refuses the file. Remove it.",
  "fails-on-clean-machine": ({ command }) =>
    `No step has made anything that ${quoted(command)} could remove: on a clean machine it fails, and elsewhere it removes what belongs to the reader.`,
  "command-typography": ({ kind, found, instead: better }) =>
    `${typography[kind]}${kind === "backslash-space" || kind === "joined" ? "" : ` (${quoted(found)})`}.${better.trim() === "" ? "" : ` Write ${quoted(better)}.`}`,
  "command-invalid": ({ why, word, nearest }) =>
    `${invalid[why](quoted(word))}${nearest === "" ? "" : ` Did you mean ${quoted(nearest)}?`}`,
  "thing-unavailable": ({ kind, name, why, line }) =>
    `The ${unavailableKinds[kind]} ${quoted(name)} ${unavailable[why](line)}`,
  "undeclared-prerequisite": ({ kind, name }) =>
    `No step of this lesson creates the ${kinds[kind]} ${quoted(name)}. Create it in a step, say where it comes from, or remove it.`,
  "dead-image": (dead) =>
    `${quoted(dead.name)} ${dead.since.startsWith("Docker") ? "cannot be pulled since" : "has had no updates since"} ${dead.since} (${dead.source}).${use(dead)}`,
  "dead-address": (dead) =>
    `${quoted(dead.name)} has not led to the same place since ${dead.since} (${dead.source}).${use(dead)}`,
  "dead-product": (dead) => `${quoted(dead.name)} no longer exists since ${dead.since} (${dead.source}).${use(dead)}`,
  "dead-command": (dead) => {
    const rest = `since ${dead.since} (${dead.source}).${use(dead)}`;
    switch (dead.state) {
      case "gone":
        return `${quoted(dead.name)} no longer exists ${rest}`;
      case "missing":
        return `${quoted(dead.name)} is missing on most machines ${rest}`;
      case "legacy":
        return `${quoted(dead.name)} has been deprecated ${rest}`;
      default:
        return dead.state satisfies never;
    }
  },
  "dead-syntax": (dead) => `${quoted(dead.name)} is outdated since ${dead.since} (${dead.source}).${use(dead)}`,
};

const prompts: Readonly<Record<PromptWhy, (shown: string) => string>> = {
  "other-container": (shown) =>
    `This prompt is of the container ${quoted(shown)}, which no earlier command entered. Show the command that enters it.`,
  "no-prompt": (shown) => `${quoted(shown)} is among the output. Put the prompt in front of it.`,
  "host-prompt": (shown) => `${quoted(shown)} is typed in the container, but has the prompt of the machine.`,
  attached: (shown) => `The reader is already attached to ${quoted(shown)}. Say how to detach first.`,
};

const dockerfile: Readonly<Record<DockerfileWhy, string>> = {
  colon: "The tag needs a colon",
  instruction: "Dockerfiles have no such instruction",
  quotes: "A list needs double quotes",
  shell: "The shell takes the command for the name of a script",
};

const typography: Readonly<Record<TypographyKind, string>> = {
  hyphen: "The option lacks its hyphen",
  dash: "The shell does not read this dash as the hyphen of an option",
  quote: "The shell does not read curly quotes as quotes",
  entity: "This is HTML, which the shell reads as text and operators",
  space: "The shell does not separate words at a no-break space",
  backtick: "The shell runs what is between backticks",
  "two-prompts": "The command begins with a second prompt",
  "backslash-space": "A space follows the backslash, so the command ends in this line",
  joined: "No space precedes the backslash, so the shell joins the words of both lines",
};

const invalid: Readonly<Record<InvalidWhy, (word: string) => string>> = {
  command: (word) => `Docker has no command ${word}.`,
  option: (word) => `No version of the command has the option ${word}.`,
  value: (word) => `The value of the option is missing or invalid at ${word}.`,
  arguments: (word) => `The command does not accept its arguments at ${word}.`,
  place: (word) => `After the image, the program in the container gets the option ${word}. Write it before the image.`,
  twice: (word) => `The option ${word} is given twice with the same value.`,
};

const unavailable: Readonly<Record<UnavailableFacts["why"], (line: string) => string>> = {
  removed: (line) => `was removed in line ${line}.`,
  taken: (line) => `has been in use since line ${line}. Remove the old one first, or use another.`,
  ended: (line) => `ends with the shell of line ${line}. Start it again first.`,
};

const unavailableKinds = { container: "container", image: "image", network: "network", volume: "volume", port: "port" };

const kinds = {
  image: "image",
  container: "container",
  row: "container of the image",
  network: "network",
  port: "port",
};

function use({ instead: code }: DeadFacts): string {
  return code === "" ? "" : ` Use ${code.replace(/, (?=[^,]*$)/u, " or ")} instead.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
