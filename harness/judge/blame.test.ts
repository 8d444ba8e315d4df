import { expect, test } from "vitest";
import { differing, observed } from "../../test/judge-input.ts";
import type { Difference, Weight } from "../model/comparison.ts";
import type { Registry } from "../model/engine.ts";
import type { CommandResult } from "../model/exchange.ts";
import { judgeStep } from "./judge.ts";

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

/** Programs other than docker are typed into a container's terminal. */
function typed(command: string): CommandResult {
  return { ...observed(command), ...(command.startsWith("docker ") ? {} : { stream: "terminal" as const }) };
}

test.each(causes)("%s has to act: %s", (cause, command, difference) => {
  for (const kind of ["drifted", "broken"] as const) {
    const input = { commandResult: typed(command), comparison: differing(kind, difference), isPrepared: true };
    expect(judgeStep(input)).toEqual({
      kind: kind === "broken" ? "failed" : kind,
      cause,
      reason: { code: "differences", differences: [difference] },
    });
  }
});

test("the most severe difference decides who has to act", () => {
  const comparison = differing(
    "broken",
    { kind: "row-missing", at: "hello-world:latest" },
    { kind: "column-removed", at: "TAG", since: "29.0" },
  );
  expect(judgeStep({ commandResult: observed("docker images"), comparison })).toMatchObject({ cause: "lesson" });
});

function judged(command: string, one: Difference, registry: Registry = "docker.io", as: Weight = "broken"): unknown {
  return judgeStep({ commandResult: observed(command), comparison: differing(as, one), registry });
}

test("without a lab file only a typed difference in Docker's own output has a known cause", () => {
  const named: Difference = { kind: "row-missing", at: "web" };
  const text: Difference = { kind: "line-changed", at: "line 1" };
  expect(judged("docker ps", named)).toMatchObject({ kind: "failed", cause: "lesson" });
  expect(judged("docker ps", text)).toMatchObject({ kind: "inconclusive", cause: "unknown" });
  const refusal: Difference = { kind: "line-changed", at: "error" };
  expect(judged("docker rm a", refusal)).toMatchObject({ kind: "inconclusive", cause: "unknown" });
  expect(judged("ip a", text)).toMatchObject({ kind: "inconclusive", cause: "unknown" });
  expect(judged("docker exec web ls", text)).toMatchObject({ kind: "inconclusive", cause: "unknown" });
  expect(judged("docker exec web ls", text, "offline")).toMatchObject({ kind: "skipped" });
  expect(judged("docker run hello-world", text, "offline")).toMatchObject({ kind: "failed", cause: "image" });
  expect(judged("docker exec a ping b", text, "offline", "drifted")).toMatchObject({ cause: "unknown" });
  expect(judged("docker exec a ping b", text, "docker.io", "drifted")).toMatchObject({ cause: "image" });
});

test("how long a reader stays in a container is not the lesson's mistake", () => {
  const sessionImages = new Set(["ubuntu:latest"]);
  const of = (at: string, kind: Difference["kind"], command = "docker ps -a"): unknown =>
    judgeStep({ commandResult: observed(command), comparison: differing("broken", { kind, at }), sessionImages });
  for (const told of [of("ubuntu", "row-missing"), of("ubuntu STATUS", "value-changed")])
    expect(told).toMatchObject({ kind: "inconclusive", cause: "unknown", reason: { code: "differences" } });
  expect(of("httpd", "row-missing")).toMatchObject({ kind: "failed", cause: "lesson" });
  expect(of("ubuntu PORTS", "value-changed")).toMatchObject({ kind: "failed", cause: "lesson" });
  expect(of("ubuntu:latest", "row-missing", "docker images")).toMatchObject({ kind: "failed", cause: "lesson" });
});
