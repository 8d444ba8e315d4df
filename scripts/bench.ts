#!/usr/bin/env node
// The time of comparisons: transcripts per second, the time per row for tables of growing length, and the additional time
// for a terminal. Processor time, so that a busy machine does not matter. Ratios apply to any machine, times only to this
// one. `npm run bench`.
import { Bench } from "tinybench";
import { fs, glob, path } from "zx";
import { recordingOf, expectedOutputOf } from "../harness/compare/fixtures/recordings.ts";
import { compareOutput } from "../harness/compare/compare.ts";
import { readLesson } from "../harness/lesson/read.ts";

const bench = new Bench({ now: spent, time: 500, iterations: 5, warmupIterations: 1, warmupTime: 0 });
const [lesson, run] = [
  recordingOf({ client: "26.1.5", engine: "26.1.5" }),
  recordingOf({ client: "28.5.2", engine: "28.5.2" }),
];
for (const stream of ["pipe", "terminal"] as const) {
  const pairs = lesson[stream].map((shown, at) => {
    const seen = run[stream][at] ?? shown;
    return {
      command: shown.command,
      expected: expectedOutputOf(shown),
      actual: seen.stdout.join("\n"),
      stderr: seen.stderr.join("\n"),
      exitCode: seen.exit,
      expectedExitCode: shown.exit,
      tty: stream === "terminal",
    };
  });
  bench.add(`${pairs.length} recorded transcripts, ${stream}`, () => pairs.forEach((pair) => compareOutput(pair)));
}
const sizes = [10, 1_000, 100_000] as const;
for (const [command, table] of [
  ["docker images", imagesTable],
  ["docker ps -a", containersTable],
] as const) {
  for (const rows of sizes) {
    const [expected, actual] = [table(rows, 0), table(rows, 1)];
    bench.add(`${command}, ${rows} rows`, () => void compareOutput({ command, expected, actual, exitCode: 0 }));
  }
}
await bench.run();
console.table(bench.table());

for (const task of [0, 1]) {
  const { length } = task === 0 ? lesson.pipe : lesson.terminal;
  console.log(`${bench.tasks[task]?.name}: ${Math.round((length / median(task)) * 1000)} transcripts a second`);
}
for (const [at, command] of ["docker images", "docker ps -a"].entries()) {
  const perRow = sizes.map((rows, index) => median(2 + at * sizes.length + index) / rows);
  const base = perRow[1] ?? Number.NaN;
  const ratios = perRow.map((time, index) => `${sizes[index]} rows ${(time / base).toFixed(2)}`);
  console.log(`${command}: time for each row, against a table of ${sizes[1]}: ${ratios.join(", ")}`);
}

// The time of parsing: the labs' lessons per second, and the time per megabyte for lessons of 0.1 to 10 MB.
const root = path.join(import.meta.dirname, "..");
const lessons = await Promise.all(
  (await glob("labs/*/lesson.*.md", { cwd: root })).map((file) => fs.readFile(path.join(root, file), "utf8")),
);

const rounds = 20;
const [seconds] = timed(() => {
  for (let round = 0; round < rounds; round++) for (const text of lessons) readLesson(text, { path: "lesson.md" });
});
console.log(`lessons read in a second: ${((rounds * lessons.length) / seconds).toFixed(0)}`);

// Claim ids are unique in a lesson, so the copies have no claims.
const text = lessons.join("\n\n").replaceAll(/<!--.*?-->/gu, "");
let first: number | undefined;
for (const megabytes of [0.1, 1, 10]) {
  const copies = text.repeat(Math.ceil((megabytes * 1e6) / text.length)).slice(0, megabytes * 1e6);
  const [took, { steps }] = timed(() => readLesson(copies, { path: "long.md" }));
  const each = took / megabytes;
  first ??= each;
  const ratio = (each / first).toFixed(2);
  console.log(`${megabytes} MB: ${took.toFixed(1)} s, ${steps.length} steps; time for a megabyte x ${ratio}`);
}

/** Milliseconds of processor time since the start. */
function spent(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1000;
}

/** Milliseconds. */
function median(task: number): number {
  const result = bench.tasks[task]?.result;
  return result !== undefined && "latency" in result ? result.latency.p50 : Number.NaN;
}

/** As Docker 20.10 to 28 prints it; `seen` changes ids and ages, as another run would. */
function imagesTable(rows: number, seen: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    return `${`course/image-${row}`.padEnd(24)}latest    ${id(row, seen)}   ${2 + seen} days ago    ${1 + (row % 900)}MB`;
  });
  return [`${"REPOSITORY".padEnd(24)}TAG       IMAGE ID       CREATED       SIZE`, ...lines].join("\n");
}

function containersTable(rows: number, seen: number): string {
  const lines = Array.from({ length: rows }, (_, row) => {
    const image = `course/image-${row % 1000}`.padEnd(24);
    return `${id(row, seen)}   ${image}"/hello"   ${2 + seen} days ago   Exited (0) ${2 + seen} days ago             web-${row}`;
  });
  const header = `CONTAINER ID   ${"IMAGE".padEnd(24)}COMMAND    CREATED      STATUS                  PORTS     NAMES`;
  return [header, ...lines].join("\n");
}

function id(row: number, seen: number): string {
  return (row * 7919 + seen).toString(16).padStart(12, "0");
}

function timed<T>(work: () => T): readonly [seconds: number, result: T] {
  const start = performance.now();
  const result = work();
  return [(performance.now() - start) / 1000, result];
}
