import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "prompt-contradicts";
const [one, two] = ["root@a29208e606a9:/#", "root@07c8c10a7a81:/#"];

test("a prompt of another container in one session is reported", () => {
  const lines = fence("$ docker run -it debian bash", `${one} ls`, "bin", `${two} ls`);
  expect(marked(rule, ...lines)).toEqual([`5:1 ${two} ls`]);
  expect(found(rule, ...lines)).toMatchObject([{ facts: { why: "other-container", shown: "07c8c10a7a81" } }]);
});

test("a prompt of a container that no command entered is reported", () => {
  expect(found(rule, ...fence(`${one} mount`))).toMatchObject([{ facts: { why: "other-container" } }]);
});

test("a command among the output is reported", () => {
  const lines = fence(
    "$ docker run -it debian bash",
    `${one} apt-get update`,
    "Hit:1",
    " apt-get install curl",
    "Done",
  );
  expect(marked(rule, ...lines)).toEqual(["5:1  apt-get install curl"]);
  expect(found(rule, ...lines)).toMatchObject([{ facts: { why: "no-prompt", shown: "apt-get install curl" } }]);
});

const session = fence("$ docker run -it -v data:/srv/data alpine");

test("a command for the container behind the prompt of the machine is reported once", () => {
  const lines = [...session, ...fence("$ cd /srv/data", "$ ls"), ...session, ...fence("$ cd data")];
  expect(marked(rule, ...lines)).toEqual(["6:1 $ cd /srv/data"]);
  expect(found(rule, ...session, ...fence("$ cd app"))).toEqual([]);
  expect(found(rule, ...fence("$ docker run -d -v data:/srv/data alpine"), ...fence("$ cd data"))).toEqual([]);
});

test("attaching twice is reported, unless the text says to detach", () => {
  const attach = fence("$ docker attach web", "/ # ls");
  expect(found(rule, ...attach, "Again:", "", ...attach)).toMatchObject([{ facts: { why: "attached", shown: "web" } }]);
  expect(found(rule, ...attach, "Detach, and attach again:", "", ...attach)).toEqual([]);
});

test.each([
  ["one session", "$ docker run -it debian bash", `${one} ls`, `${one} exit`],
  ["two sessions", "$ docker run -it debian bash", `${one} exit`, "$ docker run -it debian bash", `${two} exit`],
  ["two terminals", "$ docker run -it a1", `${one} ls`, "$ docker run -it a1", `${two} ls`, `${one} ls`, `${two} ls`],
  ["a session by id", "$ docker ps", "07c8c10a7a81   debian", "$ docker exec -it 07c8c10a7a81 bash", `${two} ls`],
  ["the prompt of a machine", "root@docker4:~# docker ps", "root@web-server-123:~# ls"],
  ["a command that was printed", "$ history", "1 apt-get install curl", "run: apt-get install curl"],
])("nothing: %s", (_what, ...lines) => {
  expect(found(rule, ...fence(...lines))).toEqual([]);
});

test("the text may say how to enter the container", () => {
  expect(found(rule, "Enter it with `docker exec -it web bash`:", "", ...fence(`${one} ls`))).toEqual([]);
  expect(found(rule, "Use **docker attach web**.", "", ...fence(`${one} ls`))).toEqual([]);
});
