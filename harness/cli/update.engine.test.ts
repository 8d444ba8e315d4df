import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { labproof, onTerminal, workFolder } from "../../test/labproof.ts";
import { readLesson } from "../lesson/read.ts";
import { lesson2018 } from "../../test/lessons.ts";

const name = "a.vi.md";

/** A lesson without its expected outputs: the part that an update must not change. */
function frame(markdown: string): readonly string[] {
  const lines = markdown.split("\n");
  const cut = new Set<number>();
  for (const { expectedOutput } of readLesson(markdown, { path: name }).steps) {
    for (const at of expectedOutput?.columns.keys() ?? []) cut.add((expectedOutput?.line ?? 0) - 1 + at);
  }
  return lines.filter((_, at) => !cut.has(at));
}

describe.each([
  ["debian:bookworm", ["pull-hello-world", "run-hello-world", "pull-centos"]],
  ["debian:trixie", ["pull-hello-world", "run-hello-world", "search-centos", "pull-centos"]],
  ["debian:forky", ["pull-hello-world", "run-hello-world", "search-centos", "pull-centos"]],
] as const)("a lesson of 2018 on %s", { timeout: 240_000 }, (engine, drifted) => {
  test("is checked and updated, and then passes, with no change outside its expected outputs", async () => {
    const before = await readFile(lesson2018, "utf8");
    await using folder = await workFolder({ [name]: before });
    const file = join(folder.path, name);
    const call = async (command: string, ...options: string[]) =>
      await labproof([command, "--engine", engine, "--lang", "en", ...options, name], { cwd: folder.path });

    const checked = await call("update", "--check", "--json");
    expect(checked.exitCode).toBe(1);
    const report = JSON.parse(checked.stdout) as {
      changes: { id: string; line: number; after: string }[];
      left: unknown;
    };
    expect(report).toMatchObject({ path: name, engine, left: [] });
    expect(report.changes.map(({ id }) => id)).toEqual(drifted);
    expect(report.changes[0]).toMatchObject({
      line: 19,
      after: expect.stringMatching(/\ndocker\.io\/library\/hello-world:latest$/),
    });
    expect(await readFile(file, "utf8")).toBe(before);

    const updated = await call("update");
    expect(updated.exitCode).toBe(0);
    expect(updated.stderr).toContain(
      `${name}: ${drifted.length} expected outputs updated to the actual output of ${engine} (Docker `,
    );
    expect(updated.stdout).toMatch(/^--- a\.vi\.md\n\+\+\+ a\.vi\.md\n@@ /);
    const after = await readFile(file, "utf8");
    expect(after).not.toBe(before);
    expect(frame(after)).toEqual(frame(before));
    expect(await readdir(folder.path)).toEqual([name]);

    // Another run with other ids, ages and digests would still change nothing.
    const again = await call("update", "--check");
    expect(again, again.stderr).toMatchObject({ exitCode: 0, stdout: "" });
    expect(await call("run")).toMatchObject({ exitCode: 0 });
  });
});

const failing = `# Errors

\`\`\`console
$ docker run centos cat /none
never an error
$ docker run hello-world --help
Hello
$ docker run centos echo one
one
$ docker images | wc -l
1
\`\`\`
`;

test("the error output of a failed command is never written into a lesson: its step is reported and unchanged", async () => {
  await using folder = await workFolder({ "a.md": failing });
  const call = async (...options: string[]) =>
    await labproof(["update", "--engine", "debian:trixie", ...options, "a.md"], { cwd: folder.path });
  const { exitCode, stdout, stderr } = await call();
  expect(exitCode).toBe(1);
  expect(stdout).toBe("");
  expect(stderr).toContain("cat: /none");
  expect(stderr).toContain("Not changed: run-centos-cat-none (inconclusive), run-hello-world-help (failed), ");
  expect(await readFile(join(folder.path, "a.md"), "utf8")).toBe(failing);
});

test("Ctrl+C leaves the lesson unchanged", async () => {
  const lesson =
    "```console\n$ docker pull hello-world\nlatest: Pulling from library/hello-world\n$ docker run centos sleep 1000\n```\n";
  await using folder = await workFolder({ "a.md": lesson });
  await using called = onTerminal(["update", "--engine", "debian:trixie", "a.md"], { cwd: folder.path });
  await called.shows("docker run centos sleep 1000");
  called.interrupt();
  expect(await called.ended()).toBe(130);
  expect(await readFile(join(folder.path, "a.md"), "utf8")).toBe(lesson);
  expect(await readdir(folder.path)).toEqual(["a.md"]);
});

test("a lesson without write permission is an error before anything runs", async () => {
  await using folder = await workFolder({ "a.md": failing });
  // A read-only mount refuses root too.
  const enter = ["unshare", "--mount", "sh", "-c", 'mount --bind -r a.md a.md && exec "$@"', "sh"];
  const called = await labproof(["update", "--engine", "debian:trixie", "--lang", "en", "a.md"], {
    cwd: folder.path,
    enter,
  });
  expect(called).toMatchObject({ exitCode: 2, stdout: "" });
  expect(called.stderr).toContain("labproof: The lesson a.md cannot be written: EROFS.");
  const checked = await labproof(["update", "--check", "--engine", "debian:trixie", "a.md"], {
    cwd: folder.path,
    enter,
  });
  expect(checked.exitCode).toBe(1);
});
