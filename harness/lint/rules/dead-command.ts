import { roughWords } from "../../lesson/shell/command.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import { readTable } from "../../compare/tables/table.ts";
import { type DeadCommand, deadColumns, deadCommands } from "../dead-content.ts";
import { findWord, offsetOf, type Page, type Span } from "../page.ts";
import { findingAt, type Rule } from "../rule.ts";
import { saysItself } from "./says-itself.ts";

/** Commands, options and columns that Docker took away, or keeps for old texts only. A command once for each lesson. */
export const deadCommand: Rule = ({ lesson, page }) => {
  const told = new Set<DeadCommand>();
  return lesson.steps.flatMap((step): readonly LintFinding[] => {
    if (step.role.kind === "inside") return [];
    if (step.origin === "prose" && saysItself(page, offsetOf(page, step.place))) return [];
    const found = [...deadWords(page, step)].filter(({ entry }) => !told.has(entry));
    return found.map(({ entry, at, name }) => {
      told.add(entry);
      const { since, source, instead, state, replaces } = entry;
      return findingAt(page, at, {
        rule: "dead-command",
        severity: state === "gone" && !deadColumns.includes(entry) ? "error" : "warning",
        facts: { name, since, source, instead, state },
        ...(replaces === true ? { replacement: instead } : {}),
      });
    });
  });
};

interface DeadWord {
  readonly entry: DeadCommand;
  readonly name: string;
  readonly at: Span;
}

function* deadWords(page: Page, step: Step): Generator<DeadWord> {
  const start = offsetOf(page, step.place);
  const within = { start, end: start + step.command.length + 200 };
  const words = roughWords(step.command);
  const [program = "", ...rest] = words[0] === "sudo" ? words.slice(1) : words;
  const command = program === "docker" ? (rest[0] ?? "") : program;
  for (const entry of deadCommands) {
    if (entry.command !== command) continue;
    const given = rest.map((word) => word.replace(/=.*$/u, ""));
    const option = entry.options?.find((name) => optionsOf(command, given).includes(name));
    if (entry.options !== undefined && option === undefined) continue;
    const at = findWord(page, option ?? command, within);
    const name = [...(program === "docker" ? ["docker"] : []), command, ...(option === undefined ? [] : [option])];
    if (at !== undefined) yield { entry, name: name.join(" "), at };
  }
  const header = step.expectedOutput === undefined ? undefined : readTable(step.expectedOutput.text);
  for (const entry of deadColumns) {
    const column = header?.columns.map(({ name }) => name).find((name) => entry.options?.includes(name));
    if (entry.command !== command || column === undefined || step.expectedOutput === undefined) continue;
    const { line, columns } = step.expectedOutput;
    const from = offsetOf(page, { line, column: 1 });
    const at = findWord(page, column, { start: from, end: offsetOf(page, { line: line + columns.length, column: 1 }) });
    if (at !== undefined) yield { entry, name: `${column} (docker ${command})`, at };
  }
}

/** Of `docker run` only what stands before the image: what follows is the container's own command. */
function optionsOf(command: string, words: readonly string[]): readonly string[] {
  if (command !== "run") return words;
  const image = words.findIndex(
    (word, at) => at > 0 && !word.startsWith("-") && !(words[at - 1] ?? "").startsWith("-"),
  );
  return image === -1 ? words : words.slice(0, image);
}
