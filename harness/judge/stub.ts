import { callsIn } from "../docker/calls.ts";
import type { Difference } from "../model/comparison.ts";
import type { Registry } from "../model/engine.ts";
import type { CommandResult } from "../model/exchange.ts";

interface Ran {
  readonly commandResult: CommandResult;
  readonly registry?: Registry;
}

/** True if the output comes from a program in a stub image, or the difference may come from the configuration of one. */
export function isByStub({ commandResult, registry }: Ran, difference: Difference): boolean {
  const { termination } = commandResult;
  // Exit status 125: docker itself failed, so no program ran in the container.
  const ranNothing = termination.kind === "exited" && termination.code === 125;
  if (registry !== "offline" || ranNothing || isWhole(commandResult)) return false;
  return (
    commandResult.stream === "terminal" ||
    callsIn(commandResult.argv.join(" ")).some(
      ({ line }) =>
        runsPrograms.has(line?.name ?? "") ||
        showsImage[line?.name ?? ""]?.test(difference.at) === true ||
        (line?.name === "container ls" && isOtherRow(difference, commandResult.stdout)),
    )
  );
}

/** True for a missing row whose image has another row: that of a container with another command or other ports. */
function isOtherRow({ kind, at }: Difference, table: string): boolean {
  const image = at.split(/[ ,]/u)[0];
  return kind === "row-missing" && table.split("\n").some((line) => line.split(/\s{2,}/u)[1] === image);
}

/** Places in the output of a command that show an image's configuration and layers. */
const inspected = /\b(?:Config|ContainerConfig|Path|Args|Entrypoint|Cmd|RootFS|Mounts|Volumes|Ports|ExposedPorts)\b/u;
const showsImage: Readonly<Record<string, RegExp>> = {
  "image history": /^/u,
  "image inspect": /^/u,
  "container inspect": inspected,
  inspect: inspected,
  "container ls": / (?:COMMAND|PORTS)$/u,
  // A task that ends at once.
  "service ps": / (?:CURRENT STATE|ERROR)$/u,
  "stack ps": / (?:CURRENT STATE|ERROR)$/u,
  "service ls": / REPLICAS$/u,
};

const runsPrograms: ReadonlySet<string> = new Set(
  "container run,container exec,container logs,container start,container attach,container diff,compose run,compose exec,compose logs,compose up".split(
    ",",
  ),
);

/** hello-world's text is known, and its stub prints the same. */
export function isWhole({ argv }: CommandResult): boolean {
  return argv.some((word) => /^(?:library\/)?hello-world(?::|$)/u.test(word));
}
