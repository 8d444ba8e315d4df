#!/usr/bin/env node
// Time and memory of `labproof grade --class --evidence` for classes of growing size: one unix socket for each student, in
// front of one real engine (debian:bookworm) with hello-world and centos pulled and run. Peak resident memory (VmHWM in
// Linux) of the parent process and of its largest worker, and the largest sum of all workers at one time. node
// scripts/bench-class.ts [STUDENTS...] 50 100 200 unless said
import { readFile } from "node:fs/promises";
import { $, fs, os, path } from "zx";
import type { Gradebook } from "../harness/model/grade.ts";
import { serveSlowly } from "../test/bad-sockets.ts";
import { startHostFixture } from "../test/host-fixture.ts";
import { childrenOf } from "../test/processes.ts";

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [50, 100, 200];
const project = path.join(import.meta.dirname, "..");
const lesson = path.join(project, "labs/images/lesson.en.md");

await using stack = new AsyncDisposableStack();
const folder = await fs.mkdtemp(path.join(os.tmpdir(), "labproof-class-"));
stack.defer(async () => await fs.remove(folder));
const person = stack.use(await startHostFixture("bookworm"));
for (const words of [
  ["pull", "hello-world"],
  ["pull", "centos"],
  ["run", "hello-world"],
  ["run", "centos", "true"],
]) {
  await person.docker(...words);
}
const engine = person.engine.dockerHost.replace("unix://", "");

console.log(`${os.availableParallelism()} cores, load ${(os.loadavg()[0] ?? 0).toFixed(1)}`);
console.log("| students | time | for each | leader | largest worker | all workers |");
console.log("|---|---|---|---|---|---|");
for (const size of sizes) {
  await using sockets = new AsyncDisposableStack();
  const students: string[] = [];
  for (let at = 0; at < size; at++) {
    const socket = path.join(folder, `${size}-${at}.sock`);
    sockets.use(await serveSlowly(engine, socket, 0));
    students.push(`  - { id: s${at}, name: Student ${at}, engine: "unix://${socket}" }`);
  }
  await fs.writeFile(path.join(folder, "class.yaml"), `students:\n${students.join("\n")}\n`);
  const { seconds, memory } = await graded(size);
  const megabytes = [memory.leader, memory.worker, memory.workers].map(
    (kilobytes) => `${Math.round(kilobytes / 1024)} MB`,
  );
  console.log(`| ${size} | ${seconds.toFixed(1)} s | ${(seconds / size).toFixed(2)} s | ${megabytes.join(" | ")} |`);
}

/** Peaks, in kB. */
interface Memory {
  leader: number;
  worker: number;
  workers: number;
}

async function graded(size: number): Promise<{ readonly seconds: number; readonly memory: Memory }> {
  const memory: Memory = { leader: 0, worker: 0, workers: 0 };
  const started = performance.now();
  const run = $({ cwd: folder, quiet: true, nothrow: true, env: { ...process.env, ...person.env } });
  const grading = run`exec ${process.execPath} ${path.join(project, "harness/cli.ts")} grade ${lesson} --class class.yaml --evidence --again --json`;
  const watch = setInterval(() => void look(grading.pid ?? 0, memory), 100);
  const { stdout, stderr } = await grading;
  clearInterval(watch);
  const seconds = (performance.now() - started) / 1000;
  const { students }: Gradebook = JSON.parse(stdout);
  const points = new Set(students.map(({ grade }) => `${grade.outcome.kind} ${grade.earned}/${grade.points}`));
  if (students.length !== size || points.size !== 1)
    throw new Error(`not graded alike: ${[...points].join(", ")}\n${stderr}`);
  return { seconds, memory };
}

async function look(pid: number, memory: Memory): Promise<void> {
  const workers = await Promise.all((await childrenOf(pid)).map(async (worker) => await sizeOf(worker)));
  memory.leader = Math.max(memory.leader, (await sizeOf(pid)).peak);
  memory.worker = Math.max(memory.worker, ...workers.map(({ peak }) => peak));
  memory.workers = Math.max(
    memory.workers,
    workers.reduce((sum, { now }) => sum + now, 0),
  );
}

/** In kB; 0 for a process that has ended. */
async function sizeOf(pid: number): Promise<{ readonly now: number; readonly peak: number }> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = (name: string): number => Number(new RegExp(`^${name}:\\s+(\\d+) kB$`, "m").exec(status)?.[1] ?? 0);
  return { now: kilobytes("VmRSS"), peak: kilobytes("VmHWM") };
}
