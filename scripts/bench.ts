#!/usr/bin/env node
// What labproof's own work costs beside Docker's: reading a lesson and comparing outputs. Ratios hold on any machine,
// times only on this one. Run it with `npm run bench`.
import { Bench } from "tinybench";
import { fs, path } from "zx";
import { compareOutput } from "../harness/compare/compare.ts";
import { readLesson } from "../harness/lesson/read.ts";

const lesson = await fs.readFile(path.join(import.meta.dirname, "../labs/images/lesson.en.md"), "utf8");
const sizes = [10, 1_000, 10_000] as const;
const bench = new Bench({ time: 200, iterations: 5, warmup: false });

bench.add("read the images lesson", () => void readLesson(lesson, { path: "lesson.en.md" }));
for (const rows of sizes) {
  const [expected, actual] = [imagesTable(rows, 0), imagesTable(rows, 1)];
  bench.add(`compare docker images, ${rows} rows`, () => {
    compareOutput({ command: "docker images", expected, actual, exitCode: 0 });
  });
}
await bench.run();
console.table(bench.table());

const perRow = sizes.map((rows, index) => median(index + 1) / rows);
const [small = 1, ...larger] = perRow;
const ratios = larger.map((time, index) => `${sizes[index + 1]} rows: ${(time / small).toFixed(2)}`);
console.log(`Time for each row, against a table of ${sizes[0]} rows: ${ratios.join(", ")}`);

function median(task: number): number {
  const result = bench.tasks[task]?.result;
  return result !== undefined && "latency" in result ? result.latency.p50 : Number.NaN;
}

/** A table as Docker 20.10 to 28 prints it; `run` changes ids and ages, as another run would. */
function imagesTable(rows: number, run: number): string {
  const lines = ["REPOSITORY      TAG       IMAGE ID       CREATED       SIZE"];
  for (let row = 0; row < rows; row++) {
    const name = `course/image-${row}`.padEnd(24);
    const id = (row * 7919 + run).toString(16).padStart(12, "0");
    lines.push(`${name}latest    ${id}   ${2 + run} days ago    ${1 + (row % 900)}MB`);
  }
  lines[0] = lines[0]?.replace("REPOSITORY      ", "REPOSITORY".padEnd(24)) ?? "";
  return lines.join("\n");
}
