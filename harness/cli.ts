#!/usr/bin/env node
import { enableCompileCache } from "node:module";
import { constants } from "node:os";
import { join } from "node:path";
import { Command, CommanderError, Option } from "commander";
import manifest from "../package.json" with { type: "json" };
import { atLeastOne, engine, engines, hub, language, machine, percent, wholeNumber } from "./cli-options.ts";
import type { CompareOptions, GradeOptions, LintOptions, RunOptions, UpdateOptions } from "./cli-options.ts";
import { cacheFolder, makeFolder } from "./cache/cache.ts";
import { detectLanguage, describeError, type Language, messagesFor } from "./messages/messages.ts";
import { type ErrorCode, LabproofError, systemCode } from "./model/errors.ts";
import { type Outcome, outcomeOf, outcomeOfClass, outcomeOfGrade } from "./model/outcome.ts";

// argv -> command, and the only place where exit codes are set. What a command needs is loaded when it is called.

const interrupted = new AbortController();
/** Exit code of a run that is given up before its end. */
let givenUp: number | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // A second one does not wait: an engine of ours ends with this process, and the next run tidies up.
    if (givenUp !== undefined) process.exit(givenUp);
    giveUp(128 + constants.signals[signal]);
  });
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    const detail = systemCode(error) ?? error.message;
    // Nobody reads any more, as behind `| head`: what a shell says of other programs then, too (SIGPIPE is 13).
    if (detail === "EPIPE") return giveUp(128 + 13);
    const path = stream === process.stdout ? "stdout" : "stderr";
    if (givenUp === undefined) tell(new LabproofError("report-unwritable", { path, detail }));
    giveUp(exitCodes.unknown);
  });
}

const exitCodes: Readonly<Record<Outcome | "used-wrongly", number>> = {
  holds: 0,
  drifted: 0,
  fails: 1,
  "used-wrongly": 2,
  unknown: 3,
};

/** Errors that the command line itself is to blame for; every other one is a "could not find out". */
const usedWrongly: ReadonlySet<ErrorCode> = new Set([
  "lesson-not-found",
  "lesson-unreadable",
  "lesson-unwritable",
  "lesson-without-steps",
  "labs-not-found",
  "lab-claims",
  "lab-steps",
  "lab-accept",
  "engine-unknown",
  "engine-twice",
  "context-unknown",
  "engine-without-tls",
  "evidence-disposable",
  "class-unreadable",
  "class-mistakes",
  "engine-not-disposable",
  "hub-unsupported",
  "report-missing",
  "file-unreadable",
  "file-too-large",
  "stdin-twice",
]);

const program = new Command("labproof")
  .description(`${manifest.description}\n\nExit codes: 0 holds, 1 does not hold, 2 used wrongly, 3 could not find out.`)
  .version(manifest.version)
  .showHelpAfterError("(labproof --help says more)")
  .exitOverride();

program
  .command("run")
  .description("Run every step of the lessons on a Docker engine, or on several side by side, and say what holds.")
  .argument("[lesson...]", "Markdown files, or names of folders under labs/; every lab where none is named")
  .addOption(engines)
  .addOption(hub)
  .option(
    "--on-host",
    "run lessons that nobody prepared on this machine's own engine too: plain docker commands only, and only those that cannot change what was there before",
  )
  .addOption(
    new Option("--fail-on <verdict>", "the mildest verdict that does not hold")
      .choices(["drifted", "broken"])
      .default("drifted"),
  )
  .addOption(language)
  .option("--json [file]", "write the result as JSON to a file, or alone to standard output")
  .action(async (lessons: string[], options: RunOptions) => {
    const { runCommand } = await import("./commands/run.ts");
    const { lang, json, ...rest } = options;
    const result = await runCommand({
      ...rest,
      lessons,
      language: lang,
      ...(json === undefined ? {} : { json: json === true ? "-" : json }),
      signal: interrupted.signal,
    });
    process.exitCode = exitCodes[outcomeOf(result)];
  });

program
  .command("grade")
  .description(
    "Grade this machine, or a whole class: what each student earned, and what to do next. Exit codes: 0 full points, 1 points lost, 2 used wrongly, 3 to be graded again; with --class 0 everybody has a grade, 3 somebody is to be graded again.",
  )
  .argument("[lesson...]", "Markdown files, or names of folders under labs/; every lab where none is named")
  .addOption(machine)
  .addOption(new Option("--class <file>", "grade the machines of a class, side by side").conflicts("engine"))
  .option("--at-once <n>", "with --class: how many at once (default: as many as this machine carries)", atLeastOne)
  .option("--time-limit <seconds>", "with --class: for one student (default: 600, with --evidence 60)", atLeastOne)
  .option("--again", "with --class: grade those again, too, who have their grade from an earlier run")
  .option("--evidence", "run nothing: judge what the student did by what is left of it")
  .addOption(language)
  .option("--json [file]", "write the grade as JSON to a file, or alone to standard output")
  .action(async (lessons: string[], options: GradeOptions) => {
    const { engine: named, class: classFile, evidence = false, lang, json, again = false, ...limits } = options;
    const command = {
      lessons,
      mode: evidence ? "evidence" : "run",
      language: lang,
      ...(json === undefined ? {} : { json: json === true ? "-" : json }),
      signal: interrupted.signal,
    } as const;
    if (classFile !== undefined) {
      const { gradeClassCommand } = await import("./commands/grade-class.ts");
      const book = await gradeClassCommand({ ...command, ...limits, classFile, again });
      process.exitCode = exitCodes[outcomeOfClass(book)];
    } else {
      const { gradeCommand } = await import("./commands/grade.ts");
      process.exitCode = exitCodes[outcomeOfGrade(await gradeCommand({ ...command, engine: named }))];
    }
  });

program
  .command("update")
  .description(
    "Run a lesson, and write what was seen into its transcripts where they drifted; the diff goes to stdout.",
  )
  .argument("<lesson>", "a Markdown file, or the name of a folder under labs/")
  .addOption(engine)
  .addOption(hub)
  .option("--check", "write nothing; exit with 1 where something would change")
  .addOption(language)
  .option("--json", "print what changed and what stays as JSON in place of the diff")
  .action(async (lesson: string, { lang, check = false, json = false, ...rest }: UpdateOptions) => {
    const { updateCommand } = await import("./commands/update.ts");
    const signal = interrupted.signal;
    process.exitCode = exitCodes[await updateCommand({ ...rest, lesson, language: lang, check, json, signal })];
  });

program
  .command("report")
  .description("Build the Allure report of the last run again, and open it where there is a screen.")
  .addOption(language)
  .option("--json", "only say where it lies, as JSON")
  .action(async ({ lang, json = false }: { readonly lang: Language; readonly json?: boolean }) => {
    const { reportCommand } = await import("./commands/report.ts");
    await reportCommand({ language: lang, json });
  });

program
  .command("compare")
  .description("Compare what a command printed with what a lesson shows for it; no Docker is needed.")
  .requiredOption("--command <text>", "the command, as a learner types it")
  .requiredOption("--expected <file>", "what the lesson shows; - is standard input, for one of the files")
  .requiredOption("--actual <file>", "what was printed to standard output")
  .option("--stderr <file>", "what was printed to standard error")
  .option("--exit-code <n>", "how the command ended (default: not compared)", wholeNumber)
  .option("--expected-exit-code <n>", "how it should have ended (default: 0)", wholeNumber)
  .option("--tty", "the output was taken from a terminal")
  .addOption(language)
  .option("--json", "print the comparison as JSON")
  .action(async ({ lang, ...options }: CompareOptions) => {
    await keepCompiled();
    const { compareCommand } = await import("./commands/compare.ts");
    const { kind } = await compareCommand({ ...options, language: lang });
    process.exitCode = exitCodes[kind === "identical" || kind === "equivalent" ? "holds" : "fails"];
  });

program
  .command("lint")
  .description("Say what stands in lessons that their authors should look at; nothing runs, and no Docker is needed.")
  .argument("[lesson...]", "Markdown files, or names of folders under labs/; every lab where none is named")
  .addOption(
    new Option("--format <format>", "how to write it down")
      .choices(["text", "json", "sarif", "github"])
      .default("text"),
  )
  .option("--explain", "list how each piece of the lessons was read, and why (text and json)")
  .option("--min-coverage <percent>", "fail where fewer of a lesson's commands show what they print", percent)
  .addOption(language)
  .addOption(new Option("--json", "the same as --format json").conflicts("format"))
  .action(async (lessons: string[], options: LintOptions) => {
    const { lintCommand } = await import("./commands/lint.ts");
    const { lang, json, explain = false, minCoverage } = options;
    const format = json === true ? "json" : options.format;
    const least = minCoverage === undefined ? {} : { minCoverage };
    process.exitCode = exitCodes[await lintCommand({ lessons, language: lang, format, explain, ...least })];
  });

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = failure(error);
}
if (givenUp !== undefined) process.exitCode = givenUp;

/** Modules that are compiled once load twice as fast. Where the cache cannot be written, they are compiled again. */
async function keepCompiled(): Promise<void> {
  const folder = join(cacheFolder(), "compiled");
  await makeFolder(folder).then(
    () => enableCompileCache(folder),
    () => {},
  );
}

/** Tells an error to the person and gives the exit code. */
function failure(error: unknown): number {
  if (givenUp !== undefined) return givenUp;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes["used-wrongly"];
  if (!(error instanceof LabproofError)) {
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return exitCodes.unknown;
  }
  tell(error);
  return usedWrongly.has(error.code) ? exitCodes["used-wrongly"] : exitCodes.unknown;
}

/** Lets go of what the run has begun, in order; no result counts any more. */
function giveUp(exitCode: number): void {
  givenUp ??= exitCode;
  interrupted.abort();
}

function tell(error: LabproofError): void {
  const { what, next } = describeError(messagesFor(spoken()), error);
  process.stderr.write(`labproof: ${what}\n${next}\n`);
}

/** The language for errors: also where the command line itself could not be read. */
function spoken(): Language {
  const at = process.argv.indexOf("--lang");
  const named = at === -1 ? undefined : process.argv[at + 1];
  return named === "vi" || named === "en" ? named : detectLanguage(process.env);
}
