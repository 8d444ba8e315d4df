import { expect, test } from "vitest";
import type { Comparison, Difference } from "../model/comparison.ts";
import type { EngineSoftware, Registry } from "../model/engine.ts";
import type { Termination, CommandResult } from "../model/command-result.ts";
import type { Cause } from "../model/verdict.ts";
import { judgeStep } from "./judge.ts";

const identical: Comparison = { kind: "identical", rules: [], differences: [] };
const equivalent: Comparison = { kind: "equivalent", rules: ["id"], differences: [] };

function observed(command: string, termination: Termination = { kind: "exited", code: 0 }, stderr = ""): CommandResult {
  return { argv: command.split(" "), stdout: "out", stderr, termination, durationMs: 1, stream: "pipe" };
}

function differing(kind: "drifted" | "broken", ...differences: [Difference, ...Difference[]]): Comparison {
  return { kind, rules: [], differences };
}

const exited = (code: number): Termination => ({ kind: "exited", code });
const wrongExit = differing("broken", { kind: "exit-status", at: "exit status", expected: "0", actual: "125" });

test("a step whose output compares well holds, whatever words its output has", () => {
  for (const comparison of [identical, equivalent]) {
    expect(judgeStep({ commandResult: observed("docker ps"), comparison, condition: "disk-full" })).toEqual({
      word: "passed",
    });
  }
});

test("a step without expected output is judged by its exit status", () => {
  expect(judgeStep({ commandResult: observed("docker ps") })).toEqual({ word: "passed" });
  expect(judgeStep({ commandResult: observed("docker ps", exited(1)), expectedExitCode: 1 })).toEqual({
    word: "passed",
  });
  expect(judgeStep({ commandResult: observed("docker ps", exited(1), "no such thing\n") })).toEqual({
    word: "inconclusive",
    cause: "unknown",
    reason: { code: "unexplained", expected: 0, actual: "1", text: "no such thing", by: "Docker" },
  });
  expect(judgeStep({ commandResult: observed("docker ps", { kind: "signalled", signal: "SIGKILL" }) })).toMatchObject({
    word: "inconclusive",
    reason: { actual: "SIGKILL" },
  });
});

test("a network that does not answer is an error of the network, never a broken step", () => {
  const commandResult = observed("docker pull centos", exited(1), "lookup registry-1.docker.io: no such host\n");
  for (const condition of ["name-resolution", "network-timeout", "pull-limit", "certificate"] as const) {
    expect(judgeStep({ commandResult, comparison: wrongExit, condition })).toEqual({
      word: "inconclusive",
      cause: "network",
      reason: { code: "condition", condition, text: "lookup registry-1.docker.io: no such host" },
    });
    expect(judgeStep({ commandResult, condition })).toMatchObject({ word: "inconclusive", cause: "network" });
  }
});

test("an engine out of reach is an error of the machine", () => {
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
      word: "inconclusive",
      cause: "machine",
    });
  }
});

test("an image that the Hub no longer has breaks the step", () => {
  const commandResult = observed("docker pull centos:6", exited(1));
  for (const condition of ["pull-denied", "tag-missing", "platform", "program-missing"] as const) {
    expect(judgeStep({ commandResult, comparison: wrongExit, condition })).toMatchObject({
      word: "failed",
      cause: "image",
    });
  }
});

test("an image that the offline registry lacks is skipped: another hub may have it", () => {
  const commandResult = observed("docker pull nginx", exited(1), "pull access denied for nginx\n");
  for (const condition of ["pull-denied", "tag-missing"] as const) {
    const reason = { code: "not-served", text: "pull access denied for nginx" };
    const input = { commandResult, comparison: wrongExit, condition };
    expect(judgeStep({ ...input, registry: "offline" })).toEqual({ word: "skipped", reason });
    expect(judgeStep({ ...input, registry: "docker.io" })).toMatchObject({ word: "failed" });
  }
  expect(judgeStep({ commandResult, condition: "platform", registry: "offline" })).toMatchObject({ word: "failed" });
});

test("a program that a stub image lacks is skipped: the Hub's image may have it", () => {
  const text = "bash: vim: command not found";
  const commandResult = observed("docker exec web vim", exited(127), `${text}\n`);
  const input = { commandResult, condition: "program-missing" } as const;
  expect(judgeStep({ ...input, registry: "offline" })).toEqual({
    word: "skipped",
    reason: { code: "stub-image", text },
  });
  expect(judgeStep({ ...input, registry: "docker.io" })).toMatchObject({ word: "failed", cause: "image" });
  const whole = observed("docker run -it hello-world bash", exited(127), "bash\n");
  expect(judgeStep({ ...input, commandResult: whole, registry: "offline" })).toMatchObject({
    word: "failed",
    cause: "image",
  });
});

test("Docker's own words leave out what the old builder and Compose say beside it", () => {
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
    word: "skipped",
    reason: { code: "not-served", text: "pull access denied for alpine" },
  });
});

test("lists of packages that could not be fetched are an error, though apt ends with 0", () => {
  const commandResult = observed(
    "apt-get update",
    exited(0),
    "W: Some index files failed to download. They have been ignored\n",
  );
  expect(judgeStep({ commandResult, condition: "name-resolution" })).toMatchObject({
    word: "inconclusive",
    cause: "network",
  });
});

test("what was followed, or goes on beside later steps, did what it was for; a flood of output is no verdict", () => {
  for (const kind of ["interrupted", "open"] as const) {
    expect(judgeStep({ commandResult: observed("docker logs -f a", { kind }) })).toEqual({ word: "passed" });
  }
  const flooded = observed("docker logs a", { kind: "flooded", limit: 16 });
  expect(judgeStep({ commandResult: flooded, comparison: identical })).toMatchObject({
    word: "inconclusive",
    cause: "unknown",
  });
});

test("a wrong exit status without a known condition is nobody's fault yet", () => {
  expect(judgeStep({ commandResult: observed("docker ps", exited(125)), comparison: wrongExit })).toMatchObject({
    word: "inconclusive",
    cause: "unknown",
    reason: { code: "unexplained", expected: 0, actual: "125" },
  });
});

test("a step that took too long is not known to be broken", () => {
  const commandResult = observed("docker pull centos", { kind: "timed-out", afterMs: 120_000 });
  expect(judgeStep({ commandResult, comparison: identical })).toMatchObject({ word: "inconclusive", cause: "unknown" });
  expect(judgeStep({ commandResult, condition: "network-timeout" })).toMatchObject({
    word: "inconclusive",
    cause: "network",
  });
});

const causes: readonly (readonly [string, string, Difference])[] = [
  ["docker", "docker search centos", { kind: "column-removed", at: "AUTOMATED", since: "25.0" }],
  ["docker", "docker pull hello-world", { kind: "line-added", at: "reference", since: "19.03" }],
  ["docker", "docker ps", { kind: "column-added", at: "EXTRA" }],
  ["image", "docker run hello-world", { kind: "line-changed", at: "line 17" }],
  ["image", "docker container run hello-world", { kind: "line-changed", at: "line 17" }],
  ["image", "docker images", { kind: "size-changed", at: "hello-world:latest SIZE" }],
  ["image", "docker search centos", { kind: "value-changed", at: "centos DESCRIPTION" }],
  ["image", "cat /etc/redhat-release", { kind: "line-changed", at: "line 1" }],
  ["lesson", "docker images", { kind: "row-missing", at: "hello-world:latest" }],
  ["lesson", "docker ps -a", { kind: "value-changed", at: "hello-world STATUS" }],
];

/** As its reader types it: another program than docker into a container's terminal. */
function typed(command: string): CommandResult {
  return { ...observed(command), ...(command.startsWith("docker ") ? {} : { stream: "terminal" as const }) };
}

test.each(causes)("%s has to act: %s", (cause, command, difference) => {
  for (const kind of ["drifted", "broken"] as const) {
    const input = { commandResult: typed(command), comparison: differing(kind, difference), isPrepared: true };
    expect(judgeStep(input)).toEqual({
      word: kind === "broken" ? "failed" : kind,
      cause,
      reason: { code: "differences", differences: [difference] },
    });
  }
});

test("the heaviest difference decides who has to act", () => {
  const comparison = differing(
    "broken",
    { kind: "row-missing", at: "hello-world:latest" },
    { kind: "column-removed", at: "TAG", since: "29.0" },
  );
  expect(judgeStep({ commandResult: observed("docker images"), comparison })).toMatchObject({ cause: "lesson" });
});

test.each<readonly [Cause, string, Difference]>([
  ["docker", "docker images", { kind: "value-changed", at: "hello-world:latest REPOSITORY" }],
  ["docker", "docker network ls", { kind: "row-missing", at: "bridge" }],
  ["docker", "docker search centos", { kind: "value-changed", at: "centos NAME" }],
  ["image", "docker images", { kind: "size-changed", at: "centos:latest SIZE" }],
  ["image", "docker run hello-world", { kind: "line-changed", at: "line 17" }],
  ["lesson", "cat /etc/redhat-release", { kind: "row-missing", at: "x" }],
])("on Podman, %s has to act: %s", (cause, command, difference) => {
  for (const kind of ["drifted", "broken"] as const) {
    const input = {
      commandResult: observed(command),
      comparison: differing(kind, difference),
      software: "podman",
      isPrepared: true,
    } as const;
    expect(judgeStep(input)).toEqual({
      word: kind === "broken" ? "failed" : kind,
      cause,
      // Where it is Podman's doing, the reason says whose.
      reason: { code: "differences", ...(cause === "docker" ? { software: "podman" } : {}), differences: [difference] },
    });
  }
});

test("without a lab file only a typed difference in Docker's own output is blamed on anybody", () => {
  const named: Difference = { kind: "row-missing", at: "web" };
  const text: Difference = { kind: "line-changed", at: "line 1" };
  const judged = (command: string, difference: Difference, registry: Registry = "docker.io"): unknown =>
    judgeStep({ commandResult: observed(command), comparison: differing("broken", difference), registry });
  expect(judged("docker ps", named)).toMatchObject({ word: "failed", cause: "lesson" });
  expect(judged("docker ps", text)).toMatchObject({ word: "inconclusive", cause: "unknown" });
  expect(judged("ip a", text)).toMatchObject({ word: "inconclusive", cause: "unknown" });
  expect(judged("docker exec web ls", text)).toMatchObject({ word: "inconclusive", cause: "unknown" });
  expect(judged("docker exec web ls", text, "offline")).toMatchObject({ word: "skipped" });
  expect(judged("docker run hello-world", text, "offline")).toMatchObject({ word: "failed", cause: "image" });
});

test("an option or a command that Podman does not have is Podman's doing, another failure is nobody's yet", () => {
  const lacking = [
    "Error: unknown flag: --no-such-flag\nSee 'podman run --help'\n",
    "Error: unrecognized command `podman x`\n",
  ];
  for (const stderr of lacking) {
    expect(causeOfFailure(stderr, "podman")).toBe("docker");
    expect(causeOfFailure(stderr, "docker")).toBe("unknown");
  }
  expect(causeOfFailure('Error: no such object: "x"\n', "podman")).toBe("unknown");
});

test("what podman-docker says before each command is no error's text", () => {
  const stderr =
    "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\nError: no such thing\n";
  expect(judgeStep({ commandResult: observed("docker ps", exited(125), stderr) })).toMatchObject({
    reason: { text: "Error: no such thing" },
  });
});

/** Who has to act on a command that failed with these words. */
function causeOfFailure(stderr: string, software: EngineSoftware): unknown {
  const verdict = judgeStep({
    commandResult: observed("docker x", exited(125), stderr),
    comparison: wrongExit,
    software,
  });
  return "cause" in verdict ? verdict.cause : undefined;
}
