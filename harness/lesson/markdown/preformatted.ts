import { decoded } from "./markup.ts";

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
