import { startEngine } from "../harness/engine/start.ts";

// A process that owns an engine, for tests of what is left when such a process ends:
//   node engine-owner.ts ENGINE
// Starts a container there, prints the engine's handle as one line, and closes the engine when its input ends.

const [, , name = "local"] = process.argv;
const engine = await startEngine({ engine: name, onProgress: () => undefined });
await engine.docker([
  "run",
  "--detach",
  "--name",
  "owned",
  "--publish",
  "127.0.0.1:8080:80",
  "ubuntu",
  "sleep",
  "1000",
]);
process.stdout.write(`${JSON.stringify(engine.handle)}\n`);
for await (const _ of process.stdin);
await engine[Symbol.asyncDispose]();
