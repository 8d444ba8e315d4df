import type { FenceBlock, Line } from "./blocks.ts";
import { decoded } from "./markup.ts";

/** The code of a block `<pre>` of HTML, without its tags; `undefined` for other HTML. */
export function preformatted(
  html: string,
  { line, column }: { readonly line: number; readonly column: number },
  source: readonly string[],
): FenceBlock | undefined {
  const opening = /^\s*<pre\b[^<>]*>(?:\s*<code\b[^<>]*>)?/iu.exec(html)?.[0];
  if (opening === undefined || !/<\/pre>\s*$/iu.test(html)) return undefined;
  const tag = /\b(?:lang(?:uage)?-|lang=["']?)(?<name>[\w-]+)/iu.exec(opening)?.groups?.["name"]?.toLowerCase() ?? "";
  const shown = html.split(/\r\n|\n|\r/u).map((text, at): Line => {
    const plain = decoded(text.replaceAll(/<\/?[a-z][^<>]*>/giu, ""));
    const whole = source[line + at - 1] ?? "";
    const own = { text: plain, line: line + at };
    return whole.endsWith(plain)
      ? { ...own, column: whole.length - plain.length + 1 }
      : { ...own, column: Math.max(whole.indexOf(plain), 0) + 1, source: "marked" };
  });
  const first = shown.findIndex(({ text }) => text.trim() !== "");
  const last = shown.findLastIndex(({ text }) => text.trim() !== "");
  const lines = first === -1 ? [] : shown.slice(first, last + 1);
  return { kind: "fence", tag, title: "", form: "fenced", end: "closed", lines, line, column };
}
