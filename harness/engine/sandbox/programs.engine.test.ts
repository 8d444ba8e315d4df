import { afterAll, beforeAll, expect, test } from "vitest";
import type { StartedEngine } from "../engine.ts";
import { startEngine } from "../start.ts";

let engine: StartedEngine;

beforeAll(async () => {
  engine = await startEngine({ engine: "debian:trixie", onProgress: () => undefined });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

/** Runs a step of a lesson in its shell. */
async function step(
  text: string,
): Promise<{ readonly stdout: string; readonly stderr: string; readonly ended: unknown }> {
  const [program, ...args] = engine.handle.shell ?? ["false"];
  const { stdout, stderr, termination } = await engine.program([program, ...args, "step", text]);
  return { stdout, stderr, ended: termination };
}

const well = { kind: "exited", code: 0 };

test("a program of Debian is there when a lesson calls it, also with sudo, and an unknown one is not", async () => {
  expect(await step("mkdir -p a/b && tree a | head -3")).toEqual({ stdout: "a\n└── b\n\n", stderr: "", ended: well });
  expect((await step("sudo brctl show")).stdout).toMatch(/^bridge name.*\ndocker0/u);
  expect(await step("nosuchprogram x")).toEqual({
    stdout: "",
    stderr: expect.stringMatching(/^\S+\/shell\.sh: line \d+: nosuchprogram: command not found\n$/u),
    ended: { kind: "exited", code: 127 },
  });
  expect((await step("sudo nosuchprogram x")).stderr).toMatch(/^env: .nosuchprogram.: No such file or directory/u);
});

test("apt installs packages as for a reader who answers yes, and leaves the engine alone", async () => {
  const { stdout, ended } = await step(
    "sudo apt-get install figlet && figlet -v | head -1 && apt-get remove docker.io",
  );
  expect(stdout).toContain("Setting up figlet");
  expect(stdout).toContain("Package 'docker.io' is not installed, so not removed");
  expect(ended).toEqual(well);
});

test("systemctl and service stop, start and restart Docker, which reads its configuration again", async () => {
  expect(await step("systemctl is-active docker")).toEqual({ stdout: "active\n", stderr: "", ended: well });
  await step('mkdir -p /etc/docker && echo \'{"labels": ["mine=1"]}\' >/etc/docker/daemon.json');
  expect((await step("sudo service docker restart && docker info -f '{{.Labels}}'")).stdout).toBe("[mine=1]\n");
  expect((await step("sudo systemctl stop docker; systemctl is-active docker")).stdout).toBe("inactive\n");
  expect((await step("docker ps")).stderr).toContain("Is the docker daemon running?");
  expect((await step("systemctl status docker")).ended).toEqual({ kind: "exited", code: 3 });
  await step("echo '{\"nonsense\": 1}' >/etc/docker/daemon.json");
  const failed = await step("systemctl start docker");
  expect(failed.stderr).toMatch(/^Job for docker\.service failed/u);
  expect(failed.ended).toEqual({ kind: "exited", code: 1 });
  expect((await step("rm /etc/docker/daemon.json && systemctl start docker && docker ps -q")).ended).toEqual(well);
  expect((await step("service nosuch start")).stderr).toBe("nosuch: unrecognized service\n");
});
