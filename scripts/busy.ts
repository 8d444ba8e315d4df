#!/usr/bin/env node
// Whether a busy machine changes a verdict: each lab runs once on the idle machine, then many times while Debian's stress-ng
// keeps all cores busy. Prints each verdict that differs from the idle run's, and exits with 1 if there is one. Has the
// requirements of a sandbox engine.
//
//   node scripts/busy.ts [runs] [engine...]     default: 20 runs, on debian:trixie and debian:trixie+podman
import { $, fs, glob, os, path } from "zx";
import { debianTree } from "../harness/debian/tree.ts";
import type { Result } from "../harness/model/result.ts";

const project = path.join(import.meta.dirname, "..");
const [runs = "20", ...named] = process.argv.slice(2);
const engines = named.length > 0 ? named : ["debian:trixie", "debian:trixie+podman"];
const lessons = await glob("labs/*/lesson.en.md", { cwd: project, absolute: true });
const folder = await fs.mkdtemp(path.join(os.tmpdir(), "labproof-busy-"));
const tree = await debianTree({ suite: "trixie", packages: ["stress-ng"] }, () => undefined);

try {
  for (const engine of engines) {
    const idle = await verdictsOn(engine);
    let differences = 0;
    const load = $({ quiet: true, nothrow: true })`chroot ${tree} stress-ng ${loadOptions()}`;
    try {
      for (let run = 1; run <= Number(runs); run++) {
        const busy = await verdictsOn(engine);
        if (load.stage !== "running") throw new Error(`stress-ng ended early: ${(await load).stderr}`);
        const changed = [...busy].filter(([id, verdict]) => idle.get(id) !== verdict);
        differences += changed.length;
        for (const [id, verdict] of changed) console.log(`${engine}, run ${run}: ${id} ${idle.get(id)} -> ${verdict}`);
      }
    } finally {
      if (load.stage === "running") await load.kill("SIGTERM");
      await load;
    }
    console.log(`${engine}: ${runs} runs beside stress-ng, ${idle.size} verdicts each, ${differences} differ`);
    if (differences > 0) process.exitCode = 1;
  }
} finally {
  await fs.remove(folder);
}

/** Two workers on each core, and some that make the kernel switch between processes. */
function loadOptions(): readonly string[] {
  return ["--cpu", String(2 * os.availableParallelism()), "--pipe", "1", "--fork", "1"];
}

/** The verdict and the cause by step and claim. */
async function verdictsOn(engine: string): Promise<ReadonlyMap<string, string>> {
  const run = $({ cwd: folder, quiet: true, nothrow: true });
  const { stdout } = await run`${process.execPath} ${project}/harness/cli.ts run ${lessons} --engine ${engine} --json`;
  const result: Result = JSON.parse(stdout);
  const verdicts = result.runs
    .flatMap(({ lessons: judged }) => judged)
    .flatMap(({ id: lesson, steps, claims }) =>
      [...steps, ...claims].map((told): [string, string] => [
        `${lesson}/${told.id}`,
        `${told.verdict} ${told.cause ?? ""}`.trim(),
      ]),
    );
  return new Map(verdicts);
}
