import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { labproof, type WorkFolder, workFolder } from "../../test/labproof.ts";
import { type HostFixture, startHostFixture } from "../../test/host-fixture.ts";
import { connect } from "../engine/connect.ts";
import { changedSince, takeInventory } from "../engine/cleanup/inventory.ts";
import { type Bundle, bundleJson, bundleSchema } from "../model/bundle.ts";

const repository = resolve(import.meta.dirname, "../..");

let person: HostFixture;
let folder: WorkFolder;

beforeAll(async () => {
  person = await startHostFixture("trixie");
  folder = await workFolder();
});

afterAll(async () => {
  const running = await person.docker("ps", "--quiet");
  if (running !== "") await person.docker("kill", ...running.split("\n"));
  await person[Symbol.asyncDispose]();
  await folder[Symbol.asyncDispose]();
});

/** Writes a bundle of the images lab, and checks that nothing on the student's engine was changed or added. */
async function handIn(file: string, ...args: readonly string[]) {
  const { id, client, dockerHost } = person.engine;
  const before = await takeInventory(id, client);
  const path = join(folder.path, file);
  const called = await labproof(["grade", "images", "--engine", dockerHost, "--bundle", path, ...args], {
    cwd: repository,
    env: person.env,
    timeoutMs: 200_000,
  });
  const after = await takeInventory(id, client);
  expect(changedSince(before, after)).toEqual([]);
  expect(after).toEqual(before);
  return called;
}

async function verify(...args: readonly string[]) {
  return await labproof(["verify", ...args], { cwd: repository, env: { PATH: process.env["PATH"] ?? "" } });
}

async function written(file: string): Promise<Bundle> {
  const text = await readFile(join(folder.path, file), "utf8");
  expect(text).not.toMatch(/topsecret|diary/);
  return bundleSchema.parse(JSON.parse(text));
}

const nonce = ["--nonce", "autumn-4711"];
/** Generous, because other engines may run on this machine. */
const wholeLab = { timeout: 240_000 };

test("on an empty machine no container can print the nonce, and both commands say so", async () => {
  const called = await handIn("nothing.json", "--evidence", ...nonce);
  expect(called).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("The machine has no image") });
  const asked = await verify(join(folder.path, "nothing.json"), ...nonce);
  expect(asked).toMatchObject({ exitCode: 1, stdout: expect.stringContaining("[nonce-no-image]") });
});

test("a student's work is handed in without secrets, and graded again on a machine without Docker", async () => {
  await person.docker("pull", "hello-world");
  await person.docker("run", "hello-world");
  await person.docker("pull", "centos");
  await using session = await connect(person.engine).terminal(["run", "-it", "centos"]);
  await session.prompt();
  await session.type("exit");
  await session.ended();
  const used = ["--env", "PASSWORD=topsecret", "--volume", "/srv/diary:/data", "--label", "token=topsecret"];
  await person.docker("run", "--detach", ...used, "centos", "sleep", "600");

  const called = await handIn("evidence.json", "--evidence", ...nonce, "--student", "lan@example.edu");
  expect(called).toMatchObject({
    exitCode: 0,
    stdout: expect.stringMatching(/7 of 7 points.*Bundle to hand in: /s),
  });
  expect(await written("evidence.json")).toMatchObject({
    mode: "evidence",
    student: "lan@example.edu",
    grade: { earned: 7 },
  });
  const again = await verify(join(folder.path, "evidence.json"), ...nonce, "--student", "lan@example.edu");
  expect(again).toMatchObject({
    exitCode: 0,
    stderr: "",
    stdout: expect.stringContaining("7 of 7 points (100%), recomputed"),
  });
});

test("a run of the whole lab is handed in too, with sessions, builds and side effects", wholeLab, async () => {
  const called = await handIn("run.json", ...nonce, "--student", "minh@example.edu", "--lang", "vi");
  expect(called).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("File để nộp: ") });
  const bundle = await written("run.json");
  const again = await verify(join(folder.path, "run.json"), ...nonce);
  expect(again).toMatchObject({ exitCode: 0, stdout: expect.stringContaining("(100%), recomputed") });

  const { grade } = bundle;
  const better = { ...bundle, grade: { ...grade, earned: grade.earned + 1 } };
  await using edited = await workFolder({ "b.json": bundleJson(better) });
  const caught = await verify(join(edited.path, "b.json"));
  expect(caught.exitCode).toBe(1);
  expect(caught.stdout).toMatch(/\[seal\].*\[grade-whole\]/s);
});

test("for an engine that does not answer there is no bundle but a reason", async () => {
  const called = await labproof(["grade", "images", "--evidence", "--bundle", join(folder.path, "none.json")], {
    cwd: repository,
    env: { ...person.env, DOCKER_HOST: "unix:///nowhere/docker.sock" },
  });
  expect(called).toMatchObject({ exitCode: 3, stdout: expect.stringContaining("No bundle was written") });
  await expect(readFile(join(folder.path, "none.json"))).rejects.toThrow("ENOENT");
});
