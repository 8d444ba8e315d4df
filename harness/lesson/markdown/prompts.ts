import { beginsWithProgram } from "./programs.ts";

/** Rules for continuation lines. */
export type ShellSyntax = "posix" | "powershell" | "cmd";

/** A line that begins with a shell's prompt. */
export interface PromptLine {
  /** Equal for the prompts of one shell: the folder in them may change, the form and the host name do not. */
  readonly kind: string;
  /**
   * `container`: a form or a host name that only occurs inside containers. `bare`: only a sign. `program`: not a shell's, but
   * that of a program such as `psql`.
   */
  readonly form: "named" | "container" | "bare" | "program";
  /** The syntax of its command lines. */
  readonly syntax: ShellSyntax;
  /** The typed command; empty if the shell is waiting. */
  readonly command: string;
  /** Number of characters before the command. */
  readonly width: number;
}

/**
 * Reads a prompt from the line's first column, because prompts quoted in output are indented (as in hello-world's text).
 * `$` is a prompt before any text; `#`, `%` and `>` also begin comments and quotations, so they are prompts only before a
 * program's name.
 */
export function promptLine(line: string): PromptLine | undefined {
  for (const form of forms) {
    const match = form.pattern.exec(line);
    if (match === null) continue;
    const width = match[0].length;
    // Some authors write the prompt twice.
    const command = line
      .slice(width)
      .trim()
      .replace(/^(?:\$ )+/u, "");
    const name = match.groups?.["name"] ?? "";
    if (!isPlausible(form, name, command)) continue;
    return {
      kind: `${form.kind} ${name}`,
      form: containerHost.test(name) ? "container" : form.form,
      syntax: form.syntax ?? "posix",
      command,
      width: command === "" ? width : line.indexOf(command, width),
    };
  }
  return undefined;
}

interface Form {
  readonly kind: string;
  readonly form: PromptLine["form"];
  /** Absent: a POSIX shell. */
  readonly syntax?: ShellSyntax;
  /** The form is a prompt only before a program's name. */
  readonly needs?: "program";
  /** The group `name` is the part that stays the same while one shell runs. */
  readonly pattern: RegExp;
}

/** One entry for each form; the first match counts. */
const forms: readonly Form[] = [
  // root@devstack1:~# and me@laptop:~/app$
  {
    kind: "user@host:folder",
    form: "named",
    pattern: /^(?:\([\w.-]+\) )?(?:[\w.-]+|I have no name!)@(?<name>[\w.-]+|<[^<>]+>):[^\s#$]*[#$](?:\s+|$)/u,
  },
  // me@laptop ~ %
  { kind: "user@host folder", form: "named", pattern: /^[\w.-]+@(?<name>[\w.-]+) \S+ [#$%](?:\s+|$)/u },
  // me@laptop$
  { kind: "user@host", form: "named", pattern: /^[\w.-]+@(?<name>[\w.-]+) ?[#$](?:\s+|$)/u },
  // [root@a29208e606a9 /]#
  {
    kind: "[user@host folder]",
    form: "named",
    pattern: /^\[[\w.-]+@(?<name>[\w.-]+|<[^<>]+>) [^\]]*\] ?[#$](?:\s+|$)/u,
  },
  // Play with Docker, on one line: [node1] (local) root@192.168.0.33 ~$
  {
    kind: "[node] (context) user@host folder",
    form: "named",
    pattern: /^\[(?<name>[\w.-]+)\] \([\w-]+\) [\w.-]+@[\w.-]+ [^\s#$]+ ?[#$](?:\s+|$)/u,
  },
  // [manager1]$
  { kind: "[node]", form: "named", pattern: /^\[(?<name>[a-z][\w.-]*)\] ?[#$](?:\s+|$)/u },
  // PS C:\Users\me>
  { kind: "PS", form: "named", syntax: "powershell", pattern: /^PS(?: [A-Za-z]:[^>]*)?>(?:\s+|$)/u },
  // C:\Users\me>
  { kind: "cmd", form: "named", syntax: "cmd", pattern: /^[A-Za-z]:\\[^<>|"?*]*>\s*/u },
  // BusyBox: / #
  { kind: "folder", form: "container", pattern: /^(?:~|\/[\w./-]*) ?[#$](?:\s+|$)/u },
  // bash without a start file: bash-5.1#
  { kind: "shell-version", form: "container", pattern: /^(?:ba)?sh-\d+\.\d+[#$](?:\s+|$)/u },
  // postgres=#, mysql>, MariaDB [(none)]>, redis 127.0.0.1:6379>, sqlite>, >>>
  {
    kind: "program",
    form: "program",
    pattern:
      /^(?<name>[a-z_]\w*=[#>]|(?:mysql|sqlite|mongosh?|cqlsh|irb|iex|MariaDB|redis(?: [\w.-]+:\d+)?|[\w.-]+:\d+)(?:(?: \[[^\]]*\]|\([^)]*\)|:\w+)+:?\d*)?>|>>>)(?:\s+|$)/u,
  },
  { kind: "bare", form: "bare", pattern: /^(?:\([\w.-]+\) )?(?<name>[$#%>])(?: |$)/u },
  // $docker
  { kind: "bare", form: "bare", needs: "program", pattern: /^(?<name>\$)(?=[a-z])/u },
  // Themes of zsh and fish: ➜  ~ and ➜  app git:(main) ✗
  {
    kind: "arrow",
    form: "bare",
    needs: "program",
    pattern: /^(?<name>[➜❯λ»])\s+(?:(?:~|\/)\S*\s+|\S+\s+git:\(\S*\)\s+(?:✗\s+)?)?/u,
  },
  // manager1$ and node1:~$
  { kind: "host", form: "named", needs: "program", pattern: /^(?<name>[a-z][\w.-]*)(?:[: ]?[~/]\S*)? ?[$#] (?=\S)/u },
];

/** A container's host name is the first twelve digits of its id; a text may have a placeholder instead. */
const containerHost = /^(?:[0-9a-f]{12}|<[^<>]+>)$/u;

function isPlausible({ form, needs }: Form, sign: string, command: string): boolean {
  if (needs === "program") return beginsWithProgram(command);
  return form !== "bare" || sign === "$" || beginsWithProgram(command);
}

/**
 * True for the first line of a prompt of two lines, whose second is only a sign: `[node1] (local) root@192.168.0.33 ~` of Play
 * with Docker, `me@laptop MINGW64 ~/app` of Git for Windows.
 */
export function isPromptHead(line: string, below: string | undefined): boolean {
  if (below === undefined || !/^(?:[$#]|➜|❯|└─[$#])(?:\s|$)/u.test(below)) return false;
  return /^(?:\[[\w.-]+\] \([\w-]+\) [\w.-]+@[\w.-]+ \S+|[\w.-]+@[\w.-]+ MINGW\d+ \S+(?: \([^()]*\))?|┌──\(.*)\s*$/u.test(
    line,
  );
}
