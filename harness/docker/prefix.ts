/** The docker program that a command line calls, and the words that follow it. */
export interface Called {
  readonly program: "docker" | "docker-compose";
  readonly words: readonly string[];
}

/**
 * Skips what stands before the program: assignments, and programs that run another one. `undefined` where the program is
 * neither docker nor docker-compose.
 */
export function calledDocker(argv: readonly string[]): Called | undefined {
  let at = 0;
  for (;;) {
    const word = argv[at];
    if (word === undefined) return undefined;
    if (isAssignment(word)) {
      at += 1;
      continue;
    }
    const runner = runners.get(baseName(word));
    if (runner === undefined) return programOf(baseName(word), argv.slice(at + 1));
    at = skipOptions(argv, at + 1, runner);
  }
}

/** Programs that run another one, by the letters of their options that take a value. */
const runners: ReadonlyMap<string, string> = new Map([
  ["sudo", "CDRTUghprtu"],
  ["env", "CSu"],
  ["time", "fo"],
  ["command", ""],
  ["exec", "a"],
  ["nohup", ""],
]);

const longWithValue =
  /^--(?:user|group|host|prompt|chdir|chroot|role|type|other-user|unset|split-string|format|output)$/u;

function skipOptions(argv: readonly string[], start: number, letters: string): number {
  let at = start;
  for (; at < argv.length; at += 1) {
    const word = argv[at] ?? "";
    if (word === "--") return at + 1;
    if (!/^-./u.test(word)) return at;
    // `command -v docker` asks where docker is, and runs nothing.
    if (letters === "" && /^-[vV]/u.test(word)) return argv.length;
    const last = word.at(-1) ?? "";
    if (word.startsWith("--") ? longWithValue.test(word) : letters.includes(last)) at += 1;
  }
  return at;
}

function isAssignment(word: string): boolean {
  return /^[A-Za-z_]\w*=/u.test(word);
}

function baseName(word: string): string {
  return word.replace(/^.*[/\\]/u, "").replace(/\.exe$/iu, "");
}

function programOf(name: string, words: readonly string[]): Called | undefined {
  return name === "docker" || name === "docker-compose" ? { program: name, words } : undefined;
}
