import { expect, test } from "vitest";
import { causeOf } from "./cause.ts";

const changed = [{ kind: "line-changed", at: "line 1", expected: "a", actual: "b" }] as const;

test.each([
  ["docker run --rm app", false, "image"],
  ["cat /etc/os-release", true, "image"],
  ["curl localhost:8080", false, "image"],
  ["cat notes.txt", false, "lesson"],
  ["docker ps", false, "lesson"],
])("the cause of a changed line in %s (inside a container: %s) is %s", (command, isInside, cause) => {
  expect(causeOf(command.split(" "), changed, { isInside })).toBe(cause);
});
