import type { LintFinding } from "../../model/lint.ts";
import { type DeadCommand, deadColumns, deadCommands } from "../dead-content.ts";
import { findingAt, findWord, offsetOf, type Page, type Rule, type Span } from "../rule.ts";
import { callsIn } from "../../docker/calls.ts";
import type { Step } from "../../model/lesson.ts";
import { readTable } from "../../compare/tables/table.ts";
import { saysItself } from "./dead-content.ts";

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
