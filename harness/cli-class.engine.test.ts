import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startClass, type TestClass } from "../test/class.ts";
import { type Called, labproof } from "../test/labproof.ts";
import type { Gradebook, GradedStudent } from "./model/gradebook.ts";

let group: TestClass;

beforeAll(async () => {
  group = await startClass();
}, 300_000);

afterAll(async () => {
  await group[Symbol.asyncDispose]();
});

type Told = readonly [points: string, message: RegExp];

/** What each student has, and what is said to them; the time limit cuts nobody short here. */
const expected: Readonly<Record<"evidence" | "run", Readonly<Record<string, Told>>>> = {
  evidence: {
    done: ["3/3", /^$/],
    nothing: ["0/1", /^docker pull centos: No image centos that was pulled is on this machine\./],
    pulled: ["1/3", /^docker run centos echo done: No container that ran centos is left\./],
    failed: ["1/3", /^docker run centos echo done: The container “b7” ended with exit status 1, /],
    "wrong-image": ["0/1", /^docker pull centos: Thứ mang tên centos ở đây là một image khác/],
    stopped: ["machine", /stopped\.sock does not answer: .*Is the docker daemon running\?/],
    refused: ["machine", /tcp:\/\/127\.0\.0\.1:1 does not answer: .*Is the docker daemon running\?/],
    "no-permission": ["machine", /^This user may not talk to the Docker engine\. Add the user to the group docker/],
    "unknown-host": ["machine", /Host key verification failed/],
    "no-network": ["0/1", /No image centos/],
    limited: ["0/1", /No image centos/],
    full: ["0/1", /No image centos/],
    slow: ["3/3", /^$/],
    silent: ["machine", /silent\.sock does not answer: no answer within 15 s/],
  },
  run: {
    done: ["3/3", /^$/],
    nothing: ["3/3", /^$/],
    pulled: ["3/3", /^$/],
    failed: ["3/3", /^$/],
    "wrong-image": ["3/3", /^$/],
    stopped: ["machine", /Is the docker daemon running\?/],
    refused: ["machine", /Is the docker daemon running\?/],
    "no-permission": ["machine", /^This user may not talk to the Docker engine\./],
    "unknown-host": ["machine", /Host key verification failed/],
    "no-network": ["network", /^A server on the network did not answer in time\./],
    limited: ["network", /^Docker Hub's pull limit for this address is used up/],
    full: ["machine", /^The engine's disk is full\./],
    slow: ["3/3", /^$/],
    silent: ["machine", /no answer within 15 s/],
  },
};

describe.each(["evidence", "run"] as const)("a class of fourteen machines by %s", (mode) => {
  let called: Called;
  let book: Gradebook;

  beforeAll(async () => {
    const options = mode === "evidence" ? ["--evidence"] : [];
    called = await grade("--again", "--at-once", "14", "--json", ...options);
    process.stderr.write(`${called.stderr}\n${called.durationMs} ms\n`);
    book = JSON.parse(called.stdout);
  }, 300_000);

  test("has each graded as the machine is, with who has to act and what to do", () => {
    expect(called.exitCode).toBe(3);
    expect(book.students.map(({ id }) => id)).toEqual(group.ids);
    for (const student of book.students) {
      const [points, message] = expected[mode][student.id] ?? ["", /^$/];
      expect.soft([student.id, pointsOf(student)]).toEqual([student.id, points]);
      expect.soft(messageOf(student), student.id).toMatch(message);
    }
  });

  test("takes the time of the slowest machine, not the sum of all", () => {
    const times = book.students.map((student) => student.grade.durationMs);
    const sum = times.reduce((all, one) => all + one, 0);
    expect(called.durationMs).toBeLessThan(sum / 2);
    expect(called.durationMs).toBeLessThan(Math.max(...times) + 30_000);
  });

  test("tells no key and no path of one, and shows every name as text", async () => {
    const reports = await readdir(join(group.folder, "reports"));
    const texts = await Promise.all(
      reports
        .filter((name) => name !== "grades")
        .map(async (name) => await readFile(join(group.folder, "reports", name), "utf8")),
    );
    for (const text of [...texts, called.stdout, called.stderr])
      expect(text).not.toMatch(/key\.pem|PRIVATE KEY|labproof-tls/);
    const page = texts[reports.filter((name) => name !== "grades").indexOf("gradebook.html")] ?? "";
    expect(page).toContain("&lt;i&gt;done&lt;/i&gt;");
    expect(page).not.toContain("<i>");
  });
});

async function grade(...options: readonly string[]): Promise<Called> {
  return await labproof(["grade", "--class", "class.yaml", ...options], {
    cwd: group.folder,
    env: group.env,
    timeoutMs: 280_000,
  });
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
