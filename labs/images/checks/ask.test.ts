import { expect, test } from "vitest";
import type { Engine } from "../../../harness/engine/engine.ts";
import type { CommandResult } from "../../../harness/model/exchange.ts";
import { inContainer, inspectContainer, programStatus } from "./ask.ts";

/** Docker loses a container's output about once in a thousand runs. No real engine does this on demand. */
function engineThatPrints(...texts: readonly string[]): { readonly engine: Engine; readonly left: () => number } {
  const left = [...texts];
  const docker = async (argv: readonly string[]): Promise<CommandResult> => ({
    argv: ["docker", ...argv],
    stdout: left.shift() ?? "",
    stderr: "",
    termination: { kind: "exited", code: 0 },
    durationMs: 1,
    stream: "pipe",
  });
  return { engine: { docker } as Engine, left: () => left.length };
}

test.each([
  ["is read once if there is output", ["6.1.0\n", "6.2.0\n"], "6.1.0", 1],
  ["is read again if it was lost", ["", "6.1.0\n", "6.2.0\n"], "6.1.0", 1],
  ["is empty if it is empty three times", ["", "", "", "6.1.0\n"], "", 1],
])("a container's output %s", async (_, texts, expected, left) => {
  const asked = engineThatPrints(...texts);
  expect(await inContainer(asked.engine, "centos", ["uname", "-r"])).toBe(expected);
  expect(asked.left()).toBe(left);
});

test("a container that Podman has not cleaned up yet has exited", async () => {
  const facts = {
    Id: "4f5e",
    Created: "2026-01-01T00:00:00Z",
    Image: "sha256:1b44",
    State: { Status: "stopped", ExitCode: 0 },
    Config: { Image: "hello-world", Tty: false, OpenStdin: false },
  };
  const { engine } = engineThatPrints(JSON.stringify(facts));
  expect((await inspectContainer(engine, "4f5e")).State).toEqual({ Status: "exited", ExitCode: 0 });
});

test.each([
  ["the time limit ended the command", { kind: "timed-out", afterMs: 1000 }],
  ["Docker itself failed", { kind: "exited", code: 125 }],
] as const)("if %s, the program has no exit status", async (_, termination) => {
  const { engine } = engineThatPrints("");
  const ended = { ...(await engine.docker(["run", "hello-world"])), termination };
  expect(() => programStatus(ended)).toThrow("docker run hello-world");
});
