import { expect, test } from "vitest";
import { causeOf } from "./cause.ts";

const changed = [{ kind: "line-changed", at: "line 1", expected: "a", actual: "b" }] as const;

test.each(["docker run --rm app", "docker ps", "docker exec web id", "cat notes.txt"])(
  "a warning on stderr of %s that the lesson does not show proves nothing",
  (command) => {
    const text = "WARNING: IPv4 forwarding is disabled. Networking will not work.";
    const warning = [{ kind: "line-added", at: "stderr", actual: text }] as const;
    expect(causeOf(command.split(" "), warning, { isInside: false })).toBe("unknown");
    expect(causeOf(command.split(" "), [...warning, ...changed], { isInside: false })).toBe("unknown");
    expect(causeOf(command.split(" "), [{ ...warning[0], since: "23.0" }])).toBe("docker");
  },
);

test.each([
  ["docker run --rm app", false, "image"],
  ["cat /etc/os-release", true, "image"],
  ["curl localhost:8080", false, "image"],
  ["cat notes.txt", false, "lesson"],
  ["docker ps", false, "lesson"],
])("the cause of a changed line in %s (inside a container: %s) is %s", (command, isInside, cause) => {
  expect(causeOf(command.split(" "), changed, { isInside })).toBe(cause);
});
