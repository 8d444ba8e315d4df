import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "misspelt";

test.each([
  ["a term", "The docker deamon runs.", "1:12 deamon", "daemon"],
  ["a term with a capital", "Contianer A", "1:1 Contianer", "Container"],
  ["a term in code marks", "A `docker mananged volume`", "1:11 mananged", "managed"],
  ["a key", "Press `Ctl+P`.", "1:8 Ctl+", "Ctrl+"],
  ["a path", "It is in /user/local/bin.", "1:10 /user", "/usr"],
  ["a file of Docker", "Edit `/etc/docker/docker`:", "1:7 /etc/docker/docker", "/etc/docker/daemon.json"],
])("%s is reported", (_what, line, mark, right) => {
  expect(marked(rule, line)).toEqual([mark]);
  expect(found(rule, line)).toMatchObject([{ severity: "warning", facts: { right }, replacement: right }]);
});

test("a tag and a path in a command are reported, and each term once", () => {
  const lines = ["The deamon, and the deamon again.", "", ...fence("$ docker run -it app:lastest /bin/bas")];
  expect(marked(rule, ...lines)).toEqual(["1:5 deamon", "4:22 lastest", "4:30 /bin/bas"]);
});

test.each([
  "The daemon manages containers in /usr/local, /home/user/local and /etc/docker/daemon.json.",
  "See https://a.org/deamon and [this](deamon.md), or the file deamon.conf.",
  "Press Ctrl+P, and run /bin/bash or /bin/basename.",
])("nothing: %s", (line) => {
  expect(found(rule, line)).toEqual([]);
});

test("names in commands are not checked, because they may be right", () => {
  expect(found(rule, ...fence("$ git clone https://a.org/contianer", "$ cd contianer"))).toEqual([]);
});
