import { describe, expect, test, vi } from "vitest";
import { describeEngineContract } from "../../../test/engine-contract.ts";
import { engineFolders } from "../../../test/labproof.ts";
import { suites } from "../../../test/prepare.ts";
import { processesThatMount } from "../../../test/processes.ts";
import type { Progress } from "../../model/engine.ts";
import type { StartedEngine } from "../engine.ts";
import { startEngine } from "../start.ts";

async function start(engine: string): Promise<StartedEngine> {
  return await startEngine({ engine, onProgress: () => undefined });
}

describe.each(suites)("the Docker of Debian %s in a sandbox", (suite) => {
  const id = `debian:${suite}`;
  describeEngineContract(id, async () => await start(id));

  test("pulls, runs and searches as usual, with the offline registry and without a network", async () => {
    await using engine = await start(id);
    expect(engine.handle).toMatchObject({ kind: "sandbox", registry: "offline", disposable: true, sameMachine: true });
    const pulled = await engine.docker(["pull", "hello-world"]);
    expect(pulled.stdout).toMatch(/^Using default tag: latest\nlatest: Pulling from library\/hello-world\n/);
    expect(pulled.stdout).toMatch(/\ndocker\.io\/library\/hello-world:latest\n$/);
    const ran = await engine.docker(["run", "hello-world"]);
    expect(ran.stdout).toContain("\nHello from Docker!\n");
    const found = await engine.docker(["search", "centos"]);
    expect(found.stdout).toMatch(/^NAME .*\ncentos .*\[OK\]/);
    const devices = await engine.program(["cat", "/proc/net/dev"]);
    const names = [...devices.stdout.matchAll(/^\s*(\w+):/gm)].map(([, name]) => name);
    expect(names.toSorted()).toEqual(["docker0", "eth0", "lo", "veth0"]);
  });

  test("shows what a learner sees on a machine of their own: the user, the home, and the socket at its usual place", async () => {
    await using engine = await start(id);
    const contexts = await engine.docker(["context", "ls"]);
    expect(contexts).toMatchObject({ stderr: "", stdout: expect.stringContaining(" unix:///var/run/docker.sock") });
    const socket = "/var/run/docker.sock";
    const mounted = ["run", "--rm", "--volume", `${socket}:${socket}`, "ubuntu", "ls", "-l", socket];
    expect((await engine.docker(mounted)).stdout).toMatch(/^srw-rw---- /);
    const [shell, ...words] = engine.handle.shell ?? ["none"];
    const seen = await engine.program([
      shell,
      ...words,
      "step",
      "whoami; groups; pwd; echo $SHELL $USER; ls -ld ~; ls /",
    ]);
    expect(seen.stdout).toMatch(/^root\nroot\n\/root\n\/bin\/bash root\ndrwx------ 2 root root /);
    expect(seen.stdout).not.toContain("old");
  });

  test("has its own address, on which containers and swarms answer, without a route to other networks", async () => {
    await using engine = await start(id);
    const addresses = await engine.program(["hostname", "-I"]);
    expect(addresses.stdout).toMatch(/^192\.168\.65\.2 /);
    // Port 443 is the registry's only at its own address.
    const published = await engine.docker(["run", "-d", "-p", "8080:80", "-p", "443:80", "httpd"]);
    expect(published).toMatchObject({ termination: { kind: "exited", code: 0 } });
    expect((await engine.program(["curl", "-sS", "http://192.168.65.2:8080/"])).stdout).toContain("It works!");
    expect((await engine.docker(["swarm", "init"])).stdout).toContain("192.168.65.2:2377");
    await engine.docker(["swarm", "leave", "--force"]);
    const foreign = await engine.docker(["swarm", "init", "--advertise-addr", "172.16.1.10"]);
    expect(foreign).toMatchObject({ termination: { kind: "exited", code: 0 } });
    const parent = ["network", "create", "-d", "macvlan", "--subnet", "172.16.9.0/24", "-o", "parent=eth0", "m0"];
    expect(await engine.docker(parent)).toMatchObject({ termination: { kind: "exited", code: 0 } });
    expect((await engine.program(["ping", "-c", "1", "192.168.65.1"])).stderr).toContain("Network is unreachable");
  });
});

test.each(["debian:bookworm", "debian:trixie+podman"])(
  "a build on %s installs packages from Debian's archive",
  async (id) => {
    await using engine = await start(id);
    const { shell = ["false"] } = engine.handle;
    const build =
      "printf 'FROM debian\\nRUN apt-get update && apt-get install -y figlet\\n' | docker build -t tools - && docker run --rm tools figlet -f term works";
    const built = await engine.program([...shell, "step", build], { timeoutMs: 300_000 });
    expect(built.stdout, built.stderr).toMatch(/^works/mu);
  },
);

test("a sandbox serves the API to a library", async () => {
  await using engine = await start("debian:forky");
  vi.stubEnv("DOCKER_HOST", engine.handle.dockerHost);
  vi.stubEnv("TESTCONTAINERS_RYUK_DISABLED", "true");
  const { GenericContainer, Wait } = await import("testcontainers");
  await using container = await new GenericContainer("ubuntu")
    .withCommand(["sh", "-c", "echo ready; sleep 100"])
    .withWaitStrategy(Wait.forLogMessage("ready"))
    .start();
  const { exitCode, stdout } = await container.exec(["uname", "-r"]);
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: `${engine.handle.facts.kernel}\n` });
  vi.unstubAllEnvs();
});

test("a cancelled start of a sandbox ends at once and leaves nothing, at any moment", async () => {
  const outcomes = await Promise.all(
    [0, 100, 150, 200, 250, 300, 400, 800].map(async (afterMs) => {
      const cancel = new AbortController();
      const onProgress = ({ task }: Progress): void => {
        if (task === "start-engine") setTimeout(() => cancel.abort("cancelled"), afterMs);
      };
      // On a fast machine the engine may already run by then.
      const starting = startEngine({ engine: "debian:forky", onProgress, signal: cancel.signal });
      const ended = starting.then(async (engine) => await engine[Symbol.asyncDispose]());
      return await ended.catch((error: unknown) => error);
    }),
  );
  expect(outcomes[0]).toBe("cancelled");
  expect(outcomes.filter((outcome) => outcome !== undefined && outcome !== "cancelled")).toEqual([]);
  expect(await engineFolders(process.pid)).toEqual([]);
  await expect.poll(async () => await processesThatMount(`engines/${process.pid}-`)).toEqual([]);
});

const pair = "client=debian:bookworm,engine=debian:forky";

describeEngineContract(pair, async () => await start(pair));

describe("a client and an engine of different releases", () => {
  test("print the texts of the client's release and behave like the engine's release", async () => {
    await using engine = await start(pair);
    expect(engine.handle).toMatchObject({
      id: pair,
      kind: "pair",
      disposable: true,
      registry: "offline",
      facts: { client: "20.10.24", server: "28.5.2", api: "1.41" },
    });
    // The text of the older client: since 28.0 it is "Run ... for more information".
    const helped = await engine.docker(["run", "--no-such-flag"]);
    expect(helped.stderr).toContain("See 'docker run --help'.");
    const shell = engine.handle.shell ?? ["none"];
    const seen = await engine.program([...shell, "step", "docker --version; uname -r; docker compose version"]);
    expect(seen.stdout).toContain("Docker version 20.10.24");
    // The older release has no Compose.
    expect(seen.stderr).toContain("docker: 'compose' is not a docker command.");
  });

  test("use the newer client's plugins with the older engine", async () => {
    await using engine = await start("client=debian:forky,engine=debian:bullseye");
    expect(engine.handle.facts).toMatchObject({ client: "28.5.2", server: "20.10.5" });
    const { stdout, stderr } = await engine.docker(["compose", "version"]);
    expect(stdout, stderr).toMatch(/^Docker Compose version/);
  });
});
