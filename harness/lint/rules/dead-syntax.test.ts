import { expect, test } from "vitest";
import { found, marked } from "../found.fixture.ts";

const rule = "dead-syntax";
const block = (...lines: readonly string[]): readonly string[] => ["```", ...lines, "```", ""];

test.each([
  ["a maintainer", ["FROM alpine", "MAINTAINER me"], "3:1 MAINTAINER"],
  ["a variable without its equals sign", ["FROM alpine", "ENV HOME_PAGE /srv"], "3:5 HOME_PAGE /srv"],
  ["the version of a Compose file", ["version: '3'", "services:", "  a:", "    image: alpine"], "2:1 version:"],
  ["a directive of nginx", ["server {", "  ssl on;", "}"], "3:3 ssl on"],
  ["an address of GitHub", ["$ git clone git://github.com/me/app.git"], "2:13 git://github.com"],
  ["an option of npm", ["FROM node", "RUN npm install --production"], "3:17 --production"],
  [
    "output of the first registry protocol",
    ["$ docker pull debian", "Pulling repository debian"],
    "3:1 Pulling repository",
  ],
  ["a version of the Kubernetes API", ["apiVersion: extensions/v1beta1", "kind: Ingress"], "2:13 extensions/v1beta1"],
])("%s is reported", (_what, lines, expected) => {
  expect(marked(rule, ...block(...lines))).toEqual([expected]);
});

test.each([
  ["current forms", ["FROM alpine", "ENV HOME_PAGE=/srv A=b", "LABEL maintainer=me"]],
  ["a version of something else", ["version: 2.1", "name: app"]],
  ["the same words in a script", ["$ echo MAINTAINER me", "ENV is set"]],
  ["current output", ["$ docker pull debian", "latest: Pulling from library/debian"]],
])("nothing: %s", (_what, lines) => {
  expect(found(rule, ...block(...lines))).toEqual([]);
});

test("a Compose file of the first format is reported, and a part of a newer one is not", () => {
  const file = ["The file docker-compose.yml:", "", ...block("web:", "  image: nginx")];
  expect(marked(rule, ...file)).toEqual(["4:1 web:"]);
  expect(found(rule, ...file, ...block("services:", "  db:", "    image: redis"))).toEqual([]);
  expect(found(rule, ...block("web:", "  image: nginx"))).toEqual([]);
});

test("each kind is reported once, and prose is not checked", () => {
  const lines = [...block("FROM a", "MAINTAINER me"), "MAINTAINER is old.", "", ...block("FROM b", "MAINTAINER me")];
  expect(marked(rule, ...lines)).toEqual(["3:1 MAINTAINER"]);
});
