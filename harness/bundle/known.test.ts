import { join } from "node:path";
import { expect, test } from "vitest";
import { workFolder } from "../../test/labproof.ts";
import { folderDigest, harnessId, lessonDigest } from "./seal.ts";
import { knownLessons } from "./known.ts";

const lesson = "# A\n\n```console\n$ docker ps\n```\n";

/** Digests of a lesson and its lab in a folder. */
async function digests(files: Readonly<Record<string, string>>): Promise<readonly [string, string]> {
  await using folder = await workFolder({ "lesson.en.md": lesson, "a.lab.ts": "one\ntwo\n", ...files });
  return [await lessonDigest(join(folder.path, "lesson.en.md")), await folderDigest(folder.path)];
}

test("a digest does not depend on the line ends of a checkout, and differs for another text", async () => {
  const [text, lab] = await digests({});
  expect(await digests({ "lesson.en.md": lesson.replaceAll("\n", "\r\n"), "a.lab.ts": "one\r\ntwo\r\n" })).toEqual([
    text,
    lab,
  ]);
  const [other] = await digests({ "lesson.en.md": lesson.replace("ps", "ps -a") });
  expect(other).not.toBe(text);
});

test("a lab's digest includes all of its program files with their names, but no tests", async () => {
  const [, lab] = await digests({});
  expect(await digests({ "a.test.ts": "test", "checks/a.fixture.ts": "", "notes.txt": "x" })).toEqual([
    expect.any(String),
    lab,
  ]);
  for (const files of [{ "a.lab.ts": "one\n" }, { "checks/b.ts": "" }]) {
    const [, changed] = await digests(files);
    expect(changed).not.toBe(lab);
  }
  const [, here] = await digests({ "x.ts": "1" });
  const [, there] = await digests({ "y.ts": "1" });
  expect(here).not.toBe(there);
});

test("a verifier knows every edition of every lab, and this labproof by its own files", async () => {
  const sources = (await knownLessons()).map(({ bundled }) => bundled.source);
  expect(sources).toEqual(expect.arrayContaining(["labs/images/lesson.en.md", "labs/images/lesson.vi.md"]));
  expect(await harnessId()).toEqual({ version: expect.any(String), digest: expect.stringMatching(/^[0-9a-f]{64}$/) });
});
