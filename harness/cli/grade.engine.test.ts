import { access, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { labOf, labproof, lessonOf, workFolder } from "../../test/labproof.ts";
import { type HostFixture, startHostFixture } from "../../test/host-fixture.ts";
import { connect } from "../engine/connect.ts";
import { changedSince, takeInventory } from "../engine/cleanup/inventory.ts";
import { type Grade, gradeSchema } from "../model/grade.ts";

const repository = resolve(import.meta.dirname, "../..");

/** A lesson and its lab without evidence, whose run takes seconds. */
const small = {
  "small/lesson.en.md": lessonOf("docker pull hello-world", "docker run hello-world", "docker ps -a"),
  "small/small.lab.ts": labOf(`{
    steps: {
      "run-hello-world": { needs: ["pull-hello-world"], points: 2 },
      "ps-a": { needs: ["run-hello-world"] },
    },
    claims: {},
  }`),
};

type Student = Pick<HostFixture, "engine" | "env">;

let person: HostFixture;

beforeAll(async () => {
  person = await startHostFixture("trixie");
});

afterAll(async () => {
  await person[Symbol.asyncDispose]();
});

beforeEach(async () => {
  const containers = await person.docker("ps", "--all", "--quiet");
  if (containers !== "") await person.docker("rm", "--force", ...containers.split("\n"));
  const images = new Set((await person.docker("images", "--quiet")).split("\n"));
  images.delete("");
  if (images.size > 0) await person.docker("rmi", "--force", ...images);
});

/** Grades by evidence of the images lab, as a student does, and checks that nothing changed and nothing ran. */
async function evidence({ engine, env }: Student = person) {
  const { id, client } = engine;
  const before = await takeInventory(id, client);
  const since = seconds();
  const graded = await grade(["images", "--evidence", "--json"], { cwd: repository, env });
  if (env["DOCKER_HOST"] === engine.dockerHost) {
    const { stdout } = await connect(engine).docker(["events", "--since", since, "--until", seconds()]);
    expect(stdout).toBe("");
  }
  expect(await takeInventory(id, client)).toEqual(before);
  return graded;
}

/** The current time for `docker events`. */
function seconds(): string {
  return (Date.now() / 1000).toFixed(3);
}

/** Runs the small lesson on the student's engine. */
async function run({ engine, env }: Student = person) {
  await using folder = await workFolder(small);
  const { id, client } = engine;
  const before = await takeInventory(id, client);
  const graded = await grade(["small", "--json"], { cwd: folder.path, env });
  expect(changedSince(before, await takeInventory(id, client))).toEqual([]);
  return graded;
}

async function grade(args: readonly string[], options: { cwd: string; env: Readonly<Record<string, string>> }) {
  const { exitCode, stdout, stderr } = await labproof(["grade", ...args], options);
  expect(stdout, stderr).not.toBe("");
  const found = gradeSchema.parse(JSON.parse(stdout));
  return { exitCode, stderr, found, told: told(found) };
}

/** Items that count or are blocked, by id: "1/2", "blocked by pull-centos", "unknown". */
function told({ lessons }: Grade): Record<string, string> {
  const items = lessons.flatMap((lesson) => lesson.items).filter(({ credit }) => credit.kind !== "excused");
  return Object.fromEntries(
    items.map(({ id, credit, earned, points }) => {
      if (credit.kind === "counted") return [id, `${earned}/${points}`];
      return [id, credit.kind === "blocked" ? `blocked by ${credit.by}` : credit.kind];
    }),
  );
}

function messageOf({ lessons }: Grade, id: string): unknown {
  return lessons[0]?.items.find((item) => item.id === id)?.message;
}

const full = { "pull-hello-world": "1/1", "run-hello-world": "2/2", "ps-a": "1/1" };

describe("a student who did all of it", () => {
  test("has full points by evidence, and by a run that does not change the student's work", async () => {
    await person.docker("pull", "hello-world");
    await person.docker("run", "hello-world");
    await person.docker("pull", "centos");
    await using session = await connect(person.engine).terminal(["run", "-it", "centos"]);
    await session.prompt();
    const inside = await evidence();
    expect(inside.told).toMatchObject({ "run-it-centos": "2/2", "run-it-centos/exit": "0/1" });
    expect(messageOf(inside.found, "run-it-centos/exit")).toMatch(/is still running.*\nNext: docker attach \w+$/s);

    await session.type("exit");
    await session.ended();
    const left = await evidence();
    expect(left).toMatchObject({ exitCode: 0, found: { points: 7, earned: 7, outcome: { kind: "graded" } } });
    expect(await run()).toMatchObject({ exitCode: 0, told: full, found: { mode: "run", points: 4, earned: 4 } });
  });
});

describe("a student who did nothing", () => {
  test("has no points by evidence, and learns where to begin", async () => {
    const { exitCode, told: items, found, stderr } = await evidence();
    expect({ exitCode, items, points: found.points, earned: found.earned }).toEqual({
      exitCode: 1,
      items: {
        "pull-hello-world": "0/1",
        "run-hello-world": "blocked by pull-hello-world",
        "pull-centos": "0/1",
        "run-it-centos": "blocked by pull-centos",
        "run-it-centos/exit": "blocked by pull-centos",
      },
      points: 2,
      earned: 0,
    });
    expect(stderr).toContain("0 of 2 points (0%)\n\n→ Do this first: docker pull hello-world\n");
  });

  test("has a machine that can do the lab", async () => {
    expect(await run()).toMatchObject({ exitCode: 0, told: full });
  });
});

test("a student who only pulled has the points of the pulls, and learns to run next", async () => {
  await person.docker("pull", "hello-world");
  await person.docker("pull", "debian");
  const { exitCode, told: items, found } = await evidence();
  expect({ exitCode, items }).toEqual({
    exitCode: 1,
    items: {
      "pull-hello-world": "1/1",
      "run-hello-world": "0/2",
      "pull-centos": "1/1",
      "run-it-centos": "0/2",
      "run-it-centos/exit": "blocked by run-it-centos",
    },
  });
  expect(messageOf(found, "run-hello-world")).toMatch(/--rm.*\nNext: docker run hello-world$/s);
});

test("a run with --rm leaves no trace, and a failed container is named", async () => {
  await person.docker("pull", "hello-world");
  await person.docker("run", "--rm", "hello-world");
  expect((await evidence()).told).toMatchObject({ "run-hello-world": "0/2" });
  await person.docker("run", "--name", "mine", "hello-world", "/nowhere").catch(() => undefined);
  const { told: items, found } = await evidence();
  expect(items).toMatchObject({ "run-hello-world": "0/2" });
  expect(messageOf(found, "run-hello-world")).toMatch(/“mine” was created but never started/);
});

test("another image under the name hello-world does not count, and a run restores the name", async () => {
  await person.docker("pull", "ubuntu");
  await person.docker("tag", "ubuntu", "hello-world");
  await person.docker("run", "hello-world", "true");
  const { exitCode, told: items, found } = await evidence();
  expect(exitCode).toBe(1);
  expect(items).toMatchObject({
    "pull-hello-world": "0/1",
    "run-hello-world": "blocked by pull-hello-world",
    "pull-centos": "1/1",
  });
  expect(found.lessons[0]!.items[0]).toMatchObject({
    cause: "student",
    message: expect.stringContaining("a different one"),
  });
  expect(await run()).toMatchObject({ exitCode: 0, told: full });
});

test("a stopped engine never gives zero points: it is graded again, and no sandbox engine is used instead", async () => {
  const { engine } = person;
  const stopped = { engine, env: { ...person.env, DOCKER_HOST: "unix:///nowhere/docker.sock" } };
  for (const graded of [await run(stopped), await evidence(stopped)]) {
    expect(graded.exitCode).toBe(3);
    expect(graded.found).toMatchObject({
      engine: { id: "local" },
      points: 0,
      outcome: { kind: "again", cause: "machine", message: expect.stringMatching(/does not answer\. Start it/) },
    });
    expect(graded.stderr).toContain("No grade yet");
    expect(graded.stderr.match(/does not answer/g)).toHaveLength(1);
  }
  await using folder = await workFolder(small);
  const called = await labproof(["grade", "small", "--json", "out/grade.json"], { cwd: folder.path, env: stopped.env });
  expect(called).toMatchObject({ exitCode: 3, stdout: expect.stringContaining("No grade yet") });
  const written = gradeSchema.parse(JSON.parse(await readFile(join(folder.path, "out/grade.json"), "utf8")));
  expect(written.lessons[0]!.items.map(({ points }) => points)).toEqual([1, 2, 1]);
});

test("without a network a run has to be graded again because of the network; evidence needs no network", async () => {
  // An engine that has reached Docker Hub keeps its connection.
  await using offline = await startHostFixture("trixie");
  await connect(offline.engine).program(["tee", "/etc/hosts"], { stdin: "127.0.0.1 localhost\n" });
  // Go caches that file for 5 seconds (net/hosts.go).
  await new Promise((done) => setTimeout(done, 5500));
  const { exitCode, told: items, found } = await run(offline);
  expect({ exitCode, items }).toEqual({
    exitCode: 3,
    items: {
      "pull-hello-world": "unknown",
      "run-hello-world": "blocked by pull-hello-world",
      "ps-a": "blocked by pull-hello-world",
    },
  });
  expect(found.outcome).toMatchObject({ kind: "again", cause: "network" });
  expect(await evidence(offline)).toMatchObject({ exitCode: 1, found: { outcome: { kind: "graded" } } });
});

test("evidence creates no folder, and a sandbox engine has no evidence", async () => {
  await evidence();
  await using folder = await workFolder(small);
  const called = await labproof(["grade", "small", "--evidence"], { cwd: folder.path, env: person.env });
  expect(called).toMatchObject({ exitCode: 3, stderr: "" });
  expect(called.stdout).toContain("Nothing in these lessons can be graded this way.");
  await expect(access(join(folder.path, "reports"))).rejects.toThrow("ENOENT");
  const args = ["grade", "small", "--evidence", "--engine", "debian:trixie"];
  const refused = await labproof(args, { cwd: folder.path, env: person.env });
  expect(refused).toMatchObject({ exitCode: 2, stderr: expect.stringContaining("none of a student's work") });
});
