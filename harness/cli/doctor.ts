import { type DefineCommand, describe } from "./define.ts";
import { type CommonOptions, language, hostEngine } from "./options.ts";

interface DoctorOptions extends CommonOptions {
  readonly engine: string;
  readonly json?: boolean;
}

export const defineDoctor: DefineCommand = (program, { end, words }) => {
  const { doctor } = words.commands;
  describe(program.command("doctor"), doctor)
    .addOption(hostEngine(words))
    .addOption(language(words))
    .option("--json", doctor.json)
    .action(async ({ lang, engine, json = false }: DoctorOptions) => {
      const { doctorCommand } = await import("../commands/doctor.ts");
      end(await doctorCommand({ engine, language: lang, json }));
    });
};
