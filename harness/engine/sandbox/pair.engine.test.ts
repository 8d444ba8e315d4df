import { describe, expect, test } from "vitest";
import { describeEngineContract } from "../../../test/engine-contract.ts";
import type { StartedEngine } from "../engine.ts";
import { startEngine } from "../start.ts";

const open = async (engine: string): Promise<StartedEngine> =>
  await startEngine({ engine, onProgress: () => undefined });
const pair = "client=debian:bookworm,engine=debian:forky";

describeEngineContract(pair, async () => await open(pair));

describe("a client and an engine of two releases", () => {
  test("print what the client's release prints, and do what the engine's release does", async () => {
    await using engine = await open(pair);
    expect(engine.handle).toMatchObject({
      id: pair,
      kind: "pair",
      disposable: true,
      registry: "offline",
      facts: { client: "20.10.24", server: "28.5.2", api: "1.41" },
    });
    // The older client's words: since 28.0 it says "Run" and "for more information".
    const helped = await engine.docker(["run", "--no-such-flag"]);
    expect(helped.stderr).toContain("See 'docker run --help'.");
    const shell = engine.handle.shell ?? ["none"];
    const seen = await engine.program([...shell, "step", "docker --version; uname -r; docker compose version"]);
    expect(seen.stdout).toContain("Docker version 20.10.24");
    // The older release has no compose, so the pair has none.
    expect(seen.stderr).toContain("docker: 'compose' is not a docker command.");
  });

  test("bring the newer client's plugins to the older engine", async () => {
    await using engine = await open("client=debian:forky,engine=debian:bullseye");
    expect(engine.handle.facts).toMatchObject({ client: "28.5.2", server: "20.10.5" });
    const { stdout, stderr } = await engine.docker(["compose", "version"]);
    expect(stdout, stderr).toMatch(/^Docker Compose version/);
  });
});
