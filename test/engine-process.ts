import { connect } from "../harness/engine/connect.ts";
import { engineTree } from "../harness/engine/sandbox/sandbox.ts";
import { startEngine } from "../harness/engine/start.ts";
import { LabproofError } from "../harness/model/errors.ts";

// Processes that tests start:
//   node engine-process.ts own ENGINE      Starts an engine and a container, prints the handle as one line of JSON, and closes
//                                          the engine when standard input closes.
//   node engine-process.ts drive HANDLE    Runs a command and a terminal session on the engine of a handle, given as JSON, and
//                                          prints the output of both as JSON.
//   node engine-process.ts fetch SUITE     Downloads the Docker of a suite, and prints the folder or the error as JSON.

const [, , role = "", argument = ""] = process.argv;
const roles: Readonly<Record<string, (argument: string) => Promise<void>>> = { own, drive, fetch: fetchTree };
await roles[role]?.(argument);

async function own(name: string): Promise<void> {
  await using engine = await startEngine({ engine: name, onProgress: () => undefined });
  const run = "run --detach --name owned --publish 127.0.0.1:8080:80 ubuntu sleep 1000";
  await engine.docker(run.split(" "));
  print(engine.handle);
  for await (const _ of process.stdin);
}

async function drive(handle: string): Promise<void> {
  const engine = connect(JSON.parse(handle));
  const { stdout } = await engine.docker(["run", "--rm", "ubuntu", "echo", "from a guest"]);
  await using session = await engine.terminal(["run", "-it", "--rm", "ubuntu"]);
  await session.prompt();
  const { output } = await session.type("echo typed by a guest");
  await session.type("exit");
  print({ stdout, output });
}

async function fetchTree(suite: string): Promise<void> {
  const tree = engineTree(suite, () => undefined);
  const outcome = await tree.then(
    (path) => ({ tree: path }),
    (error: unknown) =>
      error instanceof LabproofError ? { code: error.code, facts: error.facts } : { bare: String(error) },
  );
  print(outcome);
}

function print(value: object): void {
  process.stdout.write(`${JSON.stringify(value)}\n`);
}
