import { outcomeOfGrade } from "../model/outcome.ts";
import type { DefineCommand } from "./define.ts";
import { type CommonOptions, jsonFile, language, lessonsArgument, machine } from "./options.ts";

interface GradeOptions extends CommonOptions {
  readonly engine: string;
  readonly evidence?: boolean;
  readonly json?: string | true;
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
    .option("--json [file]", "write the grade as JSON to a file, or alone to standard output")
    .action(async (lessons: string[], { engine: named, evidence = false, lang, json }: GradeOptions) => {
      const { gradeCommand } = await import("../commands/grade.ts");
      const grade = await gradeCommand({
        lessons,
        engine: named,
        mode: evidence ? "evidence" : "run",
        language: lang,
        ...jsonFile(json),
        signal,
      });
      end(outcomeOfGrade(grade));
    });
};
