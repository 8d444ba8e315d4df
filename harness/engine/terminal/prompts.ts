/** The prompts of one terminal session, learned as they appear. */
export interface Prompts {
  /**
   * The prompt at the end of a line, if any.
   * @param line the text before the cursor
   * @param stillFor milliseconds since the last change of the screen; output may come in several pieces
   */
  find(line: string, stillFor: number): string | undefined;
}

/** A known kind of prompt counts after this time without a change of the screen. */
const stillMs = 120;
/** An unknown kind of prompt needs more time: output may look the same. */
const unknownStillMs = 1000;

export function createPrompts(): Prompts {
  const known = new Set<string>();
  /** `root@a29208e606a9`: the part of the first prompt that stays when the folder changes. */
  let userAtHost: string | undefined;

  function recognise(line: string, stillFor: number): string | undefined {
    // Take the longest: many prompts end with `# `, the prompt of a plain shell.
    const same = [...known].filter((prompt) => line.endsWith(prompt)).toSorted((a, b) => b.length - a.length)[0];
    const alike = userAtHost === undefined ? undefined : inAnotherFolder(line, userAtHost);
    if (alike !== undefined && alike.length >= (same?.length ?? 0)) return alike;
    if (same !== undefined) return same;
    return looksLikePrompt(line) && (known.size === 0 || stillFor >= unknownStillMs) ? line : undefined;
  }

  return {
    find(line, stillFor) {
      if (stillFor < stillMs) return undefined;
      const prompt = recognise(line, stillFor);
      if (prompt === undefined) return undefined;
      if (known.size === 0) userAtHost = /[\w.-]+@[\w.-]+/.exec(prompt)?.[0];
      known.add(prompt);
      return prompt;
    },
  };
}

/** Finds `root@a29208e606a9:/tmp# ` or `[root@a29208e606a9 tmp]# `, also after output without a final newline. */
function inAnotherFolder(line: string, userAtHost: string): string | undefined {
  const at = line.lastIndexOf(userAtHost);
  if (at < 0 || !/^[: ][^\s#$%>]*[#$%>] $/.test(line.slice(at + userAtHost.length))) return undefined;
  return line.slice(line[at - 1] === "[" ? at - 1 : at);
}

/** Shell prompts: `[root@a29208e606a9 /]#`, `root@a29208e606a9:/#`, `/ #`, `$`. */
function looksLikePrompt(line: string): boolean {
  return /(?:^|\S|\s)[#$%>] $/.test(line);
}

/**
 * True unless the prompt is certainly another program's, or asks for the rest of an unfinished command: `>>> ` of Python,
 * `mysql> `, `> `, `postgres=# ` and psql's other states (its documentation, "Prompting": `-`, `*`, `(`, quotes, `!`).
 */
export function isShellPrompt(prompt: string): boolean {
  return /[#$%] $/.test(prompt) && !/^\w+[-=*('"$!^~]+# $/.test(prompt);
}
