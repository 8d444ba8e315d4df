import { createHash, randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../harness/engine/connect.ts";
import type { StartedEngine } from "../harness/engine/engine.ts";
import type { EngineFacts, EngineHandle } from "../harness/model/engine.ts";
import { processesWith } from "./processes.ts";
import { describeTerminalContract, type TerminalExpectations } from "./terminal-contract.ts";

/** What differs between Docker and Podman. */
interface Expectations extends TerminalExpectations {
  /** A fact, and the command and template that print it. */
  readonly facts: readonly (readonly [keyof EngineFacts, string, string])[];
}

const docker: Expectations = {
  facts: [
    ["client", "version", "{{.Client.Version}}"],
    ["server", "version", "{{.Server.Version}}"],
    ["api", "version", "{{.Client.APIVersion}}"],
    ["arch", "version", "{{.Server.Arch}}"],
    ["kernel", "info", "{{.KernelVersion}}"],
    ["os", "info", "{{.OperatingSystem}}"],
    ["store", "info", "{{.Driver}}"],
    ["runtime", "info", "{{.DefaultRuntime}}"],
    ["name", "info", "{{.Name}}"],
  ],
  notice: "",
  denied: "pull access denied for labproof-has-no-such-image",
};

/** Podman's `docker` has no server and another layout of `info`. */
export const podmanExpectations: Expectations = {
  facts: [
    ["client", "version", "{{.Client.Version}}"],
    ["server", "info", "{{.Version.Version}}"],
    ["api", "version", "{{.Client.APIVersion}}"],
    ["arch", "info", "{{.Host.Arch}}"],
    ["kernel", "info", "{{.Host.Kernel}}"],
    ["os", "info", "{{.Host.Distribution.Distribution}}"],
    ["store", "info", "{{.Store.GraphDriverName}}"],
    ["runtime", "info", "{{.Host.OCIRuntime.Name}}"],
    ["name", "info", "{{.Host.Hostname}}"],
  ],
  notice: "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\n",
  denied: "docker.io/library/labproof-has-no-such-image: requested access to the resource is denied",
};

/**
 * The tests that every kind of engine must pass. They share one engine; the last test closes it.
 * @param start opens or starts an engine that can pull `ubuntu`
 */
export function describeEngineContract(
  name: string,
  start: () => Promise<StartedEngine>,
  expected: Expectations = docker,
): void {
  describe(`the engine contract: ${name}`, () => {
    let engine: StartedEngine;

    beforeAll(async () => {
      engine = await start();
      const { stderr, termination } = await engine.docker(["pull", "ubuntu"]);
      expect(termination, stderr).toEqual({ kind: "exited", code: 0 });
    });

    afterAll(async () => {
      await engine[Symbol.asyncDispose]();
    });

    test.each(expected.facts)("has the same fact %s as docker %s", async (fact, command, format) => {
      const { stdout } = await engine.docker([command, "--format", format]);
      expect(engine.handle.facts[fact]).not.toBe("");
      expect(engine.handle.facts[fact]).toBe(stdout.trim().replace(/\+.*$/, ""));
    });

    test("has the kernel of its containers, and of the client if both share a machine", async () => {
      const inside = await engine.docker(["run", "--rm", "ubuntu", "uname", "-r"]);
      expect(inside.stdout).toBe(`${engine.handle.facts.kernel}\n`);
      const outside = await engine.program(["uname", "-r"]);
      if (engine.handle.sameMachine) expect(outside.stdout).toBe(inside.stdout);
    });

    test("separates stdout, stderr and exit status of a command", async () => {
      const script = "echo out; echo err >&2; exit 3";
      expect(await engine.docker(["run", "--rm", "ubuntu", "sh", "-c", script])).toEqual({
        argv: ["docker", "run", "--rm", "ubuntu", "sh", "-c", script],
        stdout: "out\n",
        stderr: `${expected.notice}err\n`,
        termination: { kind: "exited", code: 3 },
        durationMs: expect.any(Number),
        stream: "pipe",
      });
    });

    test("returns the registry's error for an unknown image", async () => {
      const { stdout, stderr, termination } = await engine.docker(["run", "labproof-has-no-such-image"]);
      expect(termination).toEqual({ kind: "exited", code: 125 });
      expect(stdout).toBe("");
      expect(stderr).toContain(expected.denied);
    });

    test("returns the error for a program that the image does not have", async () => {
      const { stderr, termination } = await engine.docker(["run", "--rm", "ubuntu", "no-such-program"]);
      expect(termination).toEqual({ kind: "exited", code: 127 });
      expect(stderr).toContain("no-such-program");
    });

    test("returns the error for a program that is missing where the client runs", async () => {
      const { stderr, termination } = await engine.program(["labproof-no-such-program"]);
      expect(termination).toEqual({ kind: "exited", code: 127 });
      expect(stderr).toContain("labproof-no-such-program");
    });

    test("passes the arguments of a command on without a shell", async () => {
      const words = ["$HOME", "a b", "; exit 9", "*", "`id`", '"', "'", "", "học"];
      const { stdout } = await engine.docker(["run", "--rm", "ubuntu", "printf", "<%s>", ...words]);
      expect(stdout).toBe(words.map((word) => `<${word}>`).join(""));
    });

    test("gives commands only the environment of the handle", async () => {
      process.env["LABPROOF_CONTRACT_SECRET"] = "not for a lesson";
      const { stdout } = await engine.program(["env"]);
      delete process.env["LABPROOF_CONTRACT_SECRET"];
      // The client of a disposable engine finds it without a variable, as on a learner's machine.
      expect(/^DOCKER_(?:HOST|CONTEXT)=/m.test(stdout)).toBe(!engine.handle.disposable);
      expect(stdout).not.toContain("not for a lesson");
    });

    test("ends a command and its client at the time limit", async () => {
      const container = `contract-sleeper-${randomUUID()}`;
      const args = ["run", "--name", container, "ubuntu", "sleep", "300"];
      // The command line of the client; the container's shim may have the name in its command line too.
      const client = `${container}\0ubuntu\0sleep`;
      const running = engine.docker(args, { timeoutMs: 2500 });
      await expect.poll(async () => await processesWith(client), { timeout: 2400 }).not.toEqual([]);
      expect((await running).termination).toEqual({ kind: "timed-out", afterMs: 2500 });
      expect((await running).durationMs).toBeLessThan(10_000);
      expect(await processesWith(client)).toEqual([]);
    });

    test("passes every byte of the input to a command", async () => {
      const bytes = randomBytes(300_000);
      const { stdout } = await engine.docker(["run", "--rm", "-i", "ubuntu", "sha256sum"], { stdin: bytes });
      expect(stdout).toContain(createHash("sha256").update(bytes).digest("hex"));
    });

    test("gives a command without input the end of file", async () => {
      const { stdout, termination } = await engine.docker(["run", "--rm", "-i", "ubuntu", "cat"], {
        timeoutMs: 20_000,
      });
      expect({ stdout, termination }).toEqual({ stdout: "", termination: { kind: "exited", code: 0 } });
    });

    test("returns all output, even if it is larger than a pipe", async () => {
      const { stdout } = await engine.docker(["run", "--rm", "ubuntu", "seq", "1", "100000"]);
      expect(stdout.split("\n")).toHaveLength(100_001);
      expect(stdout.endsWith("99999\n100000\n")).toBe(true);
    });

    describeTerminalContract(() => engine, expected);

    test("can be used by another process that has only the handle", async () => {
      const script = join(import.meta.dirname, "engine-process.ts");
      const { stdout } = await execa(process.execPath, [script, "drive", JSON.stringify(engine.handle)]);
      expect(JSON.parse(stdout)).toEqual({ stdout: "from a guest\n", output: "typed by a guest" });
    });

    test("removes everything that the run created when it is closed", async () => {
      const handle: EngineHandle = JSON.parse(JSON.stringify(engine.handle));
      await engine.docker(["run", "--name", "contract-last", "ubuntu", "true"]);
      await engine.docker(["tag", "ubuntu", "contract:last"]);
      await engine.docker(["volume", "create", "contract-last"]);
      await engine.docker(["network", "create", "contract-last"]);
      const onEngine = async (): Promise<string> => {
        const lists = [["ps", "-a"], ["images"], ["volume", "ls"], ["network", "ls"]];
        const seen = await Promise.all(lists.map(async (args) => await connect(handle).docker(args)));
        return seen.map(({ stdout }) => stdout).join("");
      };
      expect((await onEngine()).match(/contract/g)?.length).toBeGreaterThanOrEqual(4);
      await engine[Symbol.asyncDispose]();
      expect(await onEngine()).not.toMatch(/contract|ubuntu/);
    });
  });
}
