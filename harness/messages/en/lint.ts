import type { DeadFacts } from "../../model/lint.ts";
import type { LintMessages } from "../../model/lint-messages.ts";
import { type FindingSentences, tellFinding } from "../finding.ts";
import { quoted } from "../text.ts";

export const lint: LintMessages = {
  finding: (finding) => tellFinding(sentences, finding),
  rule: {
    "placeholder-unbound": "Commands with a placeholder whose value the lesson does not tell.",
    editor: "Commands that open an editor: a run has nobody who types there.",
    "output-without-command": "Output whose command stands nowhere.",
    "unclosed-document": "Here-documents without their end.",
    "session-left-wrong": "Sessions in a container that are left in a way that does not leave them.",
    "file-outside-folder": "Files that the lesson places outside its own folder: a run does not write them.",
    "command-unchecked": "Commands whose output the lesson does not show: a run checks only how they end.",
    "claim-in-picture": "Statements about output that stands in a picture only, where nothing can check or copy it.",
    "number-contradicts": "Sizes in the text that differ from the lesson's own table.",
    "command-contradicts": "Commands in the text that differ from the ones shown right below.",
    "image-name-contradicts": "Names that are almost those of an image which the lesson fetches or builds.",
    "translations-disagree": "Editions of one lesson with different commands.",
    "undeclared-prerequisite": "Rows and names of things that no step of the lesson made.",
    "dead-image": "Images that no longer get updates.",
    "dead-address": "Addresses that no longer lead where the lesson says.",
    "dead-command": "Commands, options and columns that Docker has removed or keeps for old texts only.",
  },
  severity: { error: "error", warning: "warning", note: "note" },
  coverage: ({ commands, shown, claims }) =>
    commands === 0
      ? "no commands: nothing to run, nothing to check"
      : `${shown} of ${count(commands, "command")} ${shown === 1 ? "shows" : "show"} what a reader sees; ${count(claims, "claim")} marked`,
  summary: ({ error, warning, note }) =>
    `${count(error, "error")}, ${count(warning, "warning")}, ${count(note, "note")}`,
  belowCoverage: (covered, asked) => `Coverage is ${covered}%, below the ${asked}% asked for.`,
  readAs: {
    command: "command",
    output: "output",
    file: "file",
    mention: "mention",
    other: "other",
  },
  readWhy: {
    prompt: "a prompt stands before it",
    "inside-prompt": "the prompt of a shell inside a container stands before it",
    "bare-command": "the lines of this block begin with programs",
    "complete-command": "code in the text that can be typed as it stands",
    caption: "the last command in the text above output",
    "below-command": "stands below a command, up to the next one",
    "below-prose": "output below text that ends with its command",
    "below-fence": "output of the only command of the block above that prints something",
    "no-command": "output whose command stands nowhere",
    "shown-below": "the block below shows the same command",
    "told-before": "the text gave this command already",
    incomplete: "a docker command without its arguments",
    placeholder: "holds a placeholder that nothing tells the value of",
    "names-a-thing": "only the name of a program",
    "heading-or-table": "headings and tables only name commands",
    link: "the text of a link only refers to a command",
    "language-tag": "the block says that it is another language",
    dockerfile: "begins with an instruction of a Dockerfile, and has no name",
    compose: "has the keys of a Compose file, and no name",
    "named-file": "the text above names the file",
    "fence-title": "the block itself names the file",
    "first-comment": "its first line, a comment, names the file",
    "opened-in-editor": "the command above opens the file in an editor",
    "no-output": "another program's command, with no output below",
    editor: "opens an editor",
    script: "begins with #!",
    "other-programs": "commands and output of other programs than docker",
    "outside-folder": "a file that the lesson's folder does not hold",
    comment: "comments above a command",
    empty: "nothing stands in it",
  },
};

const sentences: FindingSentences = {
  "placeholder-unbound": () =>
    "Nothing tells what this placeholder stands for, so the command cannot run. Show the value in a step above, or name the thing.",
  editor: () => "This command opens an editor, and a run has nobody who types there. Show the file's content instead.",
  "output-without-command": () => "No command stands above this output. Put it, behind a prompt, on the first line.",
  "unclosed-document": () => "This here-document has no end. Add the line that ends it.",
  "session-left-wrong": () =>
    "Ctrl+C does not leave a shell, so a reader stays in the container. Let them type exit or press Ctrl+D.",
  "file-outside-folder": () =>
    "This file lies outside the lesson's folder, so a run does not write it. Use a path inside the folder.",
  "command-unchecked": ({ command }) => `The lesson does not show what ${quoted(command)} prints.`,
  "claim-in-picture": ({ picture }) =>
    `The text speaks of output that stands only in the picture ${quoted(picture)}. Show it as text, with its command.`,
  "number-contradicts": ({ image, told, table, line }) =>
    `The text gives ${quoted(image)} ${told}, the lesson's own table ${table} (line ${line}).`,
  "command-contradicts": ({ told, shown, line }) =>
    `The text says ${quoted(told)}, but line ${line} shows ${quoted(shown)}.`,
  "image-name-contradicts": ({ name, image }) =>
    `${quoted(name)} looks like a slip for ${quoted(image)}, the image that this lesson uses.`,
  "translations-disagree": ({ here, there, other }) =>
    there === ""
      ? `${quoted(here)} is missing in ${other}.`
      : `Here stands ${quoted(here)}, but in ${other} ${quoted(there)}.`,
  "undeclared-prerequisite": ({ kind, name }) =>
    `No step of this lesson makes the ${kinds[kind]} ${quoted(name)}. Make it in a step, say where it comes from, or leave it out.`,
  "dead-image": (dead) =>
    `${quoted(dead.name)} has had no updates since ${dead.since} (${dead.source}).${instead(dead)}`,
  "dead-address": (dead) =>
    `${quoted(dead.name)} has not led where it did since ${dead.since} (${dead.source}).${instead(dead)}`,
  "dead-command": (dead) =>
    dead.state === "gone"
      ? `${quoted(dead.name)} has been gone since ${dead.since} (${dead.source}).${instead(dead)}`
      : `${quoted(dead.name)} has been out of date since ${dead.since} (${dead.source}).${instead(dead)}`,
};

const kinds = { image: "image", container: "container", row: "container of the image", network: "network" };

function instead({ instead: code }: DeadFacts): string {
  return code === "" ? "" : ` Use ${code.replace(/, (?=[^,]*$)/u, " or ")} instead.`;
}

function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? "" : "s"}`;
}
