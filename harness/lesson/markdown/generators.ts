/**
 * The lesson's lines as Markdown, where site generators have their own syntax for code: `{% highlight sh %}` of Jekyll, `{{<
 * highlight sh >}}` of Hugo, and a closing fence with an action, ```` ```{{exec}} ```` of Killercoda. Each line keeps its
 * number, and lines of code keep their columns.
 */
export function asMarkdown(lines: readonly string[]): readonly string[] {
  const isClosed = count(lines, opensCode) === count(lines, closesCode);
  return lines.map((line) => {
    if (!/\{[%{]/u.test(line)) return line;
    const opening = isClosed ? opensCode.exec(line)?.groups : undefined;
    if (opening !== undefined) return `${opening["indent"]}${fence} ${opening["language"] ?? ""}`;
    if (isClosed && closesCode.test(line)) return `${/^\s*/u.exec(line)?.[0] ?? ""}${fence}`;
    return line.replace(/^(?<fence>\s*(?:`{3,}|~{3,}))\s*\{\{[^{}]*\}\}\s*$/u, "$<fence>");
  });
}

/** Longer than a fence that the code may have in it. */
const fence = "~~~~~~";
const opensCode = /^(?<indent>\s*)\{(?:%|\{[<%])-?\s*highlight\s+(?<language>[\w+-]+)[^{}]*\}{1,2}\s*$/u;
const closesCode = /^\s*\{(?:%|\{[<%])-?\s*(?:end|\/\s*)highlight\b[^{}]*\}{1,2}\s*$/u;

function count(lines: readonly string[], pattern: RegExp): number {
  return lines.filter((line) => line.includes("highlight") && pattern.test(line)).length;
}
