import { readCompose } from "./compose.ts";
import { containerCommands } from "./containers.ts";
import type { DockerCall, ReadCall } from "./docker-call.ts";
import { imageCommands } from "./images.ts";
import { needContext, objectCommands } from "./objects.ts";
import { swarmCommands } from "./swarm.ts";

/** Adds a docker command's effects to its draft. Commands that do nothing to things, such as `docker version`, add none. */
export function readDocker(call: DockerCall): void {
  const { name, globals } = call.line;
  for (const option of globals) if (option.name === "context") needContext(call, option.value);
  if (name === "compose" || name.startsWith("compose ")) readCompose(call);
  else commands.get(name)?.(call);
}

const commands: ReadonlyMap<string, ReadCall> = new Map(
  Object.entries({ ...containerCommands, ...imageCommands, ...objectCommands, ...swarmCommands }),
);
