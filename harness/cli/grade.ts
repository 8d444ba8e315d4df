import { Option } from "commander";
import { LabproofError } from "../model/errors.ts";
import { outcomeOfClass, outcomeOfGrade } from "../model/outcome.ts";
import type { DefineCommand } from "./define.ts";
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

export const defineGrade: DefineCommand = (program, { signal, end }) => {
  program
    .command("grade")
    .description(
      "Grade this machine, or a whole class: what each student earned, and what to do next. Exit codes: 0 full points, 1 points lost, 2 used wrongly, 3 to be graded again; with --class 0 everybody has a grade, 3 somebody is to be graded again.",
    )
    .argument(...lessonsArgument)
    .addOption(machine)
    .addOption(new Option("--class <file>", "grade the machines of a class, side by side").conflicts("engine"))
    .option("--jobs <n>", "with --class: how many at once (default: as many as this machine carries)", atLeastOne)
    .option("--time-limit <seconds>", "with --class: for one student (default: 600, with --evidence 60)", atLeastOne)
    .option("--again", "with --class: begin anew, also where an earlier run did not get to its end")
    .option("--evidence", "run nothing: judge what the student did by what is left of it")
    .addOption(bundleFile)
    .addOption(
      nonceOption(
        "with --bundle: what the course gave out; one container prints it and is removed, even with --evidence",
      ),
    )
    .addOption(studentOption("with --bundle: who hands it in, as the course names you"))
    .addOption(language)
    .addOption(json)
    .addOption(junit)
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
