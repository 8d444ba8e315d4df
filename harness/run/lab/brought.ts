import { dockerCommand } from "../../lesson/docker-command.ts";

/** Words of the commands that bring images; what is no image's name among them matches no row of a table. */
export function imagesBrought(commands: readonly string[]): string[] {
  return commands.flatMap((command) => {
    const docker = dockerCommand(command);
    return docker !== undefined && bringsImages.has(docker.name) ? docker.args : [];
  });
}

const bringsImages: ReadonlySet<string> = new Set(["pull", "run", "create", "build", "tag"]);
