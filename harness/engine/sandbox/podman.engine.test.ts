import { describe, expect, test, vi } from "vitest";
import { describeEngineContract, podmanExpectations } from "../../../test/engine-contract.ts";
import { cgroups } from "../../../test/processes.ts";
import type { StartedEngine } from "../engine.ts";
import { startEngine } from "../start.ts";

const id = "debian:trixie+podman";

async function start(): Promise<StartedEngine> {
  return await startEngine({ engine: id, onProgress: () => undefined });
}

describeEngineContract(id, start, podmanExpectations);

describe("the Podman of Debian trixie in a sandbox", () => {
  test("pulls, runs, builds and searches by docker's commands, with the offline registry and without a network", async () => {
    await using engine = await start();
    expect(engine.handle).toMatchObject({
      id,
      kind: "sandbox",
      registry: "offline",
      disposable: true,
      sameMachine: true,
    });
    expect(engine.handle.facts).toMatchObject({ software: "podman", client: "5.4.2", server: "5.4.2" });
    const pulled = await engine.docker(["pull", "hello-world"]);
    expect(pulled.stderr).toContain("\nTrying to pull docker.io/library/hello-world:latest...\n");
    const ran = await engine.docker(["run", "hello-world"]);
    expect(ran.stdout).toContain("\nHello from Docker!\n");
    const [shell, ...words] = engine.handle.shell ?? ["none"];
    await engine.program([shell, ...words, "file", "lesson/Dockerfile"], { stdin: "FROM ubuntu\nRUN echo built\n" });
    const built = await engine.docker(["build", "--tag", "mine", "lesson"]);
    expect(built.stdout, built.stderr).toContain("\nSuccessfully tagged localhost/mine:latest\n");
    const found = await engine.docker(["search", "centos"]);
    expect(found.stdout).toMatch(/^NAME +DESCRIPTION\ndocker\.io\/library\/centos /);
    const devices = await engine.program(["cat", "/proc/net/dev"]);
    expect(devices.stdout.match(/^\s*(?!lo|eth0|podman|veth)\w+:/gm)).toBeNull();
    const routes = await engine.program(["ip", "route", "show", "default"]);
    expect(routes.stdout).toBe("");
  });

  test("creates its cgroups below its own one", async () => {
    const before = await cgroups("libpod");
    await using engine = await start();
    await engine.docker(["run", "--detach", "--name", "works", "ubuntu", "sleep", "1000"]);
    const seen = await engine.docker(["ps", "--format", "{{.Names}}"]);
    expect(seen.stdout).toBe("works\n");
    expect(await cgroups("libpod")).toEqual(before);
  });

  test("serves Docker's API to a library, for the same containers", async () => {
    await using engine = await start();
    vi.stubEnv("DOCKER_HOST", engine.handle.dockerHost);
    vi.stubEnv("TESTCONTAINERS_RYUK_DISABLED", "true");
    const { GenericContainer, Wait } = await import("testcontainers");
    await engine.docker(["pull", "ubuntu"]);
    await using container = await new GenericContainer("ubuntu")
      .withCommand(["sh", "-c", "echo ready; sleep 100"])
      .withWaitStrategy(Wait.forLogMessage("ready"))
      .start();
    const { exitCode, stdout } = await container.exec(["uname", "-r"]);
    expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${engine.handle.facts.kernel}\n` });
    const listed = await engine.docker(["ps", "--no-trunc", "--format", "{{.ID}}"]);
    expect(listed.stdout).toContain(container.getId());
    vi.unstubAllEnvs();
  });
});
