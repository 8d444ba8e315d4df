import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { serveSilence } from "../../test/bad-sockets.ts";
import { engineFolders, expectEnd, lessonOf, onTerminal, type OnTerminal, workFolder } from "../../test/labproof.ts";
import { programScript } from "../../test/host-fixture.ts";
import { processesThatMount, processesWith } from "../../test/processes.ts";
import { engineTree } from "../engine/sandbox/sandbox.ts";

const run = ["run", "--engine", "debian:trixie", "a.md"];
const endless = lessonOf("docker pull centos", "docker run centos sleep 1000");

describe.each(["Ctrl+C", "SIGTERM"] as const)("%s", { timeout: 40_000 }, (kind) => {
  const code = kind === "Ctrl+C" ? 130 : 143;
  const end = (called: OnTerminal) => (): void => (kind === "Ctrl+C" ? called.interrupt() : called.kill("SIGTERM"));

  test("while a step runs ends the run and the engine", async () => {
    await using folder = await workFolder({ "a.md": endless });
    await using called = onTerminal(run, { cwd: folder.path });
    await called.shows("docker run centos sleep 1000");
    expect(await engineFolders(called.pid)).toHaveLength(1);
    await expectEnd(called, end(called), code);
    // No incomplete report.
    expect(await readdir(folder.path, { recursive: true })).toEqual(["a.md", "reports"]);
  });

  test("while the engine starts ends both too, and no step runs", async () => {
    await using folder = await workFolder({ "a.md": endless });
    await using called = onTerminal(run, { cwd: folder.path });
    await called.shows("Starting the engine");
    await expectEnd(called, end(called), code);
    expect(await processesThatMount(`engines/${called.pid}-`)).toEqual([]);
    expect(called.raw()).not.toContain("docker pull centos");
    expect(await readdir(folder.path)).toEqual(["a.md"]);
  });
});

test("Ctrl+C ends the wait for a host engine that does not answer", async () => {
  await using folder = await workFolder({ "a.md": endless });
  const config = join(folder.path, "config");
  const tree = await engineTree("trixie", () => undefined);
  const docker = await programScript(tree, "usr/bin/docker", `--config ${config}`);
  await writeFile(join(folder.path, "docker"), docker, { mode: 0o755 });
  const socket = join(folder.path, "docker.sock");
  await using stack = new AsyncDisposableStack();
  stack.use(await serveSilence(socket));
  const env = { PATH: `${folder.path}:${process.env["PATH"]}`, DOCKER_HOST: `unix://${socket}` };
  for (const engines of ["local", "local,ssh://root@127.0.0.1:1"]) {
    await using called = onTerminal(["run", "--on-host", "--engine", engines, "a.md"], { cwd: folder.path, env });
    await expect.poll(async () => await processesWith(config), { timeout: 10_000 }).not.toEqual([]);
    const pressed = performance.now();
    called.interrupt();
    expect(await called.ended()).toBe(130);
    expect(performance.now() - pressed).toBeLessThan(5000);
    expect(await processesWith(config)).toEqual([]);
  }
});

test("Ctrl+C while a lesson's shell and a server are open ends both", { timeout: 60_000 }, async () => {
  const steps = ["docker pull httpd", "docker run --name beside-shell httpd", "sleep 1002 | cat"];
  await using folder = await workFolder({ "a.md": lessonOf(...steps) });
  await using called = onTerminal(run, { cwd: folder.path });
  await called.shows("sleep 1002 | cat");
  await expect.poll(async () => await processesWith("sleep\u00001002")).not.toEqual([]);
  await expectEnd(called, () => called.interrupt(), 130);
  await expect.poll(async () => await processesWith("sleep\u00001002")).toEqual([]);
  await expect.poll(async () => await processesWith("beside-shell")).toEqual([]);
});

test("a second Ctrl+C ends labproof at once", async () => {
  await using folder = await workFolder({ "a.md": endless });
  await using called = onTerminal(run, { cwd: folder.path });
  await called.shows("docker run centos sleep 1000");
  const started = performance.now();
  called.interrupt();
  called.interrupt();
  expect(await called.ended()).toBe(130);
  expect(performance.now() - started).toBeLessThan(5000);
});

test("on a terminal the running step is shown on a line, which its result replaces", async () => {
  await using folder = await workFolder({ "a.md": lessonOf("docker pull hello-world", "docker images") });
  await using called = onTerminal(run, { cwd: folder.path });
  expect(await called.ended()).toBe(0);
  const lines = called.screen.linesFrom(0);
  expect(called.raw()).toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏] step 1 of 2: docker pull hello-world/);
  expect(lines.filter((line) => line.includes("docker pull hello-world"))).toEqual([
    expect.stringMatching(/^ {2}✓ passed +\d\.\d s {2}docker pull hello-world$/),
  ]);
  expect(lines.join("\n")).not.toMatch(/[⠋⠙⠹⠸⠼⠴⠦⠧⠇⠏]|engine \(/);
  expect(called.raw()).toContain("\u001b[32m");
  expect(await engineFolders(called.pid)).toEqual([]);
});
