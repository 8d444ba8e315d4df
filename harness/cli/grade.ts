import { type Command, Option } from "commander";
import { outcomeOfClass, outcomeOfGrade } from "../model/outcome.ts";
import type { DefineCommand } from "./define.ts";
import {
  atLeastOne,
  bundleFile,
  type CommonOptions,
  json,
  language,
  lessonsArgument,
  machine,
  nonceOption,
  studentOption,
} from "./options.ts";

interface GradeOptions extends CommonOptions {
  readonly engine: string;
  readonly class?: string;
  readonly atOnce?: number;
  readonly timeLimit?: number;
  readonly again?: boolean;
  readonly evidence?: boolean;
  readonly bundle?: string;
  readonly nonce?: string;
  readonly student?: string;
  readonly json?: string;
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
    .option("--at-once <n>", "with --class: how many at once (default: as many as this machine carries)", atLeastOne)
    .option("--time-limit <seconds>", "with --class: for one student (default: 600, with --evidence 60)", atLeastOne)
    .option("--again", "with --class: grade those again, too, who have their grade from an earlier run")
    .option("--evidence", "run nothing: judge what the student did by what is left of it")
    .addOption(bundleFile.conflicts("class"))
    .addOption(
      nonceOption(
        "with --bundle: what the course gave out; one container prints it and is removed, even with --evidence",
      ),
    )
    .addOption(studentOption("with --bundle: who hands it in, as the course names you"))
    .addOption(language)
    .addOption(json)
    .action(async (lessons: string[], options: GradeOptions, self: Command) => {
      const { class: classFile, engine, evidence = false, again = false, lang, bundle: path, ...others } = options;
      const { nonce, student, ...rest } = others;
      if (path === undefined && (nonce ?? student) !== undefined) {
        self.error("error: options '--nonce' and '--student' go into a bundle: add --bundle <file.json>");
      }
      const bundle = path === undefined ? undefined : { path, nonce, student };
      const command = { ...rest, lessons, mode: evidence ? "evidence" : "run", language: lang, signal } as const;
      if (classFile === undefined) {
        const { gradeCommand } = await import("../commands/grade.ts");
        end(outcomeOfGrade(await gradeCommand({ ...command, bundle, engine })));
      } else {
        const { gradeClassCommand } = await import("../commands/grade-class.ts");
        end(outcomeOfClass(await gradeClassCommand({ ...command, classFile, again })));
      }
    });
};
