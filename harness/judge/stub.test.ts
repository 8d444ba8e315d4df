import { expect, test } from "vitest";
import type { Comparison } from "../model/comparison.ts";
import type { CommandResult } from "../model/exchange.ts";
import { judgeStep } from "./judge.ts";

function observed(command: string): CommandResult {
  const argv = command.split(" ") as [string, ...string[]];
  return { argv, stdout: "", stderr: "", termination: { kind: "exited", code: 0 }, durationMs: 1, stream: "pipe" };
}

test.each([
  ["docker history nginx", "row 1", "skipped"],
  ["docker inspect web", "[0].Config.Cmd", "skipped"],
  ["docker inspect web", "[0].Name", "failed"],
  ["docker ps", "nginx COMMAND", "skipped"],
  ["docker ps", "nginx STATUS", "failed"],
  ["docker diff web", "web", "skipped"],
  ["docker service ps web", "web.1 CURRENT STATE", "skipped"],
  ["docker service ps web", "web.1", "failed"],
  ["docker service ls", "web REPLICAS", "skipped"],
])("%s with a difference at %s is %s with stub images", (command, at, kind) => {
  const differences = [{ kind: "value-changed", at, expected: "a", actual: "b" }] as const;
  const comparison: Comparison = { kind: "broken", rules: [], differences };
  const input = { commandResult: observed(command), comparison };
  expect(judgeStep({ ...input, registry: "offline" })).toMatchObject({ kind });
  expect(judgeStep({ ...input, registry: "docker.io" })).toMatchObject({ kind: "failed" });
});

test.each([
  ["id1   nginx   /docker-entrypoint.sh", "skipped"],
  ["id1   redis   /docker-entrypoint.sh", "failed"],
])("a missing row of nginx beside the row %j is %s with stub images", (row, kind) => {
  const differences = [{ kind: "row-missing", at: "nginx", expected: "nginx -g" }] as const;
  const comparison: Comparison = { kind: "broken", rules: [], differences };
  const commandResult = { ...observed("docker ps"), stdout: `CONTAINER ID   IMAGE   COMMAND\n${row}\n` };
  expect(judgeStep({ commandResult, comparison, registry: "offline" })).toMatchObject({ kind });
});
