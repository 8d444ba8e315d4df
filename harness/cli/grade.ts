import { Option } from "commander";
import { LabproofError } from "../model/errors.ts";
import { outcomeOfClass, outcomeOfGrade } from "../model/outcome.ts";
import { type DefineCommand, describe } from "./define.ts";
import {
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
  readonly json?: string;
  readonly junit?: string;
}

export const defineGrade: DefineCommand = (program, { signal, end, words }) => {
  const { placeholders, commands } = words;
  const { grade } = commands;
  describe(program.command("grade"), grade)
    .argument(...lessonsArgument(words))
    .addOption(machine(words))
    .addOption(new Option("--class <file>", grade.class).conflicts("engine"))
    .option("--jobs <n>", grade.jobs, atLeastOne(words))
    .option(`--time-limit <${placeholders.seconds}>`, grade.timeLimit, atLeastOne(words))
    .option("--again", grade.again)
    .option("--evidence", grade.evidence)
    .addOption(bundleFile(words))
    .addOption(nonceOption(words, grade.nonce))
    .addOption(studentOption(words, grade.student))
    .addOption(language(words))
    .addOption(json(words))
    .addOption(junit(words))
    .action(async (lessons: string[], options: GradeOptions) => {
      const { class: classFile, engine, evidence = false, again = false, lang, bundle: path, ...others } = options;
      const { nonce, student, ...rest } = others;
      const stray = Object.entries(ofBundle).find(([name]) => name in options);
      if (path === undefined && stray !== undefined)
        throw new LabproofError("option-without-bundle", { option: stray[1] });
      const bundle = path === undefined ? undefined : { path, nonce, student };
      const command = { ...rest, lessons, mode: evidence ? "evidence" : "run", language: lang, signal } as const;
      if (classFile === undefined) {
        const alone = Object.entries(ofClass).find(([name]) => name in options);
        if (alone !== undefined) throw new LabproofError("option-without-class", { option: alone[1] });
        const { gradeCommand } = await import("../commands/grade.ts");
        end(outcomeOfGrade(await gradeCommand({ ...command, bundle, engine })));
      } else {
        const { gradeClassCommand } = await import("../commands/grade-class.ts");
        end(outcomeOfClass(await gradeClassCommand({ ...command, classFile, again })));
      }
    });
};

/** Options that say nothing about one machine. */
const ofClass: Readonly<Partial<Record<keyof GradeOptions, string>>> = {
  jobs: "--jobs",
  timeLimit: "--time-limit",
  again: "--again",
};

/** Options that go into a bundle. */
const ofBundle: Readonly<Partial<Record<keyof GradeOptions, string>>> = { nonce: "--nonce", student: "--student" };
