import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "command-invalid";

test.each([
  ["a misspelt command", "$ docker netwok ls", "2:10 netwok", { why: "command", nearest: "network" }],
  ["a command of another group", "$ docker volume conect ls", "2:10 volume conect", { why: "command" }],
  ["a misspelt option", "$ docker run --nmae web nginx", "2:14 --nmae", { why: "option", nearest: "--name" }],
  ["an option that no version has", "$ docker ps --colour", "2:13 --colour", { why: "option" }],
  ["a value of the wrong kind", "$ docker run --memory=lots nginx", "2:14 --memory=lots", { why: "value" }],
  ["a name behind a space", "$ docker run -d --name= web nginx", "2:17 --name=", { why: "value" }],
  [
    "an option as a value",
    "$ docker network create -o --mode=a net",
    "2:28 --mode=a",
    { why: "value", nearest: "mode=a" },
  ],
  ["an option behind the image", "$ docker run nginx -p 80:80", "2:20 -p", { why: "place" }],
  ["no arguments", "$ docker tag app", "2:14 app", { why: "arguments" }],
  ["a lost full stop", "$ docker rm -f $(docker ps -aq) .", "2:33 .", { why: "arguments" }],
  ["a count without its number", "$ ping -c 10.0.0.2", "2:8 -c 10.0.0.2", { why: "value" }],
])("%s is an error", (_what, command, mark, facts) => {
  expect(marked(rule, ...fence(command))).toEqual([mark]);
  expect(found(rule, ...fence(command))).toMatchObject([{ severity: "error", facts }]);
});

test("a line that was taken for output, because docker has no such command, is reported", () => {
  expect(marked(rule, ...fence("docker save app > app.tar", "docker volume netwok ls"))).toEqual(["3:8 volume netwok"]);
  expect(found(rule, ...fence("$ docker run app", "docker netwok ls"))).toEqual([]);
});

test("an option with the same value again is a warning", () => {
  const command = "$ docker run --restart=always -d --restart=always nginx";
  expect(found(rule, ...fence(command))).toMatchObject([{ severity: "warning", facts: { why: "twice" } }]);
  expect(found(rule, ...fence("$ docker run -e A=1 -e B=1 -d nginx"))).toEqual([]);
});

test.each([
  ["valid commands", "$ docker run -d --name web -p 80:80 nginx", "$ docker compose up -d", "$ ping -c 2 web"],
  ["a list of commands", "$ docker tag", "$ docker network create"],
  ["options of a program", "$ docker run redis redis-cli -p 80", "$ docker run me/app -p 80", "$ docker run app -d a"],
  ["a plugin", "$ docker scout quickview"],
  ["a placeholder", "$ docker run --name <name> nginx", "$ docker rm [OPTIONS]"],
  ["a sketch", "$ docker run ... nginx"],
  ["a shown failure", "$ docker netwok ls", "docker: 'netwok' is not a docker command.", "See 'docker --help'"],
  ["variables", "$ docker tag $A", "$ docker rm $(docker ps -aq)"],
])("nothing: %s", (_what, ...lines) => {
  expect(found(rule, ...fence(...lines))).toEqual([]);
});

test("a failure that the text announces is intended", () => {
  expect(found(rule, "This fails:", "", ...fence("$ docker netwok ls"))).toEqual([]);
});
