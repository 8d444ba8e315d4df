import { readFile, readdir } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { dindImages } from "../../test/dind-image.ts";
import { expectEnd, labproof, lessonOf, onTerminal, workFolder } from "../../test/labproof.ts";
import { startHostFixture, type HostFixture } from "../../test/host-fixture.ts";
import { cacheFolder } from "../cache/cache.ts";
import { resultSchema } from "../model/result.ts";

let person: HostFixture;
const stack = new AsyncDisposableStack();

beforeAll(async () => {
  person = stack.use(await startHostFixture("bookworm"));
  const images = stack.use(await dindImages(person));
  await images.add("bookworm");
  await images.add("forky");
  // The image of `docker:28.5`.
  await person.docker("tag", "dind:forky", "docker:28.5-dind");
  await images.addWithout("bash", "forky");
});

afterAll(async () => {
  await stack.disposeAsync();
});

/** The containers, images, volumes and networks of the host engine, and labproof's own files during a run. */
async function all(): Promise<unknown> {
  const lists = [
    ["ps", "--all", "--quiet"],
    ["images", "--all", "--format", "{{.ID}} {{.Repository}}:{{.Tag}}"],
    ["volume", "ls"],
    ["network", "ls"],
  ];
  const kept = ["journals", "sockets"].map((name) => join(person.env["LABPROOF_CACHE"] ?? "", name));
  return {
    engine: await Promise.all(lists.map(async (args) => (await person.docker(...args)).split("\n").toSorted())),
    kept: await Promise.all(kept.map(async (path) => await files(path))),
  };
}

async function files(path: string): Promise<string[]> {
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries.filter((entry) => !entry.isDirectory()).map(({ name }) => name);
}

/** A lesson without a lab file, with a file, shell commands and a session. */
const lesson = `# A page

\`Dockerfile\`:

\`\`\`dockerfile
FROM centos
COPY page /page
CMD cat /page
\`\`\`

\`\`\`console
$ echo hello | tr a-z A-Z > page; COLOUR=red
$ sudo docker build -q -t page . | cut -c 1-7
sha256:
$ docker run --rm page
HELLO
$ echo $COLOUR
red
\`\`\`
`;

/** The verdicts on each engine. */
async function verdicts(folder: string): Promise<Record<string, string[]>> {
  const { runs } = resultSchema.parse(JSON.parse(await readFile(join(folder, "reports/result.json"), "utf8")));
  return Object.fromEntries(
    runs.map(({ engine, lessons }) => [engine.id, lessons[0]!.steps.map(({ verdict }) => verdict)]),
  );
}

test("a lesson without a lab file runs on several engines in containers and on a sandbox engine in parallel", async () => {
  const before = await all();
  await using folder = await workFolder({ "a.md": lesson });
  const engines = ["image:dind:bookworm", "docker:28.5", "debian:bookworm"];
  const options = { cwd: folder.path, env: { ...person.env, LABPROOF_CACHE: cacheFolder() } };
  const called = await labproof(["run", "--engine", engines.join(","), "a.md"], options);
  expect(called, called.stdout).toMatchObject({ exitCode: 1 });
  const passed = ["passed", "passed", "passed", "passed"];
  expect(await verdicts(folder.path)).toEqual({
    "image:dind:bookworm": passed,
    "debian:bookworm": passed,
    // Since 23.0 a client without buildx warns that the legacy builder is deprecated.
    "docker:28.5": ["passed", "drifted", "passed", "passed"],
  });
  expect(called.stdout).toContain("this Docker version");
  expect(await all()).toEqual(before);
});

test("without bash in the image, shell commands are skipped, and no step is blamed", async () => {
  await using folder = await workFolder({ "a.md": lesson });
  const called = await labproof(["run", "--engine", "image:dind:forky-without-bash", "a.md"], {
    cwd: folder.path,
    env: person.env,
  });
  expect(called.exitCode).toBe(3);
  expect(called.stdout).toContain("needs bash");
  expect((await verdicts(folder.path))["image:dind:forky-without-bash"]).toEqual([
    "skipped",
    "skipped",
    "blocked",
    "blocked",
  ]);
  await using plain = await workFolder({
    "a.md": lesson
      .replace(/\$ echo hello.*\n/u, "")
      .replace("COPY page /page\nCMD cat /page", "CMD echo HELLO")
      .replace(/ -q -t page \..*\nsha256:/u, " -t page ."),
  });
  await labproof(["run", "--engine", "image:dind:forky-without-bash", "a.md"], { cwd: plain.path, env: person.env });
  expect((await verdicts(plain.path))["image:dind:forky-without-bash"]).toEqual(["passed", "passed", "skipped"]);
});

test("next to a run on the host engine, neither run takes the other's objects for its own", async () => {
  const before = await all();
  const steps = ["docker run -d --name web centos sleep 1000", "docker pull ubuntu", "docker exec web true"];
  await using folder = await workFolder({ "a.md": lessonOf(...steps) });
  const args = ["run", "--on-host", "--engine", "local,image:dind:bookworm", "a.md"];
  const called = await labproof(args, { cwd: folder.path, env: person.env });
  expect(called, called.stdout).toMatchObject({ exitCode: 0 });
  expect(await all()).toEqual(before);
});

test("two names of the same engine are a usage error, because the runs would conflict", async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker pull ubuntu") });
  const socket = person.env["DOCKER_HOST"] ?? "";
  const args = ["run", "--on-host", "--engine", `local,tcp://127.0.0.1:1,${socket}`, "a.md"];
  const called = await labproof(args, { cwd: folder.path, env: person.env });
  expect(called).toMatchObject({ exitCode: 2, stdout: "" });
  expect(called.stderr).toBe(
    `labproof: local and ${socket} are the same engine.\nName it only once: two runs on one engine could disturb each other.`,
  );
});

test(
  "Ctrl+C ends it in time, while it starts and while a step runs, and leaves nothing",
  { timeout: 60_000 },
  async () => {
    const before = await all();
    await using folder = await workFolder({ "a.md": lessonOf("docker pull centos", "docker run centos sleep 1000") });
    for (const moment of ["Starting the engine", "docker run centos sleep 1000"]) {
      const options = { cwd: folder.path, env: person.env };
      await using called = onTerminal(["run", "--engine", "image:dind:forky", "a.md"], options);
      await called.shows(moment);
      await expectEnd(called, () => called.interrupt(), 130);
      expect(await all()).toEqual(before);
    }
  },
);
