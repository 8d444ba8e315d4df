import { describe, expect, test } from "vitest";
import type { Step } from "../model/lesson.ts";
import { opensTerminal } from "./shell/sessions.ts";
import { readLesson } from "./read.ts";

function read(...lines: readonly string[]): readonly Step[] {
  return readLesson(lines.join("\n"), { path: "lesson.md" }).steps;
}

describe("a session inside a container", () => {
  test("has the commands between the one that opens it and its exit", () => {
    const lines = [
      ["```", "root@devstack1:~# uname -r", "4.4.0-103-generic", "root@devstack1:~# docker run -it centos"],
      ["[root@a29208e606a9 /]# cat /etc/redhat-release", "CentOS Linux release 7.4.1708 (Core)"],
      ["[root@a29208e606a9 /]# uname -r", "4.4.0-103-generic", "[root@a29208e606a9 /]# exit", "exit"],
      ["root@devstack1:~# uname -r", "4.4.0-103-generic", "```"],
    ].flat();
    const steps = read(...lines);
    const session = "run-it-centos";
    expect(steps.map((step) => [step.id, step.role, step.expectedOutput?.text])).toEqual([
      ["uname-r", { kind: "alone" }, "4.4.0-103-generic"],
      [session, { kind: "opens" }, undefined],
      [`${session}/cat-etc-redhat-release`, { kind: "inside", session }, "CentOS Linux release 7.4.1708 (Core)"],
      [`${session}/uname-r`, { kind: "inside", session }, "4.4.0-103-generic"],
      [`${session}/exit`, { kind: "inside", session }, "exit"],
      ["uname-r-2", { kind: "alone" }, "4.4.0-103-generic"],
    ]);
  });

  test.each(["/ # ", "~ $ ", "bash-5.1# ", "sh-4.2$ ", "root@web:/# ", "[me@web /]$ ", "# "])(
    "is recognised by its prompt %j",
    (prompt) => {
      const steps = read("```", "$ docker run --rm -it web sh", `${prompt}ls`, "bin", "$ docker ps", "```");
      expect(steps.map((step) => [step.id, step.role.kind])).toEqual([
        ["run-rm-it-web-sh", "opens"],
        ["run-rm-it-web-sh/ls", "inside"],
        ["ps", "alone"],
      ]);
    },
  );

  test("needs a command that opens it: the same prompt below another command is output", () => {
    const [step, ...others] = read("```", "$ docker run web", "root@web:/# ls", "```");
    expect(step).toMatchObject({ role: { kind: "alone" }, expectedOutput: { text: "root@web:/# ls" } });
    expect(others).toEqual([]);
  });

  test("continues in a fence that begins inside a container, until that leaves it", () => {
    const below = ["```", "root@0123456789ab:/# ls", "root@0123456789ab:/# exit", "me@host:~$ docker ps", "```"];
    const steps = read("Run `docker run -it debian`, then inside:", "", ...below);
    expect(steps.map((step) => step.id)).toEqual(["run-it-debian", "run-it-debian/ls", "run-it-debian/exit", "ps"]);
    expect(steps.at(-1)?.role).toEqual({ kind: "alone" });
  });

  test("ends with the next command outside it", () => {
    const steps = read("`docker run -it a`", "```", "$ docker ps", "```", "```", "/ # ls", "```");
    expect(steps.map((step) => [step.id, step.role.kind])).toEqual([
      ["run-it-a", "opens"],
      ["ps", "alone"],
      ["ls", "alone"],
    ]);
  });

  test("ends with its exit: its prompt after that is output, and later fences have no steps of it", () => {
    const steps = read("```", "$ docker run -it a", "/ # exit", "/ # ls", "```", "", "```", "/ # pwd", "```");
    expect(steps.map((step) => [step.id, step.expectedOutput?.text])).toEqual([
      ["run-it-a", undefined],
      ["run-it-a/exit", "/ # ls"],
      ["pwd", undefined],
    ]);
  });

  test("opened a second time has different ids", () => {
    const once = ["```", "$ docker run -it a", "/ # ls", "/ # exit", "```", ""];
    const ids = read(...once, ...once).map((step) => step.id);
    expect(ids.slice(0, 3)).toEqual(["run-it-a", "run-it-a/ls", "run-it-a/exit"]);
    expect(ids.slice(3)).toEqual(["run-it-a-2", "run-it-a-2/ls", "run-it-a-2/exit"]);
  });
});

describe("a terminal is opened", () => {
  test.each([
    "docker run -it a",
    "docker run -ti a bash",
    "docker run -i -t a",
    "docker run --interactive --tty a",
    "docker run --name x -e A=b --rm -it a",
    "docker run -itp 80:80 a",
    "docker container exec -it web sh",
    "docker start -ai web",
    "sudo docker run -it a",
  ])("by %s", (command) => expect(opensTerminal(command)).toBe(true));

  test.each([
    "docker run a",
    "docker run -i a",
    "docker run -dit a",
    "docker run -it --detach a",
    "docker run a ls -it",
    "docker run --name -it a",
    "docker run -i --tty=false a",
    "docker create -it a",
    "docker start -a web",
    "uname -it",
  ])("not by %s", (command) => expect(opensTerminal(command)).toBe(false));
});

function roles(...lines: readonly string[]): readonly string[] {
  return read(...lines).map(({ role }) => role.kind);
}

describe("a session without its own prompts", () => {
  const open = ["```term1", "docker run -it ubuntu bash", "```", ""];

  test("continues in later fences until its exit", () => {
    const inside = ["```term1", "apt-get update", "```", "", "```term1", "exit", "ls", "```"];
    expect(roles(...open, "Install:", "", ...inside)).toEqual(["opens", "inside", "inside", "alone"]);
  });

  test("continues after a bare sign, in the same fence and in the next", () => {
    expect(roles("```", "$ docker run -it alpine", "$ ls", "$ docker ps", "```")).toEqual(["opens", "inside", "alone"]);
    expect(roles("```", "docker exec -it web sh", "# ls", "bin", "```")).toEqual(["opens", "inside"]);
    expect(roles("```", "$ docker attach web", "```", "", "```", "# ls", "```")).toEqual(["opens", "inside"]);
  });

  test.each(["In a second terminal:", "On the host:", "Detach from it:", "Mở terminal khác:", "## Next"])(
    "ends if the text says so: %s",
    (text) => {
      expect(roles(...open, text, "", "```sh", "ls", "```")).toEqual(["opens", "alone"]);
    },
  );

  test("the text that announces its exit does not end it", () => {
    expect(roles(...open, "Leave it:", "", "```sh", "exit", "docker ps", "```")).toEqual(["opens", "inside", "alone"]);
  });

  test.each([
    "docker run -it nginx",
    "docker run -it alpine ping a",
    "docker run -d -it ubuntu",
    "docker run -it a sh -c ls",
  ])("is not opened by %s, which starts no interactive shell", (command) => {
    expect(roles("```sh", command, "```", "", "```sh", "ls", "```")[1]).toBe("alone");
  });

  test("has no commands for the host", () => {
    expect(roles(...open, "```sh", "git clone a", "```")).toEqual(["opens", "alone"]);
    expect(roles(...open, "```sh", "nano Dockerfile", "```")).toEqual(["opens", "alone"]);
  });
});

test("a program or a shell within a container can be left without leaving it", () => {
  const lines = [
    "root@0123456789ab:/# mysql -p",
    "mysql> select 1;",
    "1",
    "mysql> exit",
    "Bye",
    "root@0123456789ab:/# ls",
  ];
  for (const opener of ["$ docker exec -it db bash", "docker exec -it db bash"]) {
    const steps = read("```", opener, ...lines, "```");
    expect(steps.map(({ command, role }) => [command, role.kind])).toEqual([
      ["docker exec -it db bash", "opens"],
      ["mysql -p", "inside"],
      ["select 1;", "inside"],
      ["exit", "inside"],
      ["ls", "inside"],
    ]);
  }
});

test("a command at a container's prompt is reported as without session if no step opens one", () => {
  const steps = read("```", "root@0123456789ab:/# ls", "```", "", "## Next", "```", "$ docker ps", "```");
  expect(steps.map(({ missing }) => missing)).toEqual(["session", undefined]);
});

test("a home folder alone is the prompt of the host if no session is open", () => {
  expect(read("```", "~$ ls", "```").map(({ role, missing }) => [role.kind, missing])).toEqual([["alone", undefined]]);
});

describe("a session that prose opens", () => {
  const open = "Start a container with `docker run -ti alpine`";

  test("has the commands of the fences below it, also at the beginning of a section", () => {
    const lines = ["## Next", open, "", "and look at it:", "```", "ls /", "```", "Output:", "```", "bin  etc", "```"];
    expect(roles("`docker ps`", ...lines, "Who?", "```sh", "whoami", "```")).toEqual([
      "alone",
      "opens",
      "inside",
      "inside",
    ]);
  });

  test("is opened again if the text says to open it again", () => {
    const session = [open, "```sh", "ls /", "exit", "```"];
    expect(roles(...session, "Again:", "", ...session)).toEqual([
      "opens",
      "inside",
      "inside",
      "opens",
      "inside",
      "inside",
    ]);
  });

  test("has ended below a fence that leaves it, and if the text below leaves it", () => {
    const tmp = ["```sh", "ls /tmp", "```"];
    expect(roles(open, "```sh", "ls /", "exit", "```", "On we go:", ...tmp).at(-1)).toBe("alone");
    expect(roles(`Open a second terminal. ${open}.`, ...tmp)).toEqual(["opens", "inside"]);
    expect(roles(`${open}. Leave it with Ctrl+D.`, ...tmp)).toEqual(["opens", "alone"]);
  });
});
