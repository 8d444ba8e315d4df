#!/usr/bin/env node
// How long reading takes: the labs' lessons by the second, and whether the time for a megabyte stays the same from a
// tenth to ten of them. Ratios hold on any machine, times only on this one.
import { fs, glob, path } from "zx";
import { readLesson } from "../harness/lesson/read.ts";

const root = path.join(import.meta.dirname, "..");
const lessons = await Promise.all(
  (await glob("labs/*/lesson.*.md", { cwd: root })).map((file) => fs.readFile(path.join(root, file), "utf8")),
);

const rounds = 20;
const [seconds] = timed(() => {
  for (let round = 0; round < rounds; round++) for (const text of lessons) readLesson(text, { path: "lesson.md" });
});
console.log(`lessons read in a second: ${((rounds * lessons.length) / seconds).toFixed(0)}`);

// Claims stand once in a lesson, so the copies go without.
const text = lessons.join("\n\n").replaceAll(/<!--.*?-->/gu, "");
let first: number | undefined;
for (const megabytes of [0.1, 1, 10]) {
  const copies = text.repeat(Math.ceil((megabytes * 1e6) / text.length)).slice(0, megabytes * 1e6);
  const [took, lesson] = timed(() => readLesson(copies, { path: "long.md" }));
  const each = took / megabytes;
  first ??= each;
  const ratio = (each / first).toFixed(2);
  console.log(`${megabytes} MB: ${took.toFixed(1)} s, ${lesson.steps.length} steps; time for a megabyte x ${ratio}`);
}

function timed<T>(work: () => T): readonly [seconds: number, result: T] {
  const start = performance.now();
  const result = work();
  return [(performance.now() - start) / 1000, result];
}
