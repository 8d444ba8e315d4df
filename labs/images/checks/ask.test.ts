import { expect, test } from "vitest";
import type { Engine } from "../../../harness/engine/engine.ts";
import type { CommandResult } from "../../../harness/model/exchange.ts";
import { inContainer } from "./ask.ts";

/** Docker loses a container's output once in a thousand times: an engine that does on demand is not to be had. */
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
  ["is asked for once where it is seen", ["6.1.0\n", "6.2.0\n"], "6.1.0", 1],
  ["is asked for again where it was lost", ["", "6.1.0\n", "6.2.0\n"], "6.1.0", 1],
  ["is nothing where it is nothing three times", ["", "", "", "6.1.0\n"], "", 1],
])("what a container prints %s", async (_, texts, expected, left) => {
  const asked = engineThatPrints(...texts);
  expect(await inContainer(asked.engine, "centos", ["uname", "-r"])).toBe(expected);
  expect(asked.left()).toBe(left);
});
