#!/usr/bin/env node
// Records the output of the available Docker versions for the comparison's tests, into harness/compare/recordings/: each of
// four clients on each of four engines in a pipe, and pairs of one version also on a terminal. Has the requirements of a
// sandbox engine. Run it with `npm run record`, or `npm run record -- bullseye/forky` for one client on one engine; with
// `npm run record -- podman` for trixie's Podman, into harness/compare/recordings-podman/.
import { $, fs, path } from "zx";
import type { Recorded, Recording } from "../harness/compare/fixtures/recordings.ts";
import type { StartedEngine } from "../harness/engine/engine.ts";
import { startSandbox } from "../harness/engine/sandbox/sandbox.ts";
import { crossedClient, ownClient, type CrossedClient } from "./recording/client.ts";
import { scenario } from "./recording/scenario.ts";

/** Upstream versions of the suites' Docker. */
const versions = { bullseye: "20.10.5", bookworm: "20.10.24", trixie: "26.1.5", forky: "28.5.2" } as const;
type Suite = keyof typeof versions;
const suites: readonly Suite[] = ["bullseye", "bookworm", "trixie", "forky"];

/** Replaces this machine's kernel release in recordings. */
const kernel = "6.12.0-recorded";

const folder = path.join(import.meta.dirname, "../harness/compare/fixtures/recordings");
const asked = process.argv.slice(2);
for (const client of suites) {
  for (const engine of suites) {
    if (asked.length > 0 && !asked.includes(`${client}/${engine}`)) continue;
    const file = path.join(folder, `client-${versions[client]}-engine-${versions[engine]}.json`);
    await fs.writeJson(file, await record(client, engine));
    await $({ preferLocal: true })`oxfmt ${file}`;
    console.log(path.basename(file));
  }
}

if (asked.length === 0 || asked.includes("podman")) {
  const file = path.join(`${folder}-podman`, "podman-5.4.2.json");
  await fs.ensureDir(path.dirname(file));
  await fs.writeJson(file, await recordPodman());
  await $({ preferLocal: true })`oxfmt ${file}`;
  console.log(path.basename(file));
}

async function startPodman(): Promise<StartedEngine> {
  return await startSandbox({ suite: "trixie", software: "podman", onProgress: () => {} });
}

async function recordPodman(): Promise<Recording> {
  return {
    how:
      "npm run record: podman-docker's docker where Podman runs, in namespaces of its own, images from the offline registry. The " +
      `machine's kernel release is written as ${kernel}.`,
    recorded: today(),
    client: "5.4.2",
    engine: "5.4.2",
    pipe: await play(startPodman, ownClient, async (driven, command) => await driven.inPipe(command)),
    terminal: await play(startPodman, ownClient, async (driven, command) => await driven.onTerminal(command)),
  };
}

function today(): string {
  return new Date().toISOString().slice(0, 10);
}

async function record(client: Suite, engine: Suite): Promise<Recording> {
  const start = async (): Promise<StartedEngine> => await startSandbox({ suite: engine, onProgress: () => {} });
  const drive = async ({ handle }: StartedEngine): Promise<CrossedClient> =>
    await crossedClient(client, handle, () => {});
  return {
    how:
      "npm run record: the client in a root of its own suite's, the engine in namespaces of its own, images from the offline " +
      `hub. The machine's kernel release is written as ${kernel}.`,
    recorded: today(),
    client: versions[client],
    engine: versions[engine],
    pipe: await play(start, drive, async (driven, command) => await driven.inPipe(command)),
    terminal:
      client === engine ? await play(start, drive, async (driven, command) => await driven.onTerminal(command)) : [],
  };
}

/** Each time on a fresh engine. */
async function play(
  start: () => Promise<StartedEngine>,
  drive: (engine: StartedEngine) => Promise<CrossedClient>,
  ask: (driven: CrossedClient, command: (typeof scenario)[number]) => Promise<Recorded>,
): Promise<readonly Recorded[]> {
  await using running = await start();
  await using driven = await drive(running);
  const own = running.handle.facts.kernel;
  const hide = (lines: readonly string[]): readonly string[] => lines.map((line) => line.replaceAll(own, kernel));
  const recorded: Recorded[] = [];
  for (const command of scenario) {
    const { stdout, stderr, ...rest } = await ask(driven, command);
    recorded.push({ ...rest, stdout: hide(stdout), stderr: hide(stderr) });
  }
  return recorded;
}
