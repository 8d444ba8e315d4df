import { connect } from "../harness/engine/connect.ts";
import type { EngineHandle } from "../harness/model/engine.ts";

// A process that drives an engine which another one started, knowing nothing but its handle:
//   node engine-guest.ts HANDLE-AS-JSON
// Prints what a command and a terminal session there gave, as JSON.

const [, , json = ""] = process.argv;
const handle: EngineHandle = JSON.parse(json);
const engine = connect(handle);
const { stdout } = await engine.docker(["run", "--rm", "ubuntu", "echo", "from a guest"]);
await using session = await engine.terminal(["run", "-it", "--rm", "ubuntu"]);
await session.prompt();
const { output } = await session.type("echo typed by a guest");
await session.type("exit");
process.stdout.write(JSON.stringify({ stdout, output }));
