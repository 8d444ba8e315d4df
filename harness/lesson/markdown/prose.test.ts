import { describe, expect, test } from "vitest";
import type { Step } from "../../model/lesson.ts";
import { readLesson } from "../read.ts";

function read(...lines: readonly string[]): readonly Step[] {
  return readLesson(lines.join("\n"), { path: "lesson.md" }).steps;
}

function commands(...lines: readonly string[]): readonly string[] {
  return read(...lines).map((step) => step.command);
}

describe("prose and fences together", () => {
  test("output without a command belongs to the last command in the prose directly above it", () => {
    const steps = read("After `docker pull a`, type `docker images` and see `a`:", "", "```", "REPOSITORY", "```");
    expect(steps.map((step) => [step.command, step.place.line, step.place.column, step.expectedOutput])).toEqual([
      ["docker pull a", 1, 8, undefined],
      ["docker images", 1, 30, { text: "REPOSITORY", line: 4, columns: [1] }],
    ]);
    expect(steps[1]?.origin).toBe("prose");
  });

  test("output below prose without a command belongs to no step", () => {
    expect(read("Run `docker pull a`.", "", "It says:", "", "```", "done", "```")[0]?.expectedOutput).toBeUndefined();
  });

  test("a command of another program is a step only with its output", () => {
    expect(commands("Type `uname -r`.")).toEqual([]);
    expect(commands("Type `uname -r`:", "```", "6.1.0", "```")).toEqual(["uname -r"]);
  });

  test("a command that the fence below also shows is one step, that of the fence", () => {
    const steps = read("Run `docker ps -a`, then `docker  images`:", "", "```", "$ sudo docker ps -a", "```");
    expect(steps.map((step) => [step.command, step.origin])).toEqual([
      ["docker  images", "prose"],
      ["sudo docker ps -a", "prompt"],
    ]);
  });

  test("two commands of one sentence match their two fences", () => {
    const fences = ["```", "$ docker pull a", "```", "", "```", "$ docker pull b", "```"];
    expect(commands("Run `docker pull a` and `docker pull b`:", "", ...fences)).toEqual([
      "docker pull a",
      "docker pull b",
    ]);
  });

  test("a command in prose remains a step if only a later section shows it again", () => {
    const steps = read("Run `docker ps`.", "## Later", "```", "$ docker ps", "```");
    expect(steps.map((step) => [step.id, step.origin])).toEqual([
      ["ps", "prose"],
      ["ps-2", "prompt"],
    ]);
  });

  test("a command in prose remains a step if another command in prose follows before a fence shows it again", () => {
    const shown = ["```", "$ docker pull a", "```"];
    expect(commands("Run `docker ps`.", ...shown, "Now `docker images`.", "```", "$ docker ps", "```")).toEqual([
      "docker ps",
      "docker pull a",
      "docker images",
      "docker ps",
    ]);
  });

  test("a repeated command in prose counts only with output", () => {
    const once = ["Run `docker ps`.", "", "As said, `docker ps` lists them"];
    expect(commands(`${once.join("\n")}.`)).toEqual(["docker ps"]);
    expect(read(`${once.join("\n")}:`, "```", "NAMES", "```").map((step) => step.expectedOutput?.text)).toEqual([
      undefined,
      "NAMES",
    ]);
  });

  test("steps are in text order", () => {
    const steps = read("Try `docker pull a` or `docker pull b`:", "```", "$ docker pull c", "```", "`docker ps`");
    expect(steps.map((step) => step.id)).toEqual(["pull-a", "pull-b", "pull-c", "ps"]);
  });
});

describe("what counts as a command in prose", () => {
  test.each([
    "docker images",
    "docker pull a:1",
    "docker run --name web -d -p 80:80 nginx",
    "docker container run a",
    "docker image ls",
    "docker network inspect bridge",
    "docker -H tcp://host:2375 ps",
    "docker info -f {{.KernelVersion}}",
    "sudo docker ps",
    "docker tag a b",
    "docker exec -it web sh",
  ])("%s does", (command) => {
    expect(commands(`Type \`${command}\`.`)).toEqual([command]);
  });

  test.each([
    "docker",
    "docker run",
    "docker run -it --name web",
    "docker exec web",
    "docker pull",
    "docker tag a",
    "docker container",
    "docker container rm",
    "docker network rm",
    "docker rm <id>",
    "docker pull NAME",
    "docker rmi {image}",
    "docker run [OPTIONS] a",
    "docker run ...",
    "docker toString",
    "docker0",
    "Dockerfile",
    "ls -l",
  ])("%s does not", (command) => {
    expect(commands(`Type \`${command}\`.`)).toEqual([]);
  });

  test("commands in headings, tables and links are not steps", () => {
    expect(commands("## `docker ps`", "", "| a |", "|---|", "| `docker info` |", "", "[`docker images`](/x)")).toEqual(
      [],
    );
  });

  test("a prompt inside inline code is not part of the command", () => {
    expect(commands("Type `$ docker ps`.")).toEqual(["docker ps"]);
  });
});
