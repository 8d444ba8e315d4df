import { readTable } from "../../compare/tables/table.ts";
import { callsIn } from "../../docker/calls.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import { type DeadCommand, type DeadThing, deadColumns, deadCommands, deadThings } from "../dead-content.ts";
import { type Page, type Rule, type Span, findWord, findingAt, offsetOf, textOf } from "../rule.ts";

/**
 * Names and addresses of services and programs that no longer exist, unless the sentence says so itself. Each once per lesson,
 * at its first mention.
 */
export const deadContent: Rule = ({ lesson, page }) => {
  // The rule for commands reports what the lesson runs.
  const run = deadThings.filter(({ name }) => lesson.steps.some(({ command }) => name?.test(command) === true));
  const reported = new Set<DeadThing>(run);
  return [...mentions(page)]
    .toSorted((one, other) => one.at.start - other.at.start)
    .flatMap(({ dead, at, rule }): readonly LintFinding[] => {
      if (reported.has(dead) || saysItself(page, at.start)) return [];
      reported.add(dead);
      const { since, source, instead } = dead;
      const facts = { name: textOf(page, at), since, source, instead };
      const replacement = rule === "dead-address" && instead !== "" ? { replacement: instead } : {};
      return [findingAt(page, at, { rule, severity: "warning", facts, ...replacement })];
    });
};

interface Mention {
  readonly dead: DeadThing;
  readonly at: Span;
  readonly rule: "dead-address" | "dead-product";
}

function* mentions(page: Page): Generator<Mention> {
  for (const match of page.text.matchAll(address)) {
    const shown = match[0].replace(/(?<![.,;:])[.,;:]+$/u, "");
    const plain = shown.toLowerCase().replace(/^https?:\/\//u, "");
    const dead = deadThings.find(({ addresses }) =>
      addresses.some((known) => plain === known || plain.startsWith(`${known}/`) || plain.startsWith(`${known}#`)),
    );
    if (dead !== undefined) {
      yield { dead, at: { start: match.index, end: match.index + shown.length }, rule: "dead-address" };
    }
  }
  // Output and files may name a program that the lesson does not use.
  for (const part of page.parts) {
    if (part.kind === "fence") continue;
    const text = textOf(page, part).replaceAll(/\]\([^)]*\)/gu, (link) => " ".repeat(link.length));
    for (const dead of deadThings) {
      const found = dead.name?.exec(text);
      if (found === null || found === undefined) continue;
      const start = part.start + found.index;
      yield { dead, at: { start, end: start + found[0].length }, rule: "dead-product" };
    }
  }
}

const address = /(?<![\w.@/-])(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:com|org|io)\b[^\s)>\]"'`|]*/giu;

/** True if the sentence around an offset says that something no longer exists. */
function saysItself(page: Page, offset: number): boolean {
  return isGone.test(sentenceAt(page, offset));
}

const isGone =
  /\b(?:clos(?:ed|ing)|shut|retired|gone|dead|former\w*|no longer|discontinued|deprecated|obsolete|legacy|used to|replaced|abandoned)\b|đóng cửa|ngừng|không còn|đã bỏ|trước đây|lỗi thời/iu;

/** The sentence around an offset, between full stops or blank lines. */
function sentenceAt({ text }: Page, offset: number): string {
  const before = text.slice(Math.max(0, offset - longestSentence), offset).split(/[.!?]\s|\n\s*\n/u);
  const after = text.slice(offset, offset + longestSentence).split(/[.!?]\s|\n\s*\n/u);
  return `${before.at(-1) ?? ""}${after[0] ?? ""}`;
}

const longestSentence = 300;

/** Commands, options and columns that Docker removed, or keeps only for compatibility. Each command once per lesson. */
export const deadCommand: Rule = ({ lesson, page }) => {
  const reported = new Set<DeadCommand>();
  return lesson.steps.flatMap((step): readonly LintFinding[] => {
    if (step.role.kind === "inside") return [];
    if (step.origin === "prose" && saysItself(page, offsetOf(page, step.place))) return [];
    const found = [...deadWords(page, step)].filter(({ entry }) => !reported.has(entry));
    return found.map(({ entry, at, name }) => {
      reported.add(entry);
      const { since, source, instead, state, replaces } = entry;
      return findingAt(page, at, {
        rule: "dead-command",
        severity: deadColumns.includes(entry) ? "warning" : severities[state],
        facts: { name, since, source, instead, state },
        ...(replaces === true ? { replacement: instead } : {}),
      });
    });
  });
};

const severities = { gone: "error", missing: "warning", legacy: "note" } as const;

interface DeadWord {
  readonly entry: DeadCommand;
  readonly name: string;
  readonly at: Span;
}

function* deadWords(page: Page, step: Step): Generator<DeadWord> {
  const start = offsetOf(page, step.place);
  const within = { start, end: start + step.command.length + 200 };
  const commands = new Set<string>();
  for (const { words, line } of callsIn(step.command)) {
    const [program = ""] = words;
    // The subcommand's first word for docker, the program for docker-compose.
    const command = line?.spelling.split(" ")[0] ?? program;
    commands.add(command);
    for (const entry of deadCommands) {
      if (entry.command !== command) continue;
      const option = entry.options?.find((name) => line?.options.some(({ spelling }) => spelling === name));
      if (entry.options !== undefined && option === undefined) continue;
      const at = findWord(page, option ?? command, within);
      const isSubcommand = line !== undefined && command !== "docker-compose";
      const name = [...(isSubcommand ? ["docker"] : []), command, ...(option === undefined ? [] : [option])];
      if (at !== undefined) yield { entry, name: name.join(" "), at };
    }
  }
  const header = step.expectedOutput === undefined ? undefined : readTable(step.expectedOutput.text);
  for (const entry of deadColumns) {
    const column = header?.columns.map(({ name }) => name).find((name) => entry.options?.includes(name));
    if (!commands.has(entry.command) || column === undefined || step.expectedOutput === undefined) continue;
    const { line, columns } = step.expectedOutput;
    const from = offsetOf(page, { line, column: 1 });
    const at = findWord(page, column, { start: from, end: offsetOf(page, { line: line + columns.length, column: 1 }) });
    if (at !== undefined) yield { entry, name: `${column} (docker ${entry.command})`, at };
  }
}
