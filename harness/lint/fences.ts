import type { Page, Part, Span } from "./rule.ts";

/** A line of a fence, without the indentation of the fence and without its prompt. */
export interface FenceLine extends Span {
  readonly text: string;
  /** The prompt, if the line has one: `$ `, `root@a29208e606a9:/# `. */
  readonly prompt: string;
}

/** The lines inside a fence or an indented block; the first has the least indentation. */
export function linesOf(page: Page, fence: Part): readonly FenceLine[] {
  const cached = known.get(fence);
  if (cached !== undefined) return cached;
  const raw: { readonly text: string; readonly start: number }[] = [];
  let start = page.text.lastIndexOf("\n", fence.start - 1) + 1;
  for (const text of page.text.slice(start, fence.end).split("\n")) {
    raw.push({ text: text.replace(/\r$/u, ""), start });
    start += text.length + 1;
  }
  const isFenced = isMarker.test(raw[0]?.text ?? "");
  const isClosed = isFenced && raw.length > 1 && isMarker.test(raw.at(-1)?.text ?? "");
  const inside = raw.slice(isFenced ? 1 : 0, isClosed ? -1 : undefined);
  const indents = inside.filter(({ text }) => text.trim() !== "").map(({ text }) => indentOf(text));
  const base = Math.min(...indents, Number.POSITIVE_INFINITY);
  const lines = inside.map((line): FenceLine => {
    const cut = Math.min(indentOf(line.text), base);
    const own = line.text.slice(cut);
    const prompt = promptForm.exec(own)?.[0] ?? "";
    const text = own.slice(prompt.length);
    const from = line.start + cut + prompt.length;
    return { text, prompt, start: from, end: from + text.length };
  });
  known.set(fence, lines);
  return lines;
}

const known = new WeakMap<Part, readonly FenceLine[]>();

const isMarker = /^[\s>*+\-\d.)]*(?:`{3,}|~{3,})/u;

function indentOf(text: string): number {
  return /^[\s>]*/u.exec(text)?.[0].length ?? 0;
}

/** `$ `, `# `, `[root@a292 /]# `, `root@a292:/# `, `/ # `. */
const promptForm = /^\s*(?:\[[^\]\n]*\]|[\w.-]+@[\w.-]+[: ][^#$\n]*|\/[\w/.-]* ?)?[#$](?: +|(?=[a-z]))/u;

/** The language of a fence: `dockerfile`, `console`; empty if it has none, and for an indented block. */
export function languageOf(page: Page, fence: Part): string {
  const opening = /^(?:`{3,}|~{3,})\s*(?<language>[^\s`{]*)/u.exec(page.text.slice(fence.start, fence.end));
  return opening?.groups?.["language"] ?? "";
}

/** True if the lines are those of a Dockerfile: the first instruction is `FROM`, or each line begins with an instruction. */
export function isDockerfile(lines: readonly FenceLine[]): boolean {
  const own = lines.filter(({ text, prompt }) => text.trim() !== "" && !prompt.trim().startsWith("#"));
  if (own.some(({ prompt }) => prompt !== "") || own.length === 0) return false;
  const [first] = own;
  return /^\s*FROM\s+\S/u.test(first?.text ?? "") || own.every(({ text }) => instruction.test(text));
}

const instruction =
  /^\s*(?:FROM|RUN|CMD|LABEL|MAINTAINER|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ARG|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)\s+\S/u;

/** True if the lines are those of a Compose file. */
export function isComposeFile(lines: readonly FenceLine[]): boolean {
  const text = lines.map((line) => line.text).join("\n");
  return /^services:\s*$/mu.test(text) && /^\s+(?:image|build):/mu.test(text);
}
