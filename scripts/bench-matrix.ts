#!/usr/bin/env node
// How much faster four engines are in one run than one after another, on the images lab: each once to warm up the cache,
// then the four single runs and the matrix in turns. Has the requirements of a sandbox engine.
import { $, fs, os, path } from "zx";

const suites = ["bullseye", "bookworm", "trixie", "forky"];
const rounds = Number(process.argv[2] ?? 1);
const program = path.join(import.meta.dirname, "../harness/cli.ts");
const lesson = path.join(import.meta.dirname, "../labs/images/lesson.en.md");
const folder = await fs.mkdtemp(path.join(os.tmpdir(), "labproof-matrix-"));

try {
  await seconds(suites);
  for (let round = 0; round < rounds; round++) {
    const singles: number[] = [];
    for (const suite of suites) singles.push(await seconds([suite]));
    const sum = singles.reduce((all, one) => all + one, 0);
    const matrix = await seconds(suites);
    const [load = 0] = os.loadavg();
    console.log(
      `four single runs ${sum.toFixed(1)} s (${singles.map((one) => one.toFixed(1)).join(" + ")}), one matrix ` +
        `${matrix.toFixed(1)} s: ${(matrix / sum).toFixed(2)}; ${os.availableParallelism()} cores, load ${load.toFixed(1)}`,
    );
  }
} finally {
  await fs.remove(folder);
}

/** Wall-clock time of the whole command. */
async function seconds(run: readonly string[]): Promise<number> {
  const engines = run.map((suite) => `debian:${suite}`).join(",");
  const started = performance.now();
  await $({ cwd: folder, quiet: true })`${process.execPath} ${program} run ${lesson} --engine ${engines}`;
  return (performance.now() - started) / 1000;
}
