import { describe, expect, test } from "vitest";
import type { Difference } from "../model/comparison.ts";
import { splitCommand } from "../lesson/shell/command.ts";
import { causeOf } from "./cause.ts";
import { judgeStep } from "./judge.ts";

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
  ["docker diff web", false, "image"],
  ["cat /etc/os-release", true, "image"],
  ["curl localhost:8080", false, "image"],
  ["cat notes.txt", false, "lesson"],
  ["docker ps", false, "lesson"],
])("the cause of a changed line in %s (inside a container: %s) is %s", (command, isInside, cause) => {
  expect(causeOf(command.split(" "), changed, { isInside })).toBe(cause);
});

test("other words for the same repository, and the same ports in another order, have the cause docker", () => {
  const push = "docker push localhost:5000/web".split(" ");
  const port = "docker port web".split(" ");
  expect(causeOf(push, [{ ...changed[0], at: "repository" }], { kind: "drifted" })).toBe("docker");
  expect(causeOf(push, [{ ...changed[0], kind: "value-changed", at: "repository" }])).toBe("lesson");
  expect(causeOf(port, changed, { kind: "drifted" })).toBe("docker");
  expect(causeOf(port, changed, { kind: "broken" })).toBe("lesson");
});

describe("a difference between Docker versions has the cause docker", () => {
  test.each<[command: string, kind: Difference["kind"], at: string, expected?: string | undefined, actual?: string]>([
    ["docker version", "line-added", "Server > Engine"],
    ["docker version", "line-missing", "Client > Experimental", "Experimental: false"],
    [
      "docker compose version",
      "line-changed",
      "line 1",
      "docker-compose version 1.29.2",
      "Docker Compose version v2.24",
    ],
    ["docker info", "line-missing", "Server > Registry", "Registry: https://index.docker.io/v1/"],
    ["docker network inspect bridge", "line-added", "Status", undefined, "{}"],
    ["docker network inspect bridge", "line-missing", "Status", '{"IPAM":{}}'],
    ["docker network inspect bridge", "line-added", "IPAM.Config[0].Gateway", undefined, '"172.17.0.1"'],
    ["docker volume inspect data", "line-added", "ClusterVolume", undefined, "{}"],
    ["docker volume inspect data", "value-changed", "Labels", "{}", "null"],
    ["docker volume inspect data", "value-changed", "Labels", "null", '{"com.docker.volume.anonymous":""}'],
    ["docker image inspect x", "line-missing", "GraphDriver", '{"Name":"overlay2"}'],
    ["docker inspect web", "value-changed", "HostConfig.NetworkMode", '"default"', '"bridge"'],
    ["docker inspect web", "line-missing", "HostConfig.MaskedPaths[0]", '"/proc/asound"'],
    ["docker inspect web", "value-changed", "Driver", '"overlay2"', '"overlayfs"'],
    ["docker run --help", "line-changed", "line 4", "a", "b"],
    ["docker network", "line-missing", "line 9", "a"],
    ["docker run", "line-changed", "line 6", "Run a command in a new container", "Create and run a new container"],
    ["docker rmi x", "line-missing", "digest", "Untagged: x@sha256:1"],
  ])("%s: %s %s", (command, kind, at, expected, actual) => {
    const difference = {
      kind,
      at,
      ...(expected === undefined ? {} : { expected }),
      ...(actual === undefined ? {} : { actual }),
    };
    expect(causeOf(command.split(" "), [difference], { isInside: false })).toBe("docker");
  });
});

describe("a difference in an object of the lesson does not have the cause docker", () => {
  test.each<[command: string, kind: Difference["kind"], at: string, expected: string, actual?: string]>([
    ["docker network inspect lab", "value-changed", "Driver", '"bridge"', '"overlay"'],
    ["docker network inspect lab", "line-missing", "Containers.web", "{}"],
    ["docker volume inspect data", "line-missing", "Labels.mine", '"1"'],
    ["docker volume inspect data", "value-changed", "Labels", '{"mine":"1"}', "null"],
    ["docker inspect web", "value-changed", "Config.Image", '"a"', '"b"'],
    ["docker info", "value-changed", "Server > Swarm", "active", "inactive"],
    ["docker ps", "row-missing", "httpd", "web"],
  ])("%s: %s %s", (command, kind, at, expected, actual) => {
    const difference = { kind, at, expected, ...(actual === undefined ? {} : { actual }) };
    expect(causeOf(command.split(" "), [difference], { isInside: false })).toBe("lesson");
  });

  test("a fact of the engine or the machine proves no cause", () => {
    for (const [command, at] of [
      ["docker version", "Client > Context"],
      ["docker info", "Server > Storage Driver"],
    ] as const) {
      const changedFact = { kind: "value-changed", at, expected: "a", actual: "b" } as const;
      expect(causeOf(command.split(" "), [changedFact], { isInside: false })).toBe("unknown");
      const added = { kind: "line-added", at: "Server > Firewall Backend" } as const;
      expect(causeOf(command.split(" "), [changedFact, added], { isInside: false })).toBe("docker");
    }
  });
});

test("another wording of the same error has the cause docker, another error does not", () => {
  const error = [{ kind: "line-changed", at: "error", expected: "Error: No such", actual: "No such" }] as const;
  expect(causeOf(["docker", "rm", "x"], error, { isInside: false, kind: "drifted" })).toBe("docker");
  expect(causeOf(["docker", "rm", "x"], error, { isInside: false, kind: "broken" })).toBe("lesson");
});

test.each<[cause: string, command: string, expected: string, actual?: string]>([
  ["lesson", "docker run hello-world", "which  sent it", "which sent it"],
  ["image", "docker run hello-world", "which sent it", "which  sent it"],
  ["image", "docker run hello-world", "which was sent", "which sent it"],
  ["lesson", "docker run ubuntu bash -c 'sleep 3; echo done'", "And then the next one."],
  ["lesson", "docker run ubuntu echo hi", "hello", "hi"],
  ["image", "docker run ubuntu ls", "a b", "a"],
  ["image", "docker run ubuntu", "a b", "a"],
])("%s has to act on another text: %s", (cause, command, expected, actual) => {
  const kind = actual === undefined ? "line-missing" : "line-changed";
  const difference = { kind, at: "line 2", expected, ...(actual === undefined ? {} : { actual }) } as const;
  const argv = splitCommand(command) ?? [];
  expect(causeOf(argv, [difference], { isInside: false, kind: "drifted" })).toBe(cause);
});

test("a change that came with a known Docker version has the cause docker, even in a pipe", () => {
  const added = { kind: "line-added", at: "stderr", actual: "DEPRECATED: The legacy builder is deprecated" } as const;
  const judged = (difference: Difference): unknown =>
    judgeStep({
      commandResult: {
        argv: ["sudo docker build -q . | cut -c 1-7"],
        stdout: "sha256:\n",
        stderr: added.actual,
        termination: { kind: "exited", code: 0 },
        durationMs: 1,
        stream: "pipe",
      },
      comparison: { kind: "drifted", rules: [], differences: [difference] },
    });
  expect(judged({ ...added, since: "23.0" })).toMatchObject({ kind: "drifted", cause: "docker" });
  expect(judged(added)).toMatchObject({ kind: "drifted", cause: "unknown" });
});

test("what a build's programs print has no cause of its own, and comes after what a version prints", () => {
  const text = { kind: "line-missing", at: "text", expected: "Get:1" } as const;
  const warning = { kind: "line-added", at: "text", actual: "DEPRECATED", since: "23.0" } as const;
  const step = { kind: "line-missing", at: "steps", expected: "RUN a" } as const;
  const build = ["docker", "build", "."];
  expect(causeOf(build, [text])).toBe("unknown");
  expect(causeOf(build, [text, warning])).toBe("docker");
  expect(causeOf(build, [step, warning])).toBe("lesson");
});
