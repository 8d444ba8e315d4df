import { describe, expect, test } from "vitest";
import type { Step } from "../../model/lesson.ts";
import { readLesson } from "../read.ts";

function read(...lines: readonly string[]): readonly Step[] {
  return readLesson(lines.join("\n"), { path: "lesson.md" }).steps;
}

describe("a sentence instructs the reader to type", () => {
  test.each([
    "`docker ps`",
    "First, check with `docker ps`.",
    "Let's see: `docker ps`",
    "To find it, run `docker ps` now.",
    "You need to `docker ps` here.",
    "Make sure that `docker ps` shows it.",
    "Open a shell and type `docker ps`",
    "Xem lại bằng lệnh `docker ps`.",
    "Để xem, ta dùng lệnh `docker ps`",
  ])("a docker command: %s", (text) => {
    expect(read(text).map(({ command }) => command)).toEqual(["docker ps"]);
  });

  test.each([
    "`npm install --save a`",
    "Install it: `npm install --save a`",
    "Enter the following command - `npm install --save a`.",
    "Now run the `npm install --save a` command.",
    "Be sure to `npm install --save a` first.",
    "Cài đặt: `npm install --save a`",
  ])("another program's command: %s", (text) => {
    expect(read(text).map(({ command }) => command)).toEqual(["npm install --save a"]);
  });

  test.each([
    "You should see the output of the `docker ps` command, which lists containers.",
    "You'll now see the output of `docker ps`.",
  ])("but no sentence about its output: %s", (text) => {
    expect(read(text)).toEqual([]);
  });

  test("the name of a program that needs no arguments", () => {
    expect(read("Look at the load with the `htop` command.")).toHaveLength(1);
    expect(read("Install the `htop` command.")).toHaveLength(0);
    expect(read("You can look at the load with the `htop` command.")).toHaveLength(0);
  });

  test("a command that was shown before", () => {
    const shown = ["```", "$ docker ps", "NAMES", "```", ""];
    expect(read(...shown, "Run `docker ps` once more.")).toHaveLength(2);
    expect(read(...shown, "As `docker ps` showed, it runs.")).toHaveLength(1);
  });

  test("the exit of the container that is open, and of no other", () => {
    const text = "Get out by giving the `exit` command.";
    expect(read("Run `docker run -it alpine`.", "", text).map(({ role }) => role.kind)).toEqual(["opens", "inside"]);
    expect(read("Run `docker ps`.", "", text)).toHaveLength(1);
  });
});

describe("a button of an interactive tutorial types its command", () => {
  test.each([
    "Click `npm install a`{{execute}}",
    "Ahora lo vemos: si no funciona, `npm install a`{{execute T1}} lo arregla.",
    "Bu `npm install a` {{exec}} ile olur.",
    "Nem kell, hacsak `npm install a`{{copy}}",
    "## `npm install a`{{execute}}",
  ])("in any language: %s", (text) => {
    expect(read(text).map(({ command }) => command)).toEqual(["npm install a"]);
  });

  test("every time, and in the container's shell that the button above opened", () => {
    const steps = read(
      "`docker volume ls`{{execute}}, `docker run -it a sh`{{execute}}, `ls /`{{execute}}, `exit`{{execute}}",
      "",
      "Y `docker volume ls`{{execute}} y `docker run -it a sh`{{execute}}",
    );
    expect(steps.map(({ command, role }) => [command, role.kind])).toEqual([
      ["docker volume ls", "alone"],
      ["docker run -it a sh", "opens"],
      ["ls /", "inside"],
      ["exit", "inside"],
      ["docker volume ls", "alone"],
      ["docker run -it a sh", "opens"],
    ]);
  });

  test("even one of a program that is not known", () => {
    expect(read("Luego `my-tool --all`{{execute}}")).toHaveLength(1);
  });

  test("but copies a name, and presses a key", () => {
    expect(read("El usuario es `mysql`{{copy}}.", "", "Pulsa `^C`{{execute ctrl-seq}}.")).toEqual([]);
  });
});

describe("a sentence explains", () => {
  test.each([
    "When you run `docker run alpine`, it ends.",
    "If you try `docker ps -a`, you see it.",
    "We cannot just do `docker run alpine` here.",
    "You executed `docker run alpine` above.",
    "The `docker load` reads an archive.",
    "`docker ps` lists containers.",
    "- `docker start web` - starts it",
    "Using `docker ps -lq` is a bad idea.",
    "It is the same as `docker ps`.",
    "`docker run -p 1:1 a → docker service create a`",
    "Khi chạy `docker run alpine`, nó kết thúc.",
    "Ta không thể dùng `docker run alpine` ở đây.",
    "The last step is the program, which is - `python ./app.py`.",
    "Remove it with `docker rm ten_container`.",
    "Remove it with `docker rm my_container_name`.",
  ])("and gives no command: %s", (text) => {
    expect(read(text)).toEqual([]);
  });

  test("but its command is a step above its output", () => {
    expect(read("`docker ps` lists containers:", "", "```", "NAMES", "```")).toHaveLength(1);
  });

  test("and a term in it is no command above an example", () => {
    expect(read("Mind the `exit code` here. For example:", "", "```", "Exited (1)", "```")).toEqual([]);
    expect(read("Look at `cat a` first. For example:", "", "```", "Exited (1)", "```")).toEqual([]);
  });
});

describe("a fence shows a form of a command", () => {
  test.each(["docker inspect [container/image]", "docker run [OPTIONS] IMAGE", "docker start|stop web"])(
    "%s",
    (command) => {
      expect(read("```sh", command, "```")).toEqual([]);
    },
  );

  test.each(["docker ps|grep a", "docker ps --format '[{{.ID}}]'", "docker run -p [::1]:80:80 a"])(
    "not %s",
    (command) => {
      expect(read("```sh", command, "```")).toHaveLength(1);
    },
  );

  test("if the text says that this is the syntax and it has placeholders", () => {
    expect(read("Cú pháp:", "", "```sh", "docker rm <id>", "docker ps", "```").map(({ command }) => command)).toEqual([
      "docker ps",
    ]);
    expect(read("Remove it:", "", "```sh", "docker rm <id>", "```")).toHaveLength(1);
  });
});

describe("a command that is shown bare and then with its output", () => {
  const bare = ["```sh", "docker run -d a", "```", ""];
  const output = ["```sh", "me@host:~$ docker run -d a", "0123", "```"];

  test("is one step, at its first place", () => {
    const steps = read(...bare, "It prints:", "", ...output);
    expect(steps.map(({ place, expectedOutput }) => [place.line, expectedOutput?.text])).toEqual([[2, "0123"]]);
  });

  test.each(["Run it again:", "Chạy lại:", "## Again", "One.\n\nTwo."])("is two steps with %j between", (text) => {
    expect(read(...bare, text, "", ...output)).toHaveLength(2);
  });
});
