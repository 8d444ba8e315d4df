import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { lintLesson, lintSource, type LintSource } from "../harness/lint/lint.ts";

async function source(name: string): Promise<LintSource> {
  const path = join(import.meta.dirname, "lessons/cases", `${name}.md`);
  return lintSource(await readFile(path, "utf8"), path);
}

/** The commands of a lesson with their lines; `(inside)` for those that are typed into a container. */
async function commands(name: string): Promise<readonly string[]> {
  const { lesson } = await source(name);
  return lesson.steps.map(
    ({ place, command, role }) => `${place.line} ${command}${role.kind === "inside" ? " (inside)" : ""}`,
  );
}

/** The errors and warnings about a lesson with their lines. */
async function findings(name: string): Promise<readonly string[]> {
  return lintLesson(await source(name))
    .filter(({ severity }) => severity !== "note")
    .map(({ rule, place }) => `${place.line} ${rule}`);
}

describe("commands are parsed as a reader sees them", () => {
  test.each<readonly [string, string, readonly string[]]>([
    ["an indented block is code", "indented-code", ["5 docker pull httpd", "11 docker run -d httpd"]],
    [
      "a command that is shown again with its output is one step",
      "shown-again-with-its-output",
      ["6 docker run -d -p 8099:80 httpd"],
    ],
    [
      "comments are no commands, programs are",
      "comments-and-programs-in-bare-fences",
      [
        "4 docker pull httpd",
        "6 docker run -d --name site httpd",
        "8 docker --version",
        "12 curl -fsSL https://example.com/key | sudo apt-key add -",
        '16 sudo add-apt-repository "deb https://example.com stable"',
      ],
    ],
    ["code in a sentence above a block is no command", "prose-code-above-a-block", []],
    ["a form of a command is no command", "synopses", []],
    ["a script is no Dockerfile, whatever its name", "script-named-like-a-dockerfile", ["11 bash dockerfile.sh"]],
    [
      "a container's prompt in another fence belongs to its session",
      "session-across-fences",
      ["4 docker run --rm -it --name t1 -h t1 ubuntu sh", "10 hostname (inside)"],
    ],
    [
      "the language of a fence is only a hint",
      "fence-languages",
      [
        "4 docker run -d --name site httpd",
        ...[5, 9, 13, 17, 21, 25, 29, 33, 37, 41, 45, 49, 53, 57].map((line) => `${line} docker ps`),
      ],
    ],
    ["a fence without a button to run it is not run", "fence-that-is-not-run", ["4 docker ps", "12 docker volume ls"]],
    [
      "the prompts of Play with Docker are prompts",
      "prompts-of-play-with-docker",
      [
        "5 docker ps -a",
        "10 docker ps",
        "14 docker images",
        "18 docker run -it ubuntu sh",
        "19 echo hello (inside)",
        "25 docker volume ls",
        "29 docker network ls",
      ],
    ],
    [
      "a sentence's command is a step if the reader is told to type it",
      "prose-that-names-commands",
      ["9 docker info", "16 cp page-new.html page.html"],
    ],
  ])("%s: %s", async (_, name, expected) => {
    expect(await commands(name)).toEqual(expected);
  });

  test("the output below a repeated command belongs to the step", async () => {
    const [step] = (await source("shown-again-with-its-output")).lesson.steps;
    expect(step?.expectedOutput?.text).toMatch(/^Unable to find image[^]*53458790a068\w+$/u);
  });

  test("a script that the lesson shows is a file with its name", async () => {
    const { lesson } = await source("script-named-like-a-dockerfile");
    expect(lesson.files).toMatchObject([{ path: "dockerfile.sh", content: "#!/bin/bash\ndocker pull httpd\n" }]);
  });
});

describe("mistakes are found at their places", () => {
  test.each<readonly [string, readonly string[]]>([
    ["addresses-that-live", []],
    ["fence-not-closed", ["3 unclosed-fence"]],
    ["here-document-end-with-a-space", ["4 unclosed-document"]],
    ["table-of-things-never-made", ["6 undeclared-prerequisite"]],
    [
      "lint-typography",
      ["4 command-typography", "5 command-typography", "7 thing-unavailable", "8 command-typography"],
    ],
    [
      "lint-transcript-of-another-command",
      ["5 transcript-contradicts", "13 transcript-contradicts", "18 transcript-contradicts"],
    ],
  ])("%s", async (name, expected) => {
    expect(await findings(name)).toEqual(expected);
  });

  test("lint-what-never-was", async () => {
    const lines = (await findings("lint-what-never-was")).map((told) => Number.parseInt(told, 10));
    expect([...new Set(lines)]).toEqual([5, 6, 8, 9, 10, 11]);
  });
});
