import { callsIn } from "../docker/calls.ts";
import type { Comparison } from "../model/comparison.ts";
import type { CommandResult } from "../model/exchange.ts";

/**
 * True if the client, the daemon or the runtime failed, so that nothing is known about what the command should show.
 * @param comparison absent if the lesson shows no output
 */
export function isEngineError(
  { argv, stream, stdout, stderr, termination }: CommandResult,
  expectedExitCode: number,
  comparison: Comparison | undefined,
): boolean {
  const lines = callsIn(argv.join(" ")).flatMap(({ line }) => line ?? []);
  if (stream === "terminal" || lines.length === 0 || termination.kind !== "exited") return false;
  // The lesson shows an error, and another one came; or it shows none.
  const isOther = termination.code === expectedExitCode ? comparison?.differences[0]?.at === "error" : true;
  const text = `${stdout}\n${stderr}`;
  if (!isOther || programInBuild.test(text)) return false;
  return termination.code === 125 || says.test(text) || lines.every(({ name }) => !runsPrograms.has(name));
}

/** How errors of the daemon, of the client that runs a container, of the runtime, and of BuildKit begin. */
const says =
  /^(?:docker: )?(?:Error response from daemon: |error during connect: |Cannot connect to the Docker daemon|failed to connect to the docker API)|^docker: .|OCI runtime (?:create|exec) failed: |^ERROR: failed to /imu;

/** A program in a Dockerfile failed: BuildKit, and the legacy builder. */
const programInBuild = /did not complete successfully: exit code: \d|returned a non-zero code: \d/u;

/** Commands whose exit status is that of a program in a container. */
const runsPrograms: ReadonlySet<string> = new Set(
  "container run,container exec,container start,container attach,compose run,compose exec,compose up".split(","),
);
