/** The prompts of one terminal session, learned as they appear. */
export interface Prompts {
  /**
   * The prompt that a line ends with, if it does.
   * @param line what stands before the cursor
   * @param stillFor milliseconds since the screen changed last: output may come in several pieces
   */
  find(line: string, stillFor: number): string | undefined;
}

/** A prompt as the session's first, or like it, counts once the screen has been still for so long. */
const stillMs = 120;
/** Another shell's prompt cannot be told from output that only looks so, but for the silence behind it. */
const strangeStillMs = 1000;

export function createPrompts(): Prompts {
  const known = new Set<string>();
  /** `root@a29208e606a9`: what a prompt keeps when the folder in it changes. */
  let person: string | undefined;

  function recognise(line: string, stillFor: number): string | undefined {
    // The longest: `# ` of a plain shell ends many another prompt too.
    const same = [...known].filter((prompt) => line.endsWith(prompt)).toSorted((a, b) => b.length - a.length)[0];
    const alike = person === undefined ? undefined : inAnotherFolder(line, person);
    if (alike !== undefined && alike.length >= (same?.length ?? 0)) return alike;
    if (same !== undefined) return same;
    return looksLikePrompt(line) && (known.size === 0 || stillFor >= strangeStillMs) ? line : undefined;
  }

  return {
    find(line, stillFor) {
      if (stillFor < stillMs) return undefined;
      const prompt = recognise(line, stillFor);
      if (prompt === undefined) return undefined;
      if (known.size === 0) person = /[\w.-]+@[\w.-]+/.exec(prompt)?.[0];
      known.add(prompt);
      return prompt;
    },
  };
}

/** `root@a29208e606a9:/tmp# ` and `[root@a29208e606a9 tmp]# `, also behind output without a final newline. */
function inAnotherFolder(line: string, person: string): string | undefined {
  const at = line.lastIndexOf(person);
  if (at < 0 || !/^[: ][^\s#$%>]*[#$%>] $/.test(line.slice(at + person.length))) return undefined;
  return line.slice(line[at - 1] === "[" ? at - 1 : at);
}

/** `[root@a29208e606a9 /]#`, `root@a29208e606a9:/#`, `/ #`, `$`: what shells put before the cursor. */
function looksLikePrompt(line: string): boolean {
  return /(?:^|\S|\s)[#$%>] $/.test(line);
}
