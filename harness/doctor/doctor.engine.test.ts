import { once } from "node:events";
import { chown } from "node:fs/promises";
import { createServer } from "node:net";
import { delimiter, join, resolve } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { labproof, workFolder, type Called } from "../../test/labproof.ts";
import { podmanDocker, type HostFixture, startHostFixture } from "../../test/host-fixture.ts";
import type { Checkup } from "../model/doctor.ts";
import { judgeFacts } from "./checks.ts";
import { gatherFacts } from "./gather.ts";

const repository = resolve(import.meta.dirname, "../..");

describe.each(["bullseye", "forky"])("%s", (suite) => {
  let host: HostFixture;
  beforeAll(async () => {
    host = await startHostFixture(suite);
  });
  afterAll(async () => await host[Symbol.asyncDispose]());

  async function doctor(env: Readonly<Record<string, string>> = {}, ...args: string[]): Promise<Called> {
    return await labproof(["doctor", ...args], { cwd: host.env["HOME"] ?? "", env: { ...host.env, ...env } });
  }

  async function problems(env: Readonly<Record<string, string>>): Promise<readonly string[]> {
    const called = await doctor(env, "--json");
    expect(called.exitCode, called.stderr).toBe(1);
    const { checks, outcome } = JSON.parse(called.stdout) as Checkup;
    expect(outcome).toBe("failed");
    return checks.flatMap((check) =>
      check.state === "problem" ? [`${check.name}: ${check.condition}: ${check.next}`] : [],
    );
  }

  test("a working engine passes, and stays unchanged", async () => {
    const before = await host.docker("images", "--all", "--no-trunc");
    const called = await doctor({}, "--lang", "vi");
    expect(called).toMatchObject({ exitCode: 0, stderr: "" });
    expect(called.stdout).toContain(`unix://`);
    expect(called.stdout).toMatch(/Docker trên máy này hoạt động tốt\.$/);
    expect(await host.docker("images", "--all", "--no-trunc")).toBe(before);
    expect(await host.docker("ps", "--all", "--quiet")).toBe("");
  });

  test("the problem comes first, with what to do next, in the user's language", async () => {
    const env = { DOCKER_HOST: "tcp://nowhere.invalid:2375", LANG: "vi_VN.UTF-8" };
    const [first, second] = (await doctor(env)).stdout.split("\n");
    expect(first).toMatch(/^✗ có lỗi +Docker engine +DOCKER_HOST, hoặc context hiện tại/);
    expect(second?.trim()).toBe("→ Chạy: unset DOCKER_HOST; docker context use default");
  });

  test("each obstacle on the way to the engine is one problem", async () => {
    const next = "unset DOCKER_HOST; docker context use default";
    expect(await problems({ DOCKER_HOST: "unix:///nowhere/docker.sock" })).toEqual([
      `socket: docker-host: Run: ${next}`,
    ]);
    expect(await problems({ DOCKER_HOST: "tcp://127.0.0.1:9" })).toEqual([`engine: docker-host: Run: ${next}`]);
    expect(await problems({ DOCKER_API_VERSION: "1.99" })).toEqual([
      expect.stringMatching(/^engine: engine-too-old: Run: unset DOCKER_API_VERSION/),
    ]);
    expect(await problems({ PATH: "/nowhere" })).toEqual([expect.stringMatching(/^client: client-missing: /)]);
    expect(await problems({ DOCKER_HOST: "unix:///run/user/4711/docker.sock" })).toEqual([
      expect.stringMatching(/^socket: rootless-stopped: /),
    ]);
  });

  test("a socket of a dead engine, a clock one hour ahead, and a full disk are problems", async () => {
    await using folder = await workFolder({ "late.mjs": "const now = Date.now; Date.now = () => now() + 3_600_000;" });
    const path = join(folder.path, "docker.sock");
    await execa(process.execPath, ["-e", "net.createServer().listen(process.argv[1], () => process.exit())", path]);
    expect(await problems({ DOCKER_HOST: `unix://${path}` })).toEqual([
      expect.stringMatching(/^engine: docker-host: /),
    ]);

    const late = { NODE_OPTIONS: `--import=${join(folder.path, "late.mjs")}` };
    expect(await problems(late)).toEqual([expect.stringMatching(/^clock: clock: .*timedatectl/)]);

    // The engine's folder is /var/lib/docker, which is full in this namespace.
    const full = 'mount -t tmpfs -o size=1m tmpfs /var/lib && mkdir /var/lib/docker && exec "$0" "$@"';
    const { enter: into } = host.engine.client;
    // In the engine's UTS namespace both have the same host name, so the engine counts as local.
    const named = ["nsenter", "--target", into[into.indexOf("--target") + 1] ?? "", "--uts"];
    const enter = [...named, "unshare", "--mount", "--propagation", "private", "sh", "-c", full];
    const called = await labproof(["doctor", "--json"], { cwd: folder.path, env: host.env, enter });
    const [problem] = (JSON.parse(called.stdout) as Checkup).checks;
    expect(problem).toMatchObject({
      name: "disk",
      condition: "disk-full",
      next: expect.stringMatching(/docker system df/),
    });
    expect(called.exitCode).toBe(1);
  });

  test("a user without permission for the socket learns how to join the group", async () => {
    const socket = host.engine.dockerHost.replace("unix://", "");
    // Root without the capabilities to bypass permissions, and a socket of another owner.
    await chown(socket, 65_534, 65_534);
    const enter = ["setpriv", "--bounding-set=-dac_override,-dac_read_search,-chown"];
    const called = await labproof(["doctor", "--json"], { cwd: host.env["HOME"] ?? "", env: host.env, enter });
    await chown(socket, 0, 0);
    expect(called.exitCode, called.stdout).toBe(1);
    const [problem] = (JSON.parse(called.stdout) as Checkup).checks;
    expect(problem).toMatchObject({ name: "socket", condition: "socket-permission" });
    expect(problem?.next).toMatch(/^Run: sudo usermod -aG docker/);
  });

  test("the suggested command fixes a missing context", async () => {
    await using folder = await workFolder({ ".docker/config.json": '{"currentContext":"gone"}' });
    const { DOCKER_HOST: socket = "", ...env } = host.env;
    const own = { ...env, HOME: folder.path };
    const called = await labproof(["doctor", "--json"], { cwd: folder.path, env: own });
    const [problem] = (JSON.parse(called.stdout) as Checkup).checks;
    expect(problem).toMatchObject({ name: "address", condition: "context-unknown" });
    const typed = problem?.next?.replace("Run: unset DOCKER_CONTEXT; docker ", "").split(" ") ?? [];
    await execa("docker", typed, { env: own, extendEnv: false });
    const again = await labproof(["doctor", "--json"], { cwd: folder.path, env: { ...own, DOCKER_HOST: socket } });
    expect(again.exitCode).toBe(0);
  });

  test("a socket that does not answer causes no delay beyond the time limit", async () => {
    await using folder = await workFolder();
    const path = join(folder.path, "docker.sock");
    const server = createServer().listen(path);
    await once(server, "listening");
    const started = performance.now();
    const env = { ...host.env, DOCKER_HOST: `unix://${path}` };
    const facts = await gatherFacts({ enter: [], env }, { limitMs: 1000, registry: unreachable });
    expect(performance.now() - started).toBeLessThan(5000);
    server.close();
    expect(judgeFacts(facts).find(({ name }) => name === "engine")).toMatchObject({ condition: "docker-host" });
  });

  test("no password is ever printed", async () => {
    const proxy = "http://lan:s3cret@127.0.0.1:9";
    const env = {
      HTTP_PROXY: proxy,
      HTTPS_PROXY: proxy,
      DOCKER_AUTH_CONFIG: '{"auths":{"far.example":{"auth":"czNjcmV0"}}}',
    };
    const secret = "tcp://lan:s3cret@127.0.0.1:9";
    for (const address of ["tcp://far.example:2375", secret, secret.replace("tcp", "https")]) {
      for (const args of [[], ["--json"]]) {
        const { stdout, stderr } = await doctor({ ...env, DOCKER_HOST: address }, ...args);
        expect(stdout).toContain(address.split(/[/@]/).at(-1));
        expect(stdout + stderr).not.toMatch(/s3cret|czNjcmV0/);
      }
    }
    // Docker's error text contains this address.
    const named = { ...host.env, ...env, DOCKER_HOST: secret.replace("tcp", "https") };
    for (const args of [["engines"], ["grade", "images"], ["run", "--engine", "local", "images"]]) {
      const { stdout, stderr } = await labproof(args, { cwd: repository, env: named });
      expect(stdout + stderr).toContain("***@127.0.0.1:9");
      expect(stdout + stderr).not.toMatch(/s3cret|czNjcmV0/);
    }
  });
});

test("Podman instead of Docker is recognized", async () => {
  await using podman = await podmanDocker();
  await using folder = await workFolder();
  const PATH = `${podman.bin}${delimiter}${process.env["PATH"] ?? ""}`;
  const called = await labproof(["doctor", "--json", "--lang", "en"], { cwd: folder.path, env: { PATH } });
  expect(called.exitCode).toBe(1);
  const { checks } = JSON.parse(called.stdout) as Checkup;
  expect(checks[0]).toMatchObject({ name: "client", state: "problem", condition: "podman" });
  expect(checks[0]?.next).toMatch(/^Install Docker instead: /);
});

test("a disposable engine is a usage error", async () => {
  await using folder = await workFolder();
  const called = await labproof(["doctor", "--engine", "debian:trixie"], { cwd: folder.path });
  expect(called).toMatchObject({ exitCode: 2, stdout: "" });
  expect(called.stderr).toContain("debian:trixie");
});

const unreachable = { registry: "http://127.0.0.1:9", token: "http://127.0.0.1:9" };
