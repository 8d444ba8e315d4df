/** How many arguments a command takes, and what becomes of them. */
export interface Arguments {
  readonly least: number;
  readonly most: number;
  /** `inner`: what follows the first argument is a command for the container. */
  readonly rest: "arguments" | "inner";
}

/** Reads the forms of a usage line: `IMAGE [COMMAND] [ARG...]`, `PATH | URL | -`, `[SERVICE...]`. */
export function readUsage(usage: readonly string[]): Arguments {
  const forms = usage.map(tokensOf);
  const [first = []] = forms;
  const inner = first.slice(1).some((token) => /^\[?COMMAND\]?$/u.test(token));
  return {
    least: Math.min(...forms.map((tokens) => tokens.filter((token) => !token.startsWith("[")).length)),
    most: Math.max(...forms.map((tokens) => (tokens.some(isMany) ? Number.POSITIVE_INFINITY : tokens.length))),
    rest: inner ? "inner" : "arguments",
  };
}

function isMany(token: string): boolean {
  return token.includes("...") || token === "[ps OPTIONS]";
}

/** Splits at spaces outside brackets; `PATH | URL | -` is one argument. */
function tokensOf(form: string): readonly string[] {
  return (
    form
      .replaceAll(" | ", "|")
      .match(/\[(?:[^[\]]|\[[^\]]*\])*\]|\S+/gu)
      ?.map(String) ?? []
  );
}
