import { describe, expect, test } from "vitest";
import type { Step } from "../../model/lesson.ts";
import { readLesson } from "../read.ts";

function read(...lines: readonly string[]): readonly Step[] {
  return readLesson(lines.join("\n"), { path: "lesson.md" }).steps;
}

function commands(...lines: readonly string[]): readonly string[] {
  return read(...lines).map((step) => step.command);
}

describe("places of fences", () => {
  test("a fence without a tag is read", () => {
    expect(commands("```", "$ docker ps", "```")).toEqual(["docker ps"]);
  });

  test("indented code is read", () => {
    const [step] = read("Now:", "", "    $ docker ps", "    CONTAINER ID");
    expect(step).toMatchObject({ command: "docker ps", place: { line: 3, column: 7 }, expectedOutput: { line: 4 } });
  });

  test("a fence in a list inside a quote loses both indentations", () => {
    const [step] = read("> 1. Look:", ">", ">    ```console", ">    $ docker ps", ">      two spaces", ">    ```");
    expect(step).toMatchObject({ command: "docker ps", place: { line: 4, column: 8 } });
    expect(step?.expectedOutput).toEqual({ text: "  two spaces", line: 5, columns: [6] });
  });

  test("a tab that is partly indentation is not part of the text", () => {
    const [listed] = read("- a", "", "  ```", "\t$ docker ps", "\t  NAMES", "  ```");
    expect(listed).toMatchObject({ command: "docker ps", place: { line: 4, column: 4 } });
    expect(listed?.expectedOutput).toEqual({ text: "  NAMES", line: 5, columns: [2] });
    const [quoted] = read("> ```", ">\t$ docker ps", ">\tNAMES", "> ```");
    expect(quoted?.expectedOutput).toEqual({ text: "NAMES", line: 3, columns: [3] });
  });

  test("Windows line endings are removed", () => {
    const [step] = readLesson("```\r\n$ docker ps\r\nNAMES\r\nweb\r\n```\r\n", { path: "lesson.md" }).steps;
    expect(step).toMatchObject({ command: "docker ps", expectedOutput: { text: "NAMES\nweb", line: 3 } });
  });

  test("a byte order mark does not count as a column", () => {
    const [step] = readLesson("\u{FEFF}`docker ps`", { path: "lesson.md" }).steps;
    expect(step?.place).toEqual({ path: "lesson.md", line: 1, column: 2 });
  });

  test("a byte order mark within the text opens no fence", () => {
    expect(readLesson("\n\u{FEFF}```sh\ndocker ps\n", { path: "lesson.md" }).steps).toEqual([]);
  });

  test("a step knows the nearest heading above it", () => {
    const steps = read("# One", "```", "$ docker ps", "```", "## Two *words*", "```", "$ docker images", "```");
    expect(steps.map((step) => step.section)).toEqual(["One", "Two words"]);
  });
});

describe("prompts", () => {
  test.each([
    "$ ",
    "# ",
    "% ",
    "> ",
    "root@host:~# ",
    "me@my-host.lan:/srv/app$ ",
    "me@laptop ~ % ",
    "[root@host dir]# ",
    "PS C:\\Users\\me> ",
  ])("%j begins a command", (prompt) => {
    const [step] = read("```", `${prompt}docker images`, "REPOSITORY", "```");
    expect(step).toMatchObject({
      command: "docker images",
      origin: "prompt",
      place: { path: "lesson.md", line: 2, column: prompt.length + 1 },
      expectedOutput: { text: "REPOSITORY", line: 3 },
    });
  });

  test("each prompt begins a step, and the lines below it are its expected output without trailing blank lines", () => {
    const steps = read("```", "$ docker pull a", "", "done", "", "$ docker pull b", "```");
    expect(steps.map((step) => step.expectedOutput?.text)).toEqual(["\ndone", undefined]);
  });

  test("an indented prompt is output", () => {
    const [step, ...others] = read("```", "$ docker run hello-world", "try:", " $ docker run -it ubuntu bash", "```");
    expect(step?.expectedOutput?.text).toBe("try:\n $ docker run -it ubuntu bash");
    expect(others).toEqual([]);
  });

  test("a prompt of another form is output", () => {
    const [step, ...others] = read("```", "root@host:~# docker run a cat notes", "$ docker ps", "```");
    expect(step?.expectedOutput?.text).toBe("$ docker ps");
    expect(others).toEqual([]);
  });

  test("the folder in a prompt may change", () => {
    expect(commands("```", "me@host:~$ cd /srv", "me@host:/srv$ docker ps", "```")).toEqual(["cd /srv", "docker ps"]);
  });

  test("a hash before plain words is a comment, above a prompt as above a bare command", () => {
    expect(commands("```", "# docker lists them", "$ docker ps", "```")).toEqual(["docker ps"]);
    expect(commands("```", "# docker ps lists them", "docker ps", "```")).toEqual(["docker ps"]);
  });

  test("a prompt without a command ends the expected output and is not a step", () => {
    const [step, ...others] = read("```", "root@host:~# docker ps", "NAMES", "root@host:~#", "```");
    expect(step?.expectedOutput?.text).toBe("NAMES");
    expect(others).toEqual([]);
  });

  test("a command continues after a backslash", () => {
    const [step] = read("```", "$ docker run \\", ">   -d \\", "  nginx # serve", "0123", "```");
    expect(step).toMatchObject({ command: "docker run -d nginx", expectedOutput: { text: "0123", line: 5 } });
  });

  test("a space after a backslash is kept, as the shell ends the command there", () => {
    const lines = ["$ docker run -d \\ ", "  --name web \\", "  nginx"];
    expect(commands("```", ...lines, "```")).toEqual(["docker run -d \\ \n--name web nginx"]);
    expect(commands("```bash", ...lines.map((line) => line.replace("$ ", "")), "```")).toEqual([
      "docker run -d \\ \n--name web nginx",
    ]);
  });

  test("a prompt in a fence of another language is read only if it is unambiguous", () => {
    expect(commands("```yaml", "# docker ps", "a: b", "```")).toEqual([]);
    expect(commands("```yaml", "> docker ps", "```")).toEqual([]);
    expect(commands("```yaml", "$ docker ps", "```")).toEqual(["docker ps"]);
  });
});

describe("fences without prompts", () => {
  test("bare docker commands are steps of the fence", () => {
    const steps = read("```bash", "# two of them", "docker pull a", "", "docker run -d \\", "  a", "```");
    expect(steps.map((step) => [step.command, step.place.line, step.origin, step.expectedOutput])).toEqual([
      ["docker pull a", 3, "fence", undefined],
      ["docker run -d a", 5, "fence", undefined],
    ]);
  });

  test("lines below a bare command that are not commands are its expected output", () => {
    const [step] = read("```", "docker search docker", "NAME   STARS", "docker   2000", "```");
    expect(step?.expectedOutput?.text).toBe("NAME   STARS\ndocker   2000");
  });

  test("commands of other programs are steps next to docker commands, and alone only if the tag says that all lines are typed", () => {
    expect(commands("```sh", "cd app", "docker build -t a .", "```")).toEqual(["cd app", "docker build -t a ."]);
    expect(commands("```bash", "# first", "mkdir app", "cd app", "```")).toEqual(["mkdir app", "cd app"]);
    expect(commands("```", "cd app", "```")).toEqual([]);
    expect(commands("```sh", "cat a", "Hello", "```")).toEqual([]);
  });

  test("a dialogue of other programs alone is not the output of the command above it", () => {
    const [step] = read("Look at `docker images`.", "```", "cat a", "Hello", "```");
    expect(step).toMatchObject({ command: "docker images" });
    expect(step?.expectedOutput).toBeUndefined();
  });

  test.each(["sh", "dockerfile", ""])("a Dockerfile tagged %j is not a step", (tag) => {
    expect(commands(`\`\`\`${tag}`, "# made from nothing", "FROM scratch", "RUN docker ps", "```")).toEqual([]);
  });

  test("a Dockerfile is not the output of the command above it", () => {
    expect(
      read("Used by `docker build -t a .`:", "", "```sh", "FROM scratch", "```")[0]?.expectedOutput,
    ).toBeUndefined();
  });

  test("a program's source is neither commands nor output", () => {
    expect(
      read("Used by `docker build -t a .`:", "", "```python", "print(1)", "```")[0]?.expectedOutput,
    ).toBeUndefined();
  });
});
