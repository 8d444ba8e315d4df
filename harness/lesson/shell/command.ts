/**
 * Words of a plain command, with quotes and backslashes resolved as in a POSIX shell, and without a trailing comment.
 * `undefined` if the command needs a shell: pipes, redirections, lists, variables, substitutions, patterns, a prefixed
 * assignment, an open quote; or if there is nothing to run. Lesson text never reaches a shell on the host, so commands that
 * this function refuses do not run there.
 */
export function splitCommand(command: string): readonly string[] | undefined {
  const scan = scanWords(command);
  if (scan.kind !== "plain" || scan.words.length === 0) return undefined;
  return assignment.test(scan.words[0] ?? "") ? undefined : scan.words;
}

/** The command without a trailing ` # comment`; a `#` inside a word or quotes does not begin a comment. */
export function stripComment(command: string): string {
  const scan = scanWords(command);
  return command.slice(0, scan.end).trim();
}

interface Scan {
  readonly kind: "plain" | "shell";
  readonly words: readonly string[];
  /** Start of the comment, or end of the command. */
  readonly end: number;
}

const assignment = /^[A-Za-z_]\w*=/u;
/** Characters that are special in a shell everywhere unless quoted. */
const shellCharacters = new Set("|&;<>()`*?[]\n\r");
const startsExpansion = /^\$[A-Za-z0-9_({?!@#*$'"-]/u;
/** `{a,b}` and `{1..3}` expand to several words; a template such as `{{.ID}}` does not. */
const braceExpansion = /\{[^{},.]*(?:\.(?!\.)[^{},.]*)*(?:,|\.\.)/u;

/** Reads to the comment or the end even if the command needs a shell, so that the comment is found in every command. */
function scanWords(command: string): Scan {
  const words: string[] = [];
  let kind: Scan["kind"] = "plain";
  let at = 0;
  let word: string | undefined;
  // The word's unquoted characters: only these can be braces or a tilde that the shell expands.
  let bare = "";
  const endWord = (): void => {
    if (word === undefined) return;
    if (bare.startsWith("~") || braceExpansion.test(bare)) kind = "shell";
    words.push(word);
    word = undefined;
    bare = "";
  };
  while (at < command.length) {
    const character = command.charAt(at);
    if (character === " " || character === "\t") {
      endWord();
      at += 1;
    } else if (character === "#" && word === undefined) {
      return { kind, words, end: at };
    } else if (character === "'" || character === '"') {
      const quoted = character === "'" ? singleQuoted(command, at) : doubleQuoted(command, at);
      if (quoted.kind === "shell") kind = "shell";
      word = (word ?? "") + quoted.text;
      bare += "\0";
      at = quoted.end;
    } else if (character === "\\") {
      if (at + 1 >= command.length || command.charAt(at + 1) === "\n") kind = "shell";
      word = (word ?? "") + command.charAt(at + 1);
      bare += "\0";
      at += 2;
    } else {
      if (shellCharacters.has(character) || startsExpansion.test(command.slice(at, at + 2))) kind = "shell";
      word = (word ?? "") + character;
      bare += character;
      at += 1;
    }
  }
  endWord();
  return { kind, words, end: command.length };
}

interface Quoted {
  readonly kind: Scan["kind"];
  readonly text: string;
  /** Index after the closing quote. */
  readonly end: number;
}

function singleQuoted(command: string, start: number): Quoted {
  const close = command.indexOf("'", start + 1);
  if (close === -1) return { kind: "shell", text: command.slice(start), end: command.length };
  return { kind: "plain", text: command.slice(start + 1, close), end: close + 1 };
}

function doubleQuoted(command: string, start: number): Quoted {
  let text = "";
  let kind: Scan["kind"] = "plain";
  let at = start + 1;
  while (at < command.length) {
    const character = command.charAt(at);
    if (character === '"') return { kind, text, end: at + 1 };
    // In double quotes a backslash escapes only special characters; before other characters it is literal.
    if (character === "\\" && '$`"\\'.includes(command.charAt(at + 1)) && at + 1 < command.length) {
      text += command.charAt(at + 1);
      at += 2;
      continue;
    }
    const next = command.slice(at, at + 2);
    if (character === "`" || next === "\\\n" || (startsExpansion.test(next) && next !== '$"' && next !== "$'")) {
      kind = "shell";
    }
    text += character;
    at += 1;
  }
  return { kind: "shell", text, end: command.length };
}
