import { resolve } from "node:path";
import { Option } from "commander";
import { messagesFor } from "../messages/languages.ts";
import { LabproofError } from "../model/errors.ts";
import type { Grade, GradeMode } from "../model/grade.ts";
import { outcomeOfClass, outcomeOfGrade } from "../model/outcome.ts";
import {
  type DefineCommand,
  describe,
  atLeastOne,
  bundleFile,
  type CommonOptions,
  json,
  junit,
  language,
  lessonsArgument,
  machine,
  nonceOption,
  studentOption,
} from "./options.ts";

interface GradeOptions extends CommonOptions {
  readonly engine: string;
  readonly class?: string;
  readonly jobs?: number;
  readonly timeLimit?: number;
  readonly again?: true;
  readonly evidence?: boolean;
  readonly bundle?: string;
  readonly nonce?: string;
  readonly student?: string;
  /** File for the grade; `-` is standard output, which then gets nothing else. */
  readonly json?: string;
  readonly junit?: string;
}

export const defineGrade: DefineCommand = (program, { signal, end, messages }) => {
  const { placeholders, commands } = messages;
  const { grade: own } = commands;
  describe(program.command("grade"), own)
    .argument(...lessonsArgument(messages))
    .addOption(machine(messages))
    .addOption(new Option("--class <file>", own.class).conflicts("engine"))
    .option("--jobs <n>", own.jobs, atLeastOne(messages))
    .option(`--time-limit <${placeholders.seconds}>`, own.timeLimit, atLeastOne(messages))
    .option("--again", own.again)
    .option("--evidence", own.evidence)
    .addOption(bundleFile(messages))
    .addOption(nonceOption(messages, own.nonce))
    .addOption(studentOption(messages, own.student))
    .addOption(language(messages))
    .addOption(json(messages))
    .addOption(junit(messages))
    .action(async (lessons: string[], options: GradeOptions) => {
      const mode: GradeMode = options.evidence === true ? "evidence" : "run";
      const { class: classFile, again = false, bundle } = options;
      const ofBundle = firstGiven(options, { nonce: "--nonce", student: "--student" });
      if (bundle === undefined && ofBundle !== undefined) {
        throw new LabproofError("option-without-bundle", { option: ofBundle });
      }
      if (classFile !== undefined) {
        const { gradeClassFile } = await import("./grade-class.ts");
        end(outcomeOfClass(await gradeClassFile({ ...options, lessons, classFile, mode, again, signal })));
        return;
      }
      const ofClass = firstGiven(options, { jobs: "--jobs", timeLimit: "--time-limit", again: "--again" });
      if (ofClass !== undefined) throw new LabproofError("option-without-class", { option: ofClass });
      end(outcomeOfGrade(await grade(lessons, options, mode, signal)));
    });
};

/** The first of these options that the command line has, as it is written there. */
function firstGiven(
  options: GradeOptions,
  names: Readonly<Partial<Record<keyof GradeOptions, string>>>,
): string | undefined {
  return Object.entries(names).find(([name]) => name in options)?.[1];
}

/**
 * Grades one machine, and prints the grade for the student.
 * @param named paths or lab names; every lab under labs/ if empty
 * @throws LabproofError for usage errors; problems of the machine are in the grade
 */
async function grade(
  named: readonly string[],
  options: GradeOptions,
  mode: GradeMode,
  signal: AbortSignal,
): Promise<Grade> {
  const { createConsole } = await import("../report/run/console.ts");
  const { planLessons } = await import("../run/plan.ts");
  const { gradeMachine } = await import("./grade-machine.ts");
  const { handIn, startRecording } = await import("./hand-in.ts");
  const { engine, lang } = options;
  const messages = messagesFor(lang);
  const view = createConsole({ stdout: process.stderr, stderr: process.stderr, words: messages.console });
  try {
    const lessons = await planLessons(named, lang);
    const wanted =
      options.bundle === undefined
        ? undefined
        : { path: options.bundle, nonce: options.nonce, student: options.student };
    await using recording = wanted === undefined ? undefined : await startRecording(wanted, lessons);
    const given = { engine, mode, language: lang, signal, lessons, view, messages };
    const graded = await gradeMachine({ ...given, ...(recording === undefined ? {} : { recording }) });
    signal.throwIfAborted();
    view.close();
    await printAndWrite(graded, options, async (stdout) => {
      if (wanted === undefined || recording === undefined) return;
      stdout.write(`${await handIn(wanted, { recording, grade: graded, lessons, language: lang }, messages)}\n`);
    });
    return graded;
  } finally {
    view.close();
  }
}

/** @param handOver writes the bundle once the grade is printed */
async function printAndWrite(
  graded: Grade,
  { lang, json: jsonFile, junit: junitFile }: GradeOptions,
  handOver: (stdout: NodeJS.WriteStream) => Promise<void>,
): Promise<void> {
  const { printGrade } = await import("../report/grade/console.ts");
  const { gradeJunit } = await import("../report/junit.ts");
  const { jsonText } = await import("../model/data.ts");
  const { writeWhole } = await import("../report/write.ts");
  const { gradeOnGithub } = await import("./on-github.ts");
  const messages = messagesFor(lang);
  const stdout = jsonFile === "-" ? process.stderr : process.stdout;
  printGrade(graded, messages.grade, stdout);
  await handOver(stdout);
  if (jsonFile === "-") process.stdout.write(jsonText(graded));
  else if (jsonFile !== undefined) await writeWhole(jsonText(graded), resolve(jsonFile));
  if (junitFile !== undefined) await writeWhole(gradeJunit(graded, messages.grade), resolve(junitFile));
  await gradeOnGithub(graded, messages);
}
