import { compareOutput } from "../compare/compare.ts";
import type { CompareInput } from "../compare/input.ts";
import { differenceLine } from "../messages/difference-line.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import type { Comparison } from "../model/comparison.ts";
import { LabproofError } from "../model/errors.ts";
import { readText } from "./read-text.ts";

/** Texts are paths of files; `-` is standard input, for one of them. */
export interface CompareCommand extends Omit<CompareInput, "context"> {
  readonly language: Language;
  /** True: the comparison alone, as JSON. */
  readonly json?: boolean;
}

/**
 * `labproof compare`: tells what the difference between two transcripts of one command means.
 * @throws LabproofError `file-unreadable`, `file-too-large`, `stdin-twice`
 */
export async function compareCommand({ language, json, ...input }: CompareCommand): Promise<Comparison> {
  const { expected, actual, stderr } = input;
  const files = { "--expected": expected, "--actual": actual, ...(stderr === undefined ? {} : { "--stderr": stderr }) };
  const fromStdin = Object.entries(files).filter(([, path]) => path === "-");
  if (fromStdin.length > 1) throw new LabproofError("stdin-twice", { options: fromStdin.map(([option]) => option) });
  const comparison = compareOutput({
    ...input,
    expected: await readText(expected),
    actual: await readText(actual),
    ...(stderr === undefined ? {} : { stderr: await readText(stderr) }),
  });
  const lines = json === true ? [JSON.stringify(comparison)] : told(comparison, messagesFor(language));
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  return comparison;
}

function told({ kind, rules, differences }: Comparison, messages: Messages): string[] {
  const { comparison: words, rule, console } = messages;
  return [
    words[kind],
    ...listed(
      words.rules,
      rules.map((name) => rule[name]),
    ),
    ...listed(
      words.differences,
      differences.map((difference) => differenceLine(difference, console.difference)),
    ),
  ];
}

function listed(heading: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [heading, ...entries.map((entry) => `  ${entry}`)];
}
