import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startClass, type TestClass } from "../../test/class.ts";
import { type Called, labproof, onTerminal } from "../../test/labproof.ts";
import { childrenOf, runningOf } from "../../test/processes.ts";
import type { GradeMode, Gradebook, GradedStudent } from "../model/grade.ts";

let group: TestClass;

beforeAll(async () => {
  group = await startClass();
}, 300_000);

afterAll(async () => {
  await group[Symbol.asyncDispose]();
});

type Told = readonly [points: string, message: RegExp];

const unheard: Readonly<Record<string, Told>> = {
  stopped: ["machine", /^The Docker engine does not answer\.[^]* at unix:.*stopped\.sock/],
  refused: ["machine", /^The engine tcp:\/\/127\.0\.0\.1:1 does not answer: .*\n?Check that its machine is on/],
  "no-permission": ["machine", /^This user has no permission to use the Docker engine\. Run: sudo usermod -aG docker /],
  "unknown-host": ["machine", /^The SSH host key of that machine is unknown/],
  silent: ["machine", /silent\.sock does not answer: no answer within 15 s\./],
};

/** Each student's points and messages. The time limit is generous, so that it interrupts none of them. */
const expected: Readonly<Record<"evidence" | "run", Readonly<Record<string, Told>>>> = {
  evidence: {
    ...unheard,
    done: ["3/3", /^$/],
    nothing: ["0/1", /^docker pull centos: This machine has no pulled image centos\./],
    pulled: ["1/3", /^docker run centos echo done: No container of centos found\./],
    failed: ["1/3", /^docker run centos echo done: The container “b7” ended with exit status 1, /],
    "wrong-image": ["0/1", /^docker pull centos: Image centos trên máy này là một image khác/],
    "no-network": ["0/1", /no pulled image centos/],
    limited: ["0/1", /no pulled image centos/],
    full: ["0/1", /no pulled image centos/],
    slow: ["3/3", /^$/],
  },
  run: {
    ...unheard,
    done: ["3/3", /^$/],
    nothing: ["3/3", /^$/],
    pulled: ["3/3", /^$/],
    failed: ["3/3", /^$/],
    "wrong-image": ["3/3", /^$/],
    "no-network": ["network", /^A server on the network did not answer in time\./],
    limited: ["network", /^The pull limit of Docker Hub for this network address is used up/],
    full: ["machine", /^The engine's disk is full\./],
    slow: ["3/3", /^$/],
  },
};

/** How a run was interrupted, and how many students had a grade by then. */
interface CutShort {
  readonly kept: readonly string[];
  readonly at: string;
}

describe.each(["evidence", "run"] as const)("a class of fourteen machines by %s", (mode) => {
  const options = ["grade", "--class", "class.yaml", ...(mode === "evidence" ? ["--evidence"] : [])];
  let before: readonly string[];
  let cut: CutShort;
  let called: Called;
  let book: Gradebook;

  beforeAll(async () => {
    before = await group.inventory();
    // Each run has to try that machine twice.
    group.dozeOff();
    cut = mode === "evidence" ? await killed(mode, options) : await interrupted(mode, options, before);
    group.dozeOff();
    called = await labproof([...options, "--jobs", "14", "--json"], {
      cwd: group.folder,
      env: group.env,
      timeoutMs: 280_000,
    });
    book = JSON.parse(called.stdout);
  }, 300_000);

  test("grades each machine, and says who has to act and what to do", () => {
    expect(called.exitCode).toBe(3);
    expect(book.students.map(({ id }) => id)).toEqual(group.ids);
    for (const student of book.students) {
      const [points, message] = expected[mode][student.id] ?? ["", /^$/];
      expect.soft([student.id, pointsOf(student)]).toEqual([student.id, points]);
      expect.soft(messageOf(student), student.id).toMatch(message);
    }
  });

  test("continues after an interruption: each student gets a grade, and no grade is made twice", async () => {
    const { kept, at } = cut;
    expect(kept).not.toEqual([]);
    expect(kept.length).toBeLessThan(group.ids.length);
    expect(called.stderr).toContain(`${kept.length} of 14 students already have a grade from an earlier run`);
    const earlier = book.students.filter(({ grade }) => grade.startedAt < at).map(({ id }) => id);
    expect(earlier.toSorted()).toEqual(kept.toSorted());
    // A student without a grade has to be graded again; the other grades are kept.
    expect(await keptIds(mode)).toEqual(graded(book.students).toSorted());
  });

  test("tries a machine that was briefly unreachable a second time", () => {
    expect(group.refusals()).toBeGreaterThan(0);
    expect(book.students.find(({ id }) => id === "wrong-image")?.grade.outcome).toEqual({ kind: "graded" });
  });

  test("takes the time of the slowest machine, not the sum of all", () => {
    const now = book.students.filter(({ grade }) => grade.startedAt >= cut.at);
    const times = now.map((student) => student.grade.durationMs);
    const sum = times.reduce((all, one) => all + one, 0);
    // One after another, the whole would take at least the sum. By evidence few students are left, and one of them is slow.
    expect(called.durationMs).toBeLessThan(mode === "run" ? sum / 2 : sum);
  });

  test("leaves every machine unchanged", async () => {
    expect(await group.inventory()).toEqual(before);
  });

  test("shows no key and no path of a key, and shows every name as text", async () => {
    const names = ["html", "md", "json"].map((termination) => `gradebook.${termination}`);
    const files = [...names, "gradebook-moodle.csv", "gradebook-canvas.csv"];
    const texts = await Promise.all(
      files.map(async (name) => await readFile(join(group.folder, "reports", name), "utf8")),
    );
    for (const text of [...texts, called.stdout, called.stderr])
      expect(text).not.toMatch(/key\.pem|PRIVATE KEY|labproof-tls/);
    expect(texts[0]).toContain("&lt;i&gt;done&lt;/i&gt;");
    expect(texts[0]).not.toContain("<i>");
  });
});

test("an unknown host key causes no prompt on the terminal", { timeout: 60_000 }, async () => {
  const lessons = join(group.folder, "labs/first");
  const args = ["grade", lessons, "--class", "stranger.yaml", "--evidence", "--lang", "en"];
  await using called = onTerminal(args, { cwd: group.folder, env: group.env });
  expect(await called.ended()).toBe(3);
  expect(called.raw()).toContain("The SSH host key of that");
  expect(called.raw()).not.toMatch(/authenticity|yes\/no/);
});

/** Grades until some students are done, and is then killed, as after a power failure. */
async function killed(mode: GradeMode, options: readonly string[]): Promise<CutShort> {
  await using calling = onTerminal([...options, "--jobs", "14"], { cwd: group.folder, env: group.env });
  await until(async () => (await keptIds(mode)).length > 3);
  const workers = await childrenOf(calling.pid);
  expect(workers).not.toEqual([]);
  calling.kill("SIGKILL");
  await calling.ended();
  // Without their parent, its workers end by themselves.
  await until(async () => (await runningOf(workers)).length === 0);
  return { kept: await keptIds(mode), at: new Date().toISOString() };
}

/** Grades two students at a time until one is done and a lab runs on the next machine, and is then interrupted. */
async function interrupted(mode: GradeMode, options: readonly string[], before: readonly string[]): Promise<CutShort> {
  await using calling = onTerminal([...options, "--jobs", "2"], { cwd: group.folder, env: group.env });
  await calling.shows("✓ <i>");
  await until(async () => !isDeepStrictEqual(await group.inventory(), before));
  const workers = await childrenOf(calling.pid);
  const started = performance.now();
  calling.interrupt();
  expect(await calling.ended()).toBe(130);
  expect(performance.now() - started).toBeLessThan(5000);
  await calling.shows("run the same command to continue");
  // A worker that is not done by then continues to clean up alone.
  await until(async () => (await runningOf(workers)).length === 0);
  expect(await group.inventory()).toEqual(before);
  return { kept: await keptIds(mode), at: new Date().toISOString() };
}

/** Waits until a condition is true, at most a minute. */
async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = performance.now() + 60_000; !(await isSo()); await sleep(50)) {
    if (performance.now() > deadline) throw new Error(`not within a minute: ${isSo.toString()}`);
  }
}

/** Ids of the students with a stored grade. */
async function keptIds(mode: GradeMode): Promise<string[]> {
  const folder = join(group.folder, "reports/grades", mode);
  const names = await readdir(folder).catch(() => []);
  // Ignores a temporary file that a killed run was writing.
  const whole = names.filter((name) => name.endsWith(".json"));
  const texts = whole.map(async (name) => {
    const { grade } = JSON.parse(await readFile(join(folder, name), "utf8"));
    return grade.outcome.kind === "graded" ? [name.replace(".json", "")] : [];
  });
  return (await Promise.all(texts)).flat().toSorted();
}

function graded(students: readonly GradedStudent[]): string[] {
  return students.filter(({ grade }) => grade.outcome.kind === "graded").map(({ id }) => id);
}

function pointsOf({ grade: { outcome, earned, points } }: GradedStudent): string {
  return outcome.kind === "again" ? outcome.cause : `${earned}/${points}`;
}

function messageOf({ grade: { outcome, lessons } }: GradedStudent): string {
  if (outcome.kind === "again") return outcome.message;
  const items = lessons.flatMap((lesson) => lesson.items);
  const first = items.find(({ credit, earned, points }) => credit.kind === "counted" && earned < points);
  return first === undefined ? "" : `${first.text}: ${first.message}`;
}
