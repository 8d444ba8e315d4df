import type { DefineCommand } from "./define.ts";
import { type CommonOptions, language, ownEngine } from "./options.ts";

interface DoctorOptions extends CommonOptions {
  readonly engine: string;
  readonly json?: boolean;
}

export const defineDoctor: DefineCommand = (program, { end }) => {
  program
    .command("doctor")
    .description(
      "Say what is wrong with Docker on this machine, and the next thing to do. Changes nothing, pulls nothing.",
    )
    .addOption(ownEngine)
    .addOption(language)
    .option("--json", "print all that was looked at as JSON")
    .action(async ({ lang, engine, json = false }: DoctorOptions) => {
      const { doctorCommand } = await import("../commands/doctor.ts");
      end(await doctorCommand({ engine, language: lang, json }));
    });
};
