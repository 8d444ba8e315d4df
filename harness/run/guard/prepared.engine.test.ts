import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { labOf, lessonOf, workFolder } from "../../../test/labproof.ts";
import { labproofHere } from "../../../test/labproof-here.ts";
import { type Person, startPerson } from "../../../test/person.ts";
import { gradeSchema } from "../../model/grade.ts";
import { resultSchema } from "../../model/result.ts";

let person: Person;

beforeAll(async () => {
  person = await startPerson();
});

afterAll(async () => {
  await person[Symbol.asyncDispose]();
});

test("a lab file does not allow a lesson to change what the person has", async () => {
  const before = await person.inventory();
  const commands = ["docker system prune -af --volumes", "docker rm -f works", "docker run -v /:/host debian true"];
  await using folder = await workFolder({
    "small/lesson.en.md": lessonOf(...commands),
    "small/small.lab.ts": labOf("{ claims: {} }"),
  });
  const { stdout, stderr } = await labproofHere(["grade", "small", "--json"], { cwd: folder.path, env: person.env });
  const [lesson] = gradeSchema.parse(JSON.parse(stdout)).lessons;
  expect(
    lesson?.items.map(({ credit }) => credit.kind),
    stderr,
  ).not.toContain("counted");
  expect(await person.inventory()).toBe(before);
});

test("the images lab runs on a person's engine, checks and builds included, and leaves nothing", async () => {
  const before = await person.inventory();
  await using folder = await workFolder();
  const lesson = resolve(import.meta.dirname, "../../../labs/images/lesson.en.md");
  const args = ["run", "--engine", "local", "--lang", "en", "--", lesson];
  await labproofHere(args, { cwd: folder.path, env: person.env });
  const { runs } = resultSchema.parse(JSON.parse(await readFile(join(folder.path, "reports/result.json"), "utf8")));
  const { steps, claims } = runs[0]!.lessons[0]!;
  const turned = [...steps, ...claims].filter(({ verdict }) => verdict !== "passed");
  expect(turned.map(({ id, verdict, cause }) => [id, verdict, cause].join(" "))).toEqual([
    // The person's engine has a smaller centos than the Hub.
    "images-2 drifted image",
    "kernel-is-this-machines skipped ",
    "kernel-follows-upgrade skipped ",
  ]);
  expect(await person.inventory()).toBe(before);
});
