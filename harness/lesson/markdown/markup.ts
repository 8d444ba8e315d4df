/**
 * A command without the markup of a site generator or a slide show: Liquid's escapes of Go templates (`{{ "{{ .ID "}}}}`,
 * `{% raw %}`), entities of HTML, and backquotes around a part that a slide highlights.
 */
export function withoutMarkup(command: string): string {
  if (!/[{&`]/u.test(command)) return command;
  return decoded(command)
    .replaceAll(/\{%-? *(?:end)?raw *-?%\}/gu, "")
    .replaceAll(/\{\{ *(?:"([^"]*(?:\{\{|\}\})[^"]*)"|'([^']*(?:\{\{|\}\})[^']*)') *\}\}/gu, "$1$2")
    .replaceAll(/`(<[^<>`]+>|\d+)`/gu, "$1");
}

/** The text with the characters that its entities of HTML stand for. */
function decoded(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39|nbsp);/gu, (entity) => entities.get(entity) ?? entity);
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&nbsp;", " "],
]);

interface PreformattedLine {
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** The file has it with tags or entities. */
  readonly source?: "marked";
}

interface Preformatted {
  readonly tag: string;
  readonly lines: readonly PreformattedLine[];
}

/** The code of a block `<pre>` of HTML, without its tags; `undefined` for other HTML. */
export function preformatted(html: string, line: number, source: readonly string[]): Preformatted | undefined {
  const opening = /^\s*<pre\b[^<>]*>(?:\s*<code\b[^<>]*>)?/iu.exec(html)?.[0];
  if (opening === undefined || !/<\/pre>\s*$/iu.test(html)) return undefined;
  const tag = /\b(?:lang(?:uage)?-|lang=["']?)(?<name>[\w-]+)/iu.exec(opening)?.groups?.["name"]?.toLowerCase() ?? "";
  const shown = html.split(/\r\n|\n|\r/u).map((text, at): PreformattedLine => {
    const plain = decoded(text.replaceAll(/<\/?[a-z][^<>]*>/giu, ""));
    const whole = source[line + at - 1] ?? "";
    const isPlain = whole.endsWith(plain);
    const column = (isPlain ? whole.length - plain.length : Math.max(whole.indexOf(plain), 0)) + 1;
    return isPlain
      ? { text: plain, line: line + at, column }
      : { text: plain, line: line + at, column, source: "marked" };
  });
  const first = shown.findIndex(({ text }) => text.trim() !== "");
  const last = shown.findLastIndex(({ text }) => text.trim() !== "");
  const lines = first === -1 ? [] : shown.slice(first, last + 1);
  return { tag, lines };
}

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
