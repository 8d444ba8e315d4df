/** A text as a learner sees it: line ends as `\n`, without the final one. */
export function view(text: string): string {
  const lines = text.includes("\r") ? text.replaceAll("\r\n", "\n") : text;
  return lines.endsWith("\n") ? lines.slice(0, -1) : lines;
}

/** The text's lines without white space at their ends and without blank lines at the top and the bottom. */
export function bodyLines(text: string): readonly string[] {
  const lines = view(text)
    .split("\n")
    .map((line) => line.trimEnd());
  let from = 0;
  let to = lines.length;
  while (from < to && lines[from] === "") from += 1;
  while (to > from && lines[to - 1] === "") to -= 1;
  return lines.slice(from, to);
}

/** The first line that is not blank, or undefined. */
export function firstLine(text: string): string | undefined {
  return text.split("\n").find((line) => line.trim() !== "");
}
