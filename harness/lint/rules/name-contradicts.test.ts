import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "name-contradicts";
const volume = fence("$ docker volume create my-volume");

test("a name with another sign is reported once", () => {
  const lines = ["Call it my_volume.", "", ...volume, "So my_volume is there."];
  expect(marked(rule, ...lines)).toEqual(["1:9 my_volume"]);
  expect(found(rule, ...lines)).toMatchObject([{ facts: { other: "my-volume", line: "4" }, replacement: "my-volume" }]);
});

test("an emphasised name is read without its emphasis", () => {
  expect(marked(rule, "The folder _node-modules_.", "", ...fence("$ ls node_modules/"))).toEqual(["1:13 node-modules"]);
});

test("a name in code marks with one letter less is reported", () => {
  expect(marked(rule, "Install `http-tools`:", "", ...fence("$ yum install -y httpd-tools"))).toEqual([
    "1:10 http-tools",
  ]);
});

test.each([
  ["the same name", "Call it `my-volume`.", "$ docker volume create my-volume"],
  ["a name that a command has too", "Not my_volume.", "$ docker volume create my-volume", "$ ls my_volume"],
  ["another number", "The `container-1` is first.", "$ docker start container-12"],
  ["an English compound", "It is read-only.", "$ cat file", "read_only: true"],
  ["a function", "The image `hello-world` prints it.", "$ cat app.py", "def hello_world():"],
  ["a plural", "The `front-end-image` is big.", "$ docker pull front-end-images"],
  ["a path, an address and an option", "See a/my_volume, my_volume.md, http://a.org/my_volume and --my_volume."],
  ["prose with one letter more", "The web-services run.", "$ docker start web-service"],
])("nothing: %s", (_what, line, ...commands) => {
  expect(found(rule, line, "", ...volume, ...fence(...commands))).toEqual([]);
});
