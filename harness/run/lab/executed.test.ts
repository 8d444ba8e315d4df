import { expect, test } from "vitest";
import type { CommandResult } from "../../model/exchange.ts";
import { hadNothing } from "./executed.ts";

const refused: CommandResult = {
  argv: ["docker", "rm"],
  termination: { kind: "exited", code: 1 },
  stdout: "",
  stderr: "\"docker volume rm\" requires at least 1 argument.\nSee 'docker volume rm --help'.\n",
  durationMs: 1,
  stream: "pipe",
};

test("a removal of all objects has done its work if there are none", () => {
  expect(hadNothing("docker volume rm $(docker volume ls -q)", refused)).toBe(true);
  expect(hadNothing("docker volume rm `docker volume ls -q`", refused)).toBe(true);
  expect(hadNothing("docker volume rm", refused)).toBe(false);
  expect(hadNothing("docker rm $(docker ps -aq)", { ...refused, stderr: "Error: No such container: a" })).toBe(false);
  expect(hadNothing("docker rm $(docker ps -aq)", undefined)).toBe(false);
});
