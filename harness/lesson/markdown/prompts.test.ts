import { describe, expect, test } from "vitest";
import type { Step } from "../../model/lesson.ts";
import { readLesson } from "../read.ts";
import { promptLine } from "./prompts.ts";

function read(...lines: readonly string[]): readonly Step[] {
  return readLesson(lines.join("\n"), { path: "lesson.md" }).steps;
}

describe("a prompt", () => {
  test.each([
    "[node1] (local) root@192.168.0.33 ~$ ",
    "[manager1]$ ",
    "manager1$ ",
    "node1:~$ ",
    "me@laptop$ ",
    "(venv) $ ",
    "(venv) me@host:~$ ",
    "➜  ~ ",
    "➜  app git:(main) ✗ ",
    "❯ ",
    "$ $ ",
    "$",
    "C:\\> ",
    "PS C:\\> ",
    "I have no name!@0123456789ab:/$ ",
    "mysql> ",
    "postgres=# ",
    "MariaDB [(none)]> ",
    "redis 127.0.0.1:6379> ",
    ">>> ",
  ])("may be %j", (prompt) => {
    expect(promptLine(`${prompt}docker ps`)).toMatchObject({ command: "docker ps", width: prompt.length });
  });

  test.each(["$HOME/bin", "0.0.0.0:80->80/tcp", "➜  Local: http://localhost", "total$ 5", "me@example.com"])(
    "is not %j",
    (line) => {
      expect(promptLine(line)).toBeUndefined();
    },
  );

  test("may have two lines, and the first is not output", () => {
    const head = "[node1] (local) root@192.168.0.33 ~";
    const steps = read("```", head, "$ docker ps", "NAMES", head, "$ docker info", "```");
    expect(steps.map(({ command, expectedOutput }) => [command, expectedOutput?.text])).toEqual([
      ["docker ps", "NAMES"],
      ["docker info", undefined],
    ]);
    expect(read("```", "me@laptop MINGW64 ~/app (main)", "$ docker ps", "```")).toHaveLength(1);
  });
});

describe("comments between commands", () => {
  test("belong to no output", () => {
    const steps = read("```", "# first", "$ docker ps", "NAMES", "", "# second", "", "$ docker info", "```");
    expect(steps.map(({ expectedOutput }) => expectedOutput?.text)).toEqual(["NAMES", undefined]);
    expect(read("```", "docker pull a", "// then", "docker run a", "```")[0]?.expectedOutput).toBeUndefined();
  });

  test("are output directly below it, and below what prints a file", () => {
    const [one, two] = read("```", "$ docker logs a", "one", "# two", "$ cat a", "", "# three", "$ docker ps", "```");
    expect(one?.expectedOutput?.text).toBe("one\n# two");
    expect(two?.expectedOutput?.text).toBe("\n# three");
  });
});

describe("markup in a command", () => {
  test.each([
    ['docker inspect -f "{{ "{{ .Id "}}}}" a', 'docker inspect -f "{{ .Id }}" a'],
    ["docker ps --format {% raw %}{{.ID}}{% endraw %}", "docker ps --format {{.ID}}"],
    ["docker pull a &amp;&amp; docker run a", "docker pull a && docker run a"],
    ["docker exec a ping `<address>`", "docker exec a ping <address>"],
  ])("%s is typed as %s", (shown, typed) => {
    expect(read("```sh", shown, "```")[0]?.command).toBe(typed);
  });

  test("a backslash and a line ending leave nothing between two words", () => {
    expect(
      read("```sh", "docker pull local\\", "host:5000/a", "docker pull \\", "b", "```").map(({ command }) => command),
    ).toEqual(["docker pull localhost:5000/a", "docker pull b"]);
  });
});

test("a command with wide gaps in quotes is no row of a table", () => {
  expect(read("```sh", 'echo "127.0.0.1   hub" >> hosts', "```")).toHaveLength(1);
});

test.each(["...", "[...]", "<Snip>", "…"])("output that is left out as %s is not compared", (mark) => {
  expect(read("```", "$ docker ps", mark, "", "```")[0]?.expectedOutput).toBeUndefined();
  expect(read("```", "$ docker ps", "NAMES", mark, "```")[0]?.expectedOutput?.text).toBe(`NAMES\n${mark}`);
});

test("an example below a command is not its output", () => {
  const fences = ["```sh", "docker pull a", "```", "", "Names have a host, for example:", "", "```", "host/a", "```"];
  expect(read(...fences)[0]?.expectedOutput).toBeUndefined();
});
