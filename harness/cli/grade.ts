import { outcomeOfGrade } from "../model/outcome.ts";
import type { DefineCommand } from "./define.ts";
import { type CommonOptions, json, language, lessonsArgument, machine } from "./options.ts";

interface GradeOptions extends CommonOptions {
  readonly engine: string;
  readonly evidence?: boolean;
  readonly json?: string;
}

export const defineGrade: DefineCommand = (program, { signal, end }) => {
  program
    .command("grade")
    .description(
      "Grade this machine: what its student earned, and what to do next. Exit codes: 0 full points, 1 points lost, 2 used wrongly, 3 to be graded again.",
    )
    .argument(...lessonsArgument)
    .addOption(machine)
    .option("--evidence", "run nothing: judge what the student did by what is left of it")
    .addOption(language)
    .addOption(json)
    .action(async (lessons: string[], { evidence = false, lang, ...rest }: GradeOptions) => {
      const { gradeCommand } = await import("../commands/grade.ts");
      const mode = evidence ? "evidence" : "run";
      const grade = await gradeCommand({ ...rest, lessons, mode, language: lang, signal });
      end(outcomeOfGrade(grade));
    });
};
