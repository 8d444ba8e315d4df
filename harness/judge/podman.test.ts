import { expect, test } from "vitest";
import type { Difference } from "../model/comparison.ts";
import type { EngineSoftware } from "../model/engine.ts";
import type { Termination } from "../model/exchange.ts";
import type { Cause } from "../model/verdict.ts";
import { differing, observed } from "../../test/judge-input.ts";
import { judgeStep } from "./judge.ts";

const exited = (code: number): Termination => ({ kind: "exited", code });
const wrongExit = differing("broken", { kind: "exit-status", at: "exit status", expected: "0", actual: "125" });

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
      kind: kind === "broken" ? "failed" : kind,
      cause,
      // If Podman is the cause, the reason names it.
      reason: { code: "differences", ...(cause === "docker" ? { software: "podman" } : {}), differences: [difference] },
    });
  }
});

test("a missing option or command of Podman has the cause docker, another failure has an unknown cause", () => {
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

test("the notice that podman-docker prints before each command is not part of the error", () => {
  const stderr =
    "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\nError: no such thing\n";
  expect(judgeStep({ commandResult: observed("docker ps", exited(125), stderr) })).toMatchObject({
    reason: { text: "Error: no such thing" },
  });
});

/** The cause of a command that failed with this error text. */
function causeOfFailure(stderr: string, software: EngineSoftware): unknown {
  const verdict = judgeStep({
    commandResult: observed("docker x", exited(125), stderr),
    comparison: wrongExit,
    software,
  });
  return "cause" in verdict ? verdict.cause : undefined;
}
