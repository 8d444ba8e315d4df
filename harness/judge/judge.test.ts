import { expect, test } from "vitest";
import type { Comparison } from "../model/comparison.ts";
import type { Termination } from "../model/exchange.ts";
import { differing, observed } from "../../test/judge-input.ts";
import { judgeStep } from "./judge.ts";

const identical: Comparison = { kind: "identical", rules: [], differences: [] };
const equivalent: Comparison = { kind: "equivalent", rules: ["id"], differences: [] };

const exited = (code: number): Termination => ({ kind: "exited", code });
const wrongExit = differing("broken", { kind: "exit-status", at: "exit status", expected: "0", actual: "125" });

test("a step whose output is identical or equivalent passes, even if it contains a known error text", () => {
  for (const comparison of [identical, equivalent]) {
    expect(judgeStep({ commandResult: observed("docker ps"), comparison, condition: "disk-full" })).toEqual({
      kind: "passed",
    });
  }
});

test("a step without expected output is judged by its exit status", () => {
  expect(judgeStep({ commandResult: observed("docker ps") })).toEqual({ kind: "passed" });
  expect(judgeStep({ commandResult: observed("docker ps", exited(1)), expectedExitCode: 1 })).toEqual({
    kind: "passed",
  });
  expect(judgeStep({ commandResult: observed("docker ps", exited(1), "no such thing\n") })).toEqual({
    kind: "inconclusive",
    cause: "unknown",
    reason: { code: "unexplained", expected: 0, actual: "1", text: "no such thing", by: "Docker" },
  });
  expect(judgeStep({ commandResult: observed("docker ps", { kind: "signalled", signal: "SIGKILL" }) })).toMatchObject({
    kind: "inconclusive",
    reason: { actual: "SIGKILL" },
  });
});

test("a network error is inconclusive, never a failed step", () => {
  const commandResult = observed("docker pull centos", exited(1), "lookup registry-1.docker.io: no such host\n");
  for (const condition of ["name-resolution", "network-timeout", "pull-limit", "certificate"] as const) {
    expect(judgeStep({ commandResult, comparison: wrongExit, condition })).toEqual({
      kind: "inconclusive",
      cause: "network",
      reason: { code: "condition", condition, text: "lookup registry-1.docker.io: no such host", by: "Docker" },
    });
    expect(judgeStep({ commandResult, condition })).toMatchObject({ kind: "inconclusive", cause: "network" });
  }
});

test("on an engine without a network, a network error has no blame and names an engine with a network", () => {
  const commandResult = observed("curl x.example", exited(6), "curl: (6) Could not resolve host: x.example\n");
  const text = "curl: (6) Could not resolve host: x.example";
  const offline = { commandResult, condition: "name-resolution", registry: "offline" } as const;
  const reason = { code: "no-network", text, by: "curl" };
  expect(judgeStep(offline)).toEqual({ kind: "inconclusive", cause: "unknown", reason });
  expect(judgeStep({ ...offline, otherEngine: "local" })).toMatchObject({
    reason: { ...reason, otherEngine: "local" },
  });
});

test("no network is to blame if nothing answers on the machine itself", () => {
  const text = 'Get "http://localhost:5000/v2/": dial tcp 127.0.0.1:5000: connect: connection refused';
  const commandResult = observed("docker push localhost:5000/web", exited(1), `${text}\n`);
  for (const registry of ["offline", "docker.io"] as const) {
    expect(judgeStep({ commandResult, condition: "network-timeout", registry })).toMatchObject({
      kind: "inconclusive",
      cause: "unknown",
      reason: { code: "unexplained", text },
    });
  }
});

test("an image that the lesson's own registry lacks is missing in no other", () => {
  const text = "manifest for localhost:5000/web:latest not found: manifest unknown: manifest unknown";
  const commandResult = observed("docker pull localhost:5000/web", exited(1), `${text}\n`);
  for (const registry of ["offline", "docker.io"] as const) {
    expect(judgeStep({ commandResult, condition: "tag-missing", registry })).toMatchObject({
      kind: "inconclusive",
      reason: { code: "unexplained", text },
    });
  }
});

test("an unreachable engine is inconclusive, and its cause is the machine", () => {
  const commandResult = observed("docker ps", exited(1));
  for (const condition of [
    "engine-unreachable",
    "socket-permission",
    "disk-full",
    "proxy",
    "clock",
    "port-taken",
  ] as const) {
    expect(judgeStep({ commandResult, comparison: wrongExit, condition })).toMatchObject({
      kind: "inconclusive",
      cause: "machine",
    });
  }
});

test("a step fails if Docker Hub no longer has its image", () => {
  const commandResult = observed("docker pull centos:6", exited(1));
  for (const condition of ["pull-denied", "tag-missing", "platform", "program-missing"] as const) {
    expect(judgeStep({ commandResult, comparison: wrongExit, condition })).toMatchObject({
      kind: "failed",
      cause: "image",
    });
  }
});

test("a step whose image is missing in the offline registry is skipped: a real registry may have it", () => {
  const commandResult = observed("docker pull nginx", exited(1), "pull access denied for nginx\n");
  for (const condition of ["pull-denied", "tag-missing"] as const) {
    const reason = { code: "not-served", text: "pull access denied for nginx" };
    const input = { commandResult, comparison: wrongExit, condition };
    expect(judgeStep({ ...input, registry: "offline" })).toEqual({ kind: "skipped", reason });
    expect(judgeStep({ ...input, registry: "docker.io" })).toMatchObject({ kind: "failed" });
  }
  expect(judgeStep({ commandResult, condition: "platform", registry: "offline" })).toMatchObject({ kind: "failed" });
});

test("a step whose program is missing in a stub image is skipped: the real image may have it", () => {
  const text = "bash: vim: command not found";
  const commandResult = observed("docker exec web vim", exited(127), `${text}\n`);
  const input = { commandResult, condition: "program-missing" } as const;
  expect(judgeStep({ ...input, registry: "offline" })).toEqual({
    kind: "skipped",
    reason: { code: "stub-image", text },
  });
  expect(judgeStep({ ...input, registry: "docker.io" })).toMatchObject({ kind: "failed", cause: "image" });
  const whole = observed("docker run -it hello-world bash", exited(127), "bash\n");
  expect(judgeStep({ ...input, commandResult: whole, registry: "offline" })).toMatchObject({
    kind: "failed",
    cause: "image",
  });
});

test("the quoted error leaves out the notices of the legacy builder and Compose", () => {
  const commandResult = observed(
    "docker build .",
    exited(1),
    [
      "DEPRECATED: The legacy builder is deprecated and will be removed in a future release.",
      "            Install the buildx component to build images with BuildKit:",
      "            https://docs.docker.com/go/buildx/",
      "",
      'time="2026-11-26T17:55:55Z" level=warning msg="the attribute `version` is obsolete"',
      " web Pulling ",
      "pull access denied for alpine",
    ].join("\n"),
  );
  expect(judgeStep({ commandResult, condition: "pull-denied", registry: "offline" })).toEqual({
    kind: "skipped",
    reason: { code: "not-served", text: "pull access denied for alpine" },
  });
});

test("package lists that could not be fetched are inconclusive, although apt exits with 0", () => {
  const commandResult = observed(
    "apt-get update",
    exited(0),
    "W: Some index files failed to download. They have been ignored\n",
  );
  expect(judgeStep({ commandResult, condition: "name-resolution" })).toMatchObject({
    kind: "inconclusive",
    cause: "network",
  });
});

test("interrupted and open commands pass; a flood of output is inconclusive", () => {
  for (const kind of ["interrupted", "open"] as const) {
    expect(judgeStep({ commandResult: observed("docker logs -f a", { kind }) })).toEqual({ kind: "passed" });
  }
  const flooded = observed("docker logs a", { kind: "flooded", limit: 16 });
  expect(judgeStep({ commandResult: flooded, comparison: identical })).toMatchObject({
    kind: "inconclusive",
    cause: "unknown",
  });
});

test("a wrong exit status without a known condition has an unknown cause", () => {
  expect(judgeStep({ commandResult: observed("docker ps", exited(125)), comparison: wrongExit })).toMatchObject({
    kind: "inconclusive",
    cause: "unknown",
    reason: { code: "unexplained", expected: 0, actual: "125" },
  });
});

test("a step that timed out is inconclusive", () => {
  const commandResult = observed("docker pull centos", { kind: "timed-out", afterMs: 120_000 });
  expect(judgeStep({ commandResult, comparison: identical })).toMatchObject({ kind: "inconclusive", cause: "unknown" });
  expect(judgeStep({ commandResult, condition: "network-timeout" })).toMatchObject({
    kind: "inconclusive",
    cause: "network",
  });
});

test("a service that waits for an image that the offline registry does not have is skipped", () => {
  const termination: Termination = { kind: "timed-out", afterMs: 120_000 };
  const commandResult = {
    ...observed("docker service create a/b", termination),
    stdout: "1/1: No such image: a/b:latest\n",
  };
  expect(judgeStep({ commandResult, registry: "offline" })).toMatchObject({
    kind: "skipped",
    reason: { code: "not-served", text: "No such image: a/b:latest" },
  });
  expect(judgeStep({ commandResult, registry: "docker.io" })).toMatchObject({ kind: "inconclusive" });
});
