import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { describeEngineContract } from "../../../test/engine-contract.ts";
import { startHostFixture, type HostFixture } from "../../../test/host-fixture.ts";
import { servePlain, serveSsh, serveTls, type SshMachine } from "../../../test/remote.ts";
import type { StartedEngine } from "../engine.ts";
import { startEngine } from "../start.ts";

let person: HostFixture;
let socket: string;
let tls: Awaited<ReturnType<typeof serveTls>>;
let ssh: SshMachine;
const stack = new AsyncDisposableStack();

beforeAll(async () => {
  person = stack.use(await startHostFixture("bookworm"));
  socket = (person.env["DOCKER_HOST"] ?? "").replace("unix://", "");
  tls = stack.use(await serveTls(socket));
  ssh = stack.use(await serveSsh(socket));
});

afterAll(async () => {
  await stack.disposeAsync();
});

/** Opens an engine as a labproof would that the person starts, whose DOCKER_HOST names another engine than the one asked for. */
async function open(engine: string, more: Readonly<Record<string, string>> = {}): Promise<StartedEngine> {
  const own = { ...person.env, PATH: `${ssh.bin}:${person.env["PATH"]}`, DOCKER_HOST: "unix:///nowhere/docker.sock" };
  for (const [name, value] of Object.entries({ ...own, ...more })) vi.stubEnv(name, value);
  return await startEngine({ engine, onProgress: () => undefined }).finally(() => vi.unstubAllEnvs());
}

const withCertificates = (): Record<string, string> => ({ DOCKER_CERT_PATH: tls.folder });

async function createContext(): Promise<void> {
  const { folder, port } = tls;
  const endpoint = `host=tcp://localhost:${port},ca=${folder}/ca.pem,cert=${folder}/cert.pem,key=${folder}/key.pem`;
  await person.docker("context", "create", "far", "--docker", endpoint);
}

describeEngineContract("tcp with TLS", async () => await open(`tcp://localhost:${tls.port}`, withCertificates()));

describeEngineContract("ssh", async () => {
  await ssh.trust();
  return await open(`ssh://root@127.0.0.1:${ssh.port}`);
});

describeEngineContract("a context", async () => {
  await createContext();
  return await open("context:far");
});

describe("an engine elsewhere", () => {
  test("is the person's own: it outlives the run, and its images come from the Hub", async () => {
    const names = {
      tcp: `tcp://localhost:${tls.port}`,
      ssh: `ssh://root@127.0.0.1:${ssh.port}`,
      context: "context:far",
    };
    for (const [kind, id] of Object.entries(names)) {
      await using engine = await open(id, withCertificates());
      const local = { disposable: false, sameMachine: false, registry: "docker.io" };
      expect(engine.handle).toMatchObject({ id, kind, ...local, facts: { server: "20.10.24" } });
      expect(engine.handle.shell).toBeUndefined();
      expect(engine.handle.journal).toBeDefined();
      const registry = startEngine({ engine: id, registry: "offline", onProgress: () => undefined });
      await expect(registry).rejects.toMatchObject({ code: "registry-unsupported", facts: { engine: id } });
    }
  });

  test("without TLS is taken on loopback, and nowhere else", async () => {
    await using plain = await servePlain(socket);
    await using engine = await open(`tcp://127.0.0.1:${plain.port}`);
    expect(engine.handle).toMatchObject({ kind: "tcp", facts: { server: "20.10.24" } });
    for (const id of [
      `tcp://10.255.255.1:${plain.port}`,
      `tcp://localhost.example.org:2375`,
      "tcp://127.0.0.1.example.org:2375",
    ]) {
      await expect(open(id)).rejects.toMatchObject({ code: "engine-without-tls", facts: { engine: id } });
      // Docker's switch for TLS that checks nothing is no way around.
      await expect(open(id, { DOCKER_TLS: "1" })).rejects.toMatchObject({ code: "engine-without-tls" });
    }
  });

  test("is refused where its certificate is not the one that the person has", async () => {
    await using other = await serveTls(socket);
    const opening = open(`tcp://localhost:${tls.port}`, { DOCKER_CERT_PATH: other.folder, DOCKER_TLS: "1" });
    await expect(opening).rejects.toMatchObject({
      code: "engine-unreachable",
      facts: { detail: expect.stringMatching(/x509|certificate/) },
    });
    // Plain words to a port that speaks TLS.
    await expect(open(`tcp://localhost:${tls.port}`)).rejects.toMatchObject({ code: "engine-unreachable" });
  });

  test("is refused where nobody knows its host key", async () => {
    await using stranger = await serveSsh(socket);
    const opening = open(`ssh://root@127.0.0.1:${stranger.port}`, { PATH: `${stranger.bin}:${person.env["PATH"]}` });
    await expect(opening).rejects.toMatchObject({
      code: "engine-unreachable",
      facts: { detail: expect.stringContaining("Host key verification failed") },
    });
  });

  test("needs a client here, and a context that there is", async () => {
    for (const id of ["ssh://root@far", "tcp://127.0.0.1:1", "context:far"]) {
      await expect(open(id, { PATH: "/nowhere" })).rejects.toMatchObject({
        code: "client-not-found",
        facts: { engine: id },
      });
    }
    await expect(open("context:none")).rejects.toMatchObject({
      code: "context-unknown",
      facts: { engine: "context:none", detail: expect.stringContaining("none") },
    });
  });

  test("that does not answer is told with the client's own words", async () => {
    await expect(open("tcp://127.0.0.1:1")).rejects.toMatchObject({
      code: "engine-unreachable",
      facts: { detail: expect.stringContaining("tcp://127.0.0.1:1") },
    });
  });
});
