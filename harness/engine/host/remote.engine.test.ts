import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { describeEngineContract } from "../../../test/engine-contract.ts";
import { startHostFixture, type HostFixture } from "../../../test/host-fixture.ts";
import { servePlain, serveSsh, serveTls, type SshMachine } from "../../../test/remote.ts";
import type { StartedEngine } from "../engine.ts";
import { startEngine } from "../start.ts";

let host: HostFixture;
let socket: string;
let tls: Awaited<ReturnType<typeof serveTls>>;
let ssh: SshMachine;
const stack = new AsyncDisposableStack();

beforeAll(async () => {
  host = stack.use(await startHostFixture("bookworm"));
  socket = (host.env["DOCKER_HOST"] ?? "").replace("unix://", "");
  tls = stack.use(await serveTls(socket));
  ssh = stack.use(await serveSsh(socket));
});

afterAll(async () => {
  await stack.disposeAsync();
});

/** Opens an engine in the user's environment, whose DOCKER_HOST names another engine. */
async function open(engine: string, more: Readonly<Record<string, string>> = {}): Promise<StartedEngine> {
  const own = { ...host.env, PATH: `${ssh.bin}:${host.env["PATH"]}`, DOCKER_HOST: "unix:///nowhere/docker.sock" };
  for (const [name, value] of Object.entries({ ...own, ...more })) vi.stubEnv(name, value);
  return await startEngine({ engine, onProgress: () => undefined }).finally(() => vi.unstubAllEnvs());
}

const withCertificates = (): Record<string, string> => ({ DOCKER_CERT_PATH: tls.folder });

async function createContext(): Promise<void> {
  const { folder, port } = tls;
  const endpoint = `host=tcp://localhost:${port},ca=${folder}/ca.pem,cert=${folder}/cert.pem,key=${folder}/key.pem`;
  await host.docker("context", "create", "far", "--docker", endpoint);
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

describe("a remote engine", () => {
  test("is not disposable, and its images come from docker.io", async () => {
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
      expect(engine.handle.run).toBeDefined();
      const registry = startEngine({ engine: id, registry: "offline", onProgress: () => undefined });
      await expect(registry).rejects.toMatchObject({ code: "registry-unsupported", facts: { engine: id } });
    }
  });

  test("may lack TLS only on loopback", async () => {
    await using plain = await servePlain(socket);
    await using engine = await open(`tcp://127.0.0.1:${plain.port}`);
    expect(engine.handle).toMatchObject({ kind: "tcp", facts: { server: "20.10.24" } });
    for (const id of [
      `tcp://10.255.255.1:${plain.port}`,
      `tcp://localhost.example.org:2375`,
      "tcp://127.0.0.1.example.org:2375",
    ]) {
      await expect(open(id)).rejects.toMatchObject({ code: "engine-without-tls", facts: { engine: id } });
      // DOCKER_TLS, which checks no certificate, does not help.
      await expect(open(id, { DOCKER_TLS: "1" })).rejects.toMatchObject({ code: "engine-without-tls" });
    }
  });

  test("is refused if its certificate is not the one that the user has", async () => {
    await using other = await serveTls(socket);
    const opening = open(`tcp://localhost:${tls.port}`, { DOCKER_CERT_PATH: other.folder, DOCKER_TLS: "1" });
    await expect(opening).rejects.toMatchObject({
      code: "engine-unreachable",
      facts: { detail: expect.stringMatching(/x509|certificate/) },
    });
    // A connection without TLS to a port with TLS.
    await expect(open(`tcp://localhost:${tls.port}`)).rejects.toMatchObject({ code: "engine-unreachable" });
  });

  test("is refused if its host key is unknown", async () => {
    await using unknown = await serveSsh(socket);
    const opening = open(`ssh://root@127.0.0.1:${unknown.port}`, { PATH: `${unknown.bin}:${host.env["PATH"]}` });
    await expect(opening).rejects.toMatchObject({
      code: "engine-unreachable",
      facts: { detail: expect.stringContaining("Host key verification failed") },
    });
  });

  test("needs a local client and an existing context", async () => {
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

  test("that does not answer is an error with the text of the client", async () => {
    await expect(open("tcp://127.0.0.1:1")).rejects.toMatchObject({
      code: "engine-unreachable",
      facts: { detail: expect.stringContaining("tcp://127.0.0.1:1") },
    });
  });
});
