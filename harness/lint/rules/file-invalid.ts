import { nearest } from "../../docker/known.ts";
import type { DockerfileWhy, LintFinding } from "../../model/lint.ts";
import { type FenceLine, isDockerfile, languageOf, linesOf } from "../fences.ts";
import { type Page, type Part, type Rule, type Span, findingAt, textOf } from "../rule.ts";

/** A JSON file that its program refuses only because of a comment or an extra comma. Output of commands is not checked. */
export const fileInvalid: Rule = ({ page }) =>
  page.parts.flatMap((part, index): readonly LintFinding[] => {
    if (part.kind !== "fence" || !isFile(page, part, page.parts[index - 1])) return [];
    const lines = linesOf(page, part);
    const text = lines.map((line) => line.text).join("\n");
    if (!/^\s*\{/u.test(text) || parses(text)) return [];
    const plain = lines.map((line) => line.text.replace(comment, "")).join("\n");
    const isComment = plain !== text;
    if (!parses(plain.replaceAll(/,(?=\s*[}\]])/gu, ""))) return [];
    const line = lines.find((each, at) =>
      isComment ? comment.test(each.text) : /,\s*$/u.test(each.text) && /^\s*[}\]]/u.test(lines[at + 1]?.text ?? ""),
    );
    if (line === undefined) return [];
    const found = isComment ? line.text.search(comment) : line.text.trimEnd().length - 1;
    const at = { start: line.start + found, end: isComment ? line.end : line.start + found + 1 };
    const facts = { why: isComment ? ("comment" as const) : ("comma" as const), found: textOf(page, at).trim() };
    return [findingAt(page, at, { rule: "file-invalid", severity: "error", facts })];
  });

/** A comment at the end of a line. */
const comment = /(?<=^|[\s,{[])(?:\/\/|#)(?!.*").*$/u;

function parses(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function isFile(page: Page, fence: Part, above: Part | undefined): boolean {
  const language = languageOf(page, fence);
  if (language !== "" && language !== "json") return false;
  return above !== undefined && above.kind !== "fence" && /\b[\w-]+\.json\b/u.test(textOf(page, above));
}

/** Lines of Dockerfiles that a build refuses, or that start another program than they say. */
export const dockerfileInvalid: Rule = ({ page }) =>
  page.parts.flatMap((part): readonly LintFinding[] => {
    if (part.kind !== "fence") return [];
    const lines = linesOf(page, part);
    if (!isDockerfile(lines)) return [];
    return lines.flatMap((line, at) => {
      const before = lines[at - 1]?.text ?? "";
      return /\\\s*$/u.test(before) ? [] : [...invalid(line)].map((found) => finding(page, found));
    });
  });

interface Invalid {
  readonly why: DockerfileWhy;
  readonly at: Span;
  readonly instead: string;
}

function finding(page: Page, { why, at, instead }: Invalid): LintFinding {
  const facts = { why, found: page.text.slice(at.start, at.end), instead };
  return findingAt(page, at, { rule: "dockerfile-invalid", severity: "error", facts });
}

function* invalid({ text, start }: FenceLine): Generator<Invalid> {
  const span = (index: number, length: number): Span => ({ start: start + index, end: start + index + length });
  const from = /^\s*FROM\s+(?:--\S+\s+)?((?!scratch\b)[\w./-]+\s+(?!as\b)[\w.-]+)\s*$/iu.exec(text);
  if (from?.[1] !== undefined)
    yield { why: "colon", at: span(text.indexOf(from[1]), from[1].length), instead: from[1].replace(/\s+/u, ":") };
  const list = /^\s*(?:CMD|ENTRYPOINT)\s+(\[.*\])\s*$/u.exec(text)?.[1];
  if (list !== undefined) {
    const at = span(text.indexOf(list), list.length);
    if (/^\[\s*'/u.test(list)) yield { why: "quotes", at, instead: list.replaceAll("'", '"') };
    if (/^\[\s*"(?:\/bin\/)?(?:ba|a)?sh"\s*,\s*"[a-z]+"\s*[,\]]/u.test(list))
      yield { why: "shell", at, instead: asScript(list) };
  }
  const word = /^([A-Z]{3,})\s+\S/u.exec(text)?.[1];
  const meant = word === undefined || instructions.includes(word) ? undefined : nearest(word, instructions);
  if (word !== undefined && meant !== undefined) yield { why: "instruction", at: span(0, word.length), instead: meant };
}

/** `["sh", "echo", "a"]` becomes `["sh", "-c", "echo a"]`. */
function asScript(list: string): string {
  const [shell = "", ...script] = Array.from(list.matchAll(/"((?:[^"\\]|\\.)*)"/gu), ([, word = ""]) => word);
  return `["${shell}", "-c", "${script.join(" ")}"]`;
}

const instructions =
  "FROM RUN CMD LABEL MAINTAINER EXPOSE ENV ADD COPY ENTRYPOINT VOLUME USER WORKDIR ARG ONBUILD STOPSIGNAL HEALTHCHECK SHELL".split(
    " ",
  );
