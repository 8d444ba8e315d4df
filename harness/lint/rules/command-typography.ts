import type { LintFinding, TypographyKind } from "../../model/lint.ts";
import { type FenceLine, isDockerfile, linesOf } from "../fences.ts";
import { findingAt, type Page, type Part, type Rule, type Span, textOf } from "../rule.ts";

/**
 * Characters that a word processor, a web page or a typing error put into a command, so that a shell reads another command
 * than the author meant.
 */
export const commandTypography: Rule = ({ page }) =>
  page.parts.flatMap((part): readonly LintFinding[] => {
    if (part.kind !== "fence") return [...bareOptions(page, part)].map((slip) => finding(page, slip, "warning"));
    return commandLines(linesOf(page, part)).flatMap(({ line, next }) =>
      Array.from(slips(line, next), (slip) => finding(page, slip, "error")),
    );
  });

function finding(page: Page, { kind, at, instead }: Slip, severity: "error" | "warning"): LintFinding {
  return findingAt(page, at, {
    rule: "command-typography",
    severity,
    facts: { kind, found: page.text.slice(at.start, at.end), instead },
    ...(instead === "" ? {} : { replacement: instead }),
  });
}

/** `P` next to `--publish-all` in prose. */
function* bareOptions(page: Page, part: Part): Generator<Slip> {
  for (const match of textOf(page, part).matchAll(/`([A-Za-z])`\s*(?:\/|or|hoặc|,)\s*`--[a-z]/gu)) {
    const start = part.start + match.index + 1;
    yield { kind: "hyphen", at: { start, end: start + 1 }, instead: `-${match[1] ?? ""}` };
  }
}

interface Slip {
  readonly kind: TypographyKind;
  readonly at: Span;
  readonly instead: string;
}

interface CommandLine {
  readonly line: FenceLine;
  readonly next: FenceLine | undefined;
}

/** Lines that begin with a prompt or a program, and the lines that continue them. */
function commandLines(lines: readonly FenceLine[]): readonly CommandLine[] {
  if (isDockerfile(lines)) return [];
  const found: CommandLine[] = [];
  let continues = false;
  for (const [at, line] of lines.entries()) {
    if (line.prompt.trim() === "$" || program.test(line.text) || continues) found.push({ line, next: lines[at + 1] });
    continues = (continues || found.at(-1)?.line === line) && /\\\s*$/u.test(line.text);
  }
  return found;
}

const program =
  /^\s*(?:\$\s+)?(?:sudo\s+)?(?:docker|docker-compose|docker-machine|curl|wget|apt|apt-get|yum|dnf|apk|git|npm|pip3?|kubectl|mkdir|cd|systemctl|service|chmod|cp|mv|rm|ssh|scp)\s+[^\s=(]/u;

function* slips({ text, start, prompt }: FenceLine, next: FenceLine | undefined): Generator<Slip> {
  const at = (index: number, length: number): Span => ({ start: start + index, end: start + index + length });
  if (prompt.trim() === "$" && /^\s*\$\s+\w/u.test(text)) {
    yield { kind: "two-prompts", at: at(text.indexOf("$"), 1), instead: "" };
  }
  const plain = withoutQuoted(text);
  for (const { index, 0: dash } of plain.matchAll(/(?<=\s)[\u2013\u2014]{1,2}(?=[A-Za-z])/gu)) {
    const rest = /^[A-Za-z]*/u.exec(text.slice(index + dash.length))?.[0] ?? "";
    yield { kind: "dash", at: at(index, dash.length), instead: rest.length > 1 ? "--" : "-" };
  }
  const quote = /[\u201C\u201D]|(?<=[\s=])\u2018/u.exec(plain);
  if (quote !== null) yield { kind: "quote", at: at(quote.index, 1), instead: quote[0] === "\u2018" ? "'" : '"' };
  const entity = /&(?:amp|lt|gt|quot);/u.exec(text);
  if (entity !== null)
    yield { kind: "entity", at: at(entity.index, entity[0].length), instead: signs[entity[0]] ?? "" };
  const space = /\u00A0/u.exec(text);
  if (space !== null) yield { kind: "space", at: at(space.index, 1), instead: " " };
  const placeholder = /`<[^`>]+>`/u.exec(text);
  if (placeholder !== null) {
    const instead = placeholder[0].slice(1, -1);
    yield { kind: "backtick", at: at(placeholder.index, placeholder[0].length), instead };
  }
  if (next === undefined || next.text.trim() === "") return;
  const end = /\\([ \t]+)$/u.exec(text);
  if (end !== null) yield { kind: "backslash-space", at: at(end.index, end[0].length), instead: "\\" };
  if (/[^\s\\]\\$/u.test(text) && /^--?[A-Za-z]/u.test(next.text)) {
    yield { kind: "joined", at: at(text.length - 1, 1), instead: " \\" };
  }
}

const signs: Readonly<Record<string, string>> = { "&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": '"' };

/** Strings in straight quotes contain text, where such signs are right. */
function withoutQuoted(text: string): string {
  return text.replaceAll(/"[^"]*"|'[^']*'/gu, (quoted) => "x".repeat(quoted.length));
}
