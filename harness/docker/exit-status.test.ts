import { expect, test } from "vitest";
import { statusAskedBy } from "./exit-status.ts";

test.each([
  ['docker run --name bad alpine sh -c "exit 3"', 3],
  ["docker run alpine /bin/sh -c 'echo no; exit 42'", 42],
  ["docker run alpine false", undefined],
  ["docker exec web bash -c 'exit 7'", 7],
  ["sh -c 'exit 2'", 2],
  ["true; exit 3", undefined],
  ["docker run alpine sh -c 'exit 0'", undefined],
  ["docker run alpine sh -c 'ls /no || exit 3'", undefined],
  ["docker run alpine sh -c 'exit $STATUS'", undefined],
  ["docker run alpine ls /no", undefined],
  ["docker run alpine echo exit 3", undefined],
  ["docker run alpine", undefined],
  ["", undefined],
])("%s asks for %s", (command, status) => {
  expect(statusAskedBy(command)).toBe(status);
});
