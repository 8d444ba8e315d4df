import { enableCompileCache } from "node:module";
import { join } from "node:path";
import { createReadStream } from "node:fs";
import type { CompareInput } from "../compare/input.ts";
import { messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Comparison } from "../model/comparison.ts";
import type { Condition } from "../model/condition.ts";
import { LabproofError, systemCode } from "../model/errors.ts";
import { type DefineCommand, describe, type CommonOptions, language, wholeNumber } from "./options.ts";

/** Outputs are paths of files; `-` is standard input, for one of them. */
type CompareOptions = Omit<CompareInput, "context"> & CommonOptions & { readonly json?: boolean };

export const defineCompare: DefineCommand = (program, { end, messages }) => {
  const { placeholders, commands } = messages;
  const { compare: own } = commands;
  describe(program.command("compare"), own)
    .requiredOption(`--command <${placeholders.command}>`, own.command)
    .requiredOption("--expected <file>", own.expected)
    .requiredOption("--actual <file>", own.actual)
    .option("--stderr <file>", own.stderr)
    .option("--exit-code <n>", own.exitCode, wholeNumber(messages))
    .option("--expected-exit-code <n>", own.expectedExitCode, wholeNumber(messages))
    .option("--tty", own.tty)
    .addOption(language(messages))
    .option("--json", own.json)
    .action(async (options: CompareOptions) => {
      await keepCompiled();
      const { kind } = await compare(options);
      end(kind === "identical" || kind === "equivalent" ? "passed" : "failed");
    });
};

/** Compiled modules load twice as fast. If the cache cannot be written, they are compiled each time. */
async function keepCompiled(): Promise<void> {
  const { cacheFolder, makeFolder } = await import("../cache/cache.ts");
  const folder = join(cacheFolder(), "compiled");
  await makeFolder(folder).then(
    () => enableCompileCache(folder),
    () => {},
  );
}

/**
 * Compares two outputs of one command, and prints what their difference means and what to do about a known error.
 * @throws LabproofError `file-unreadable`, `file-too-large`, `stdin-twice`
 */
async function compare({ lang, json, ...input }: CompareOptions): Promise<Comparison> {
  const { compareOutput } = await import("../compare/compare.ts");
  const { differenceLine } = await import("../messages/text.ts");
  const { expected, actual, stderr } = input;
  const files = { "--expected": expected, "--actual": actual, ...(stderr === undefined ? {} : { "--stderr": stderr }) };
  const fromStdin = Object.entries(files).filter(([, path]) => path === "-");
  if (fromStdin.length > 1) throw new LabproofError("stdin-twice", { options: fromStdin.map(([option]) => option) });
  const texts = {
    expected: await readText(expected),
    actual: await readText(actual),
    ...(stderr === undefined ? {} : { stderr: await readText(stderr) }),
  };
  const comparison = compareOutput({ ...input, ...texts });
  const condition = await conditionOf(comparison, texts);
  const messages = messagesFor(lang);
  const differences = comparison.differences.map((one) => differenceLine(one, messages.console.difference));
  const lines =
    json === true
      ? [JSON.stringify({ ...comparison, ...(condition === undefined ? {} : { condition }) })]
      : [...linesOf(comparison, differences, messages), ...(await adviceLines(condition, messages))];
  process.stdout.write(lines.map((line) => `${line}\n`).join(""));
  return comparison;
}

type Texts = Pick<CompareInput, "expected" | "actual" | "stderr">;

/** The known error in an output that differs, unless the expected output shows it too. */
async function conditionOf(
  { kind }: Comparison,
  { expected, actual, stderr = "" }: Texts,
): Promise<Condition | undefined> {
  if (kind === "identical" || kind === "equivalent") return undefined;
  const { diagnose } = await import("../diagnose/diagnose.ts");
  const condition = diagnose(`${actual}\n${stderr}`);
  return condition === diagnose(expected) ? undefined : condition;
}

async function adviceLines(condition: Condition | undefined, messages: Messages): Promise<string[]> {
  if (condition === undefined) return [];
  const { adviceOn } = await import("../messages/messages.ts");
  const { thisPlatform } = await import("../model/doctor.ts");
  const { what, next } = adviceOn(thisPlatform(), messages.condition[condition]);
  return listed(`${messages.comparison.condition} ${condition}`, [what, next]);
}

function linesOf({ kind, rules }: Comparison, differences: readonly string[], messages: Messages): string[] {
  const { comparison, rule } = messages;
  return [
    comparison[kind],
    ...listed(
      comparison.rules,
      rules.map((name) => rule[name]),
    ),
    ...listed(comparison.differences, differences),
  ];
}

function listed(heading: string, entries: readonly string[]): string[] {
  return entries.length === 0 ? [] : [heading, ...entries.map((entry) => `  ${entry}`)];
}

/** The longest file that is read, in megabytes: longer than any output of a step, and a limit for endless devices. */
const limit = 128;

/**
 * Reads a saved output; `-` is standard input. Text that is not UTF-8 is read as Latin-1, so that different files stay
 * different. Windows PowerShell saves UTF-16 with a byte order mark.
 * @throws LabproofError `file-unreadable`, `file-too-large`
 */
async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}

/** Reads in pieces, because `/dev/zero` and pipes report no size. */
async function readBytes(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of path === "-" ? process.stdin : createReadStream(path)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit * 1e6) throw new LabproofError("file-too-large", { path, limit });
    }
  } catch (error) {
    if (error instanceof LabproofError) throw error;
    throw new LabproofError("file-unreadable", { path, detail: systemCode(error) ?? String(error) }, { cause: error });
  }
  return Buffer.concat(chunks);
}
