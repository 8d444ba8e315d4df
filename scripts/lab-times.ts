#!/usr/bin/env node
// Times of `labproof run` on the images lab, for the README: once with an empty cache, then three times warm, on a sandbox
// engine. Has the requirements of a sandbox engine. Run it with `npm run times`.
import { $, fs, os, path } from "zx";
import type { Result } from "../harness/model/result.ts";

const project = path.join(import.meta.dirname, "..");
const folder = await fs.mkdtemp(path.join(os.tmpdir(), "labproof-times-"));
const run = $({
  cwd: folder,
  quiet: true,
  env: { ...process.env, LABPROOF_CACHE: path.join(folder, "cache") },
});

try {
  await (process.argv[2] === "matrix" ? compareMatrix() : compareCaches());
} finally {
  await fs.remove(folder);
}

async function compareCaches(): Promise<void> {
  const cold = await timed();
  const warm = [await timed(), await timed(), await timed()].toSorted((one, other) => one.seconds - other.seconds)[1];
  const share = Math.round((100 * (warm?.inSteps ?? 0)) / (warm?.seconds ?? 1));
  console.log(`| empty cache | warm cache (median of 3) | of it in steps and claims |`);
  console.log(`|---|---|---|`);
  console.log(`| ${shown(cold.seconds)} s | ${shown(warm?.seconds)} s | ${shown(warm?.inSteps)} s (${share} %) |`);
}

async function compareMatrix(): Promise<void> {
  const suites = ["bullseye", "bookworm", "trixie", "forky"].map((suite) => `debian:${suite}`);
  // To fill the cache.
  await timed(suites.join(","));
  const singles: number[] = [];
  for (const suite of suites) singles.push((await timed(suite)).seconds);
  const sum = singles.reduce((all, one) => all + one, 0);
  const { seconds } = await timed(suites.join(","));
  const [load = 0] = os.loadavg();
  console.log(
    `four single runs ${shown(sum)} s (${singles.map(shown).join(" + ")}), one matrix ${shown(seconds)} s: ` +
      `${(seconds / sum).toFixed(2)}; ${os.availableParallelism()} cores, load ${shown(load)}`,
  );
}

function shown(value: number | undefined): string {
  return (value ?? 0).toFixed(1);
}

interface Times {
  /** Wall-clock time of the whole command. */
  readonly seconds: number;
  /** Time within steps and claims: Docker's work, and the checks. */
  readonly inSteps: number;
}

async function timed(engines = "debian:trixie"): Promise<Times> {
  const lesson = path.join(project, "labs/images/lesson.en.md");
  const started = performance.now();
  const { stdout } =
    await run`${process.execPath} ${path.join(project, "harness/cli.ts")} run ${lesson} --engine ${engines} --json`;
  const seconds = (performance.now() - started) / 1000;
  const result: Result = JSON.parse(stdout);
  const done = result.runs.flatMap(({ lessons }) => lessons.flatMap(({ steps, claims }) => [...steps, ...claims]));
  return { seconds, inSteps: done.reduce((sum, { durationMs }) => sum + durationMs, 0) / 1000 };
}
