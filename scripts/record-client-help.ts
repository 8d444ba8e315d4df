#!/usr/bin/env node
// Writes harness/docker/client.json: commands and options of the docker clients, Compose and buildx of four Debian suites,
// and of one more docker client whose help was recorded elsewhere. Has the requirements of a sandbox engine. Run it with
// `node scripts/record-client-help.ts FILE`; FILE is JSON, `{ client, help: { "docker run": [line, ...], ... } }`.
import { createServer } from "node:http";
import { fs, path } from "zx";
import { recordSuite, type RecordedHelp } from "./recording/client-help.ts";
import { clientTable } from "./recording/client-table.ts";

interface HelpFile {
  readonly client: string;
  readonly help: Readonly<Record<string, readonly string[]>>;
}

const [file] = process.argv.slice(2);
if (file === undefined) throw new Error("give the file with the help of a client that no suite has");

// An engine with the newest API, experimental and on Linux: 20.10 hides commands and options that its engine does not
// support. It accepts those for Windows without listing them.
const engine = createServer((_request, response) => {
  response.writeHead(200, { "Api-Version": "1.99", "Docker-Experimental": "true", OSType: "linux" }).end("OK");
});
await new Promise<void>((resolve) => {
  engine.listen(0, "127.0.0.1", resolve);
});
const address = engine.address();
const port = typeof address === "object" && address !== null ? address.port : 0;

const recorded = await Promise.all(
  ["bullseye", "bookworm", "trixie", "forky"].map(async (suite) => await recordSuite(suite, `tcp://127.0.0.1:${port}`)),
);
const table = await clientTable([...recorded.flat(), await readRecording(file)]);
engine.close();

// One command a line, so that a new version changes only the lines of changed commands.
const lines = table.commands.map((command) => JSON.stringify(command));
const text = `{\n"versions":${JSON.stringify(table.versions)},\n"commands":[\n${lines.join(",\n")}\n]\n}\n`;
await fs.writeFile(path.join(import.meta.dirname, "../harness/docker/client.json"), text);
console.log(`${lines.length} commands`);

async function readRecording(name: string): Promise<RecordedHelp> {
  const { client, help }: HelpFile = await fs.readJson(name);
  const entries = Object.entries(help).map(([words, texts]) => [words.replace(/^docker ?/u, ""), texts] as const);
  return { program: "docker", version: client, help: Object.fromEntries(entries) };
}
