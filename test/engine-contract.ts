import { createHash, randomBytes, randomUUID } from "node:crypto";
import { join } from "node:path";
import { execa } from "execa";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect } from "../harness/engine/connect.ts";
import type { StartedEngine } from "../harness/engine/engine.ts";
import type { EngineFacts, EngineHandle } from "../harness/model/engine.ts";
import { processesWith } from "./processes.ts";
import { describeTerminalContract, type TerminalWays } from "./terminal-contract.ts";

/** How an engine says what every engine says. */
interface Ways extends TerminalWays {
  /** A fact, and the command and template that ask for it. */
  readonly facts: readonly (readonly [keyof EngineFacts, string, string])[];
}

const docker: Ways = {
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

/** Of Podman's own `docker`, which has no server and an `info` of its own. */
export const podmanWays: Ways = {
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
 * What every kind of engine promises. Its tests share one engine, which the last of them closes.
 * @param start opens or starts an engine from which `ubuntu` can be pulled
 */
export function describeEngineContract(name: string, start: () => Promise<StartedEngine>, ways: Ways = docker): void {
  describe(`the engine contract, kept by ${name}`, () => {
    let engine: StartedEngine;

    beforeAll(async () => {
      engine = await start();
      const { stderr, termination } = await engine.docker(["pull", "ubuntu"]);
      expect(termination, stderr).toEqual({ kind: "exited", code: 0 });
    });

    afterAll(async () => {
      await engine[Symbol.asyncDispose]();
    });

    test.each(ways.facts)("tells as %s what docker %s says", async (fact, command, format) => {
      const { stdout } = await engine.docker([command, "--format", format]);
      expect(engine.handle.facts[fact]).not.toBe("");
      expect(engine.handle.facts[fact]).toBe(stdout.trim().replace(/\+.*$/, ""));
    });

    test("tells the kernel that a container sees, and that the client sees where both share a machine", async () => {
      const inside = await engine.docker(["run", "--rm", "ubuntu", "uname", "-r"]);
      expect(inside.stdout).toBe(`${engine.handle.facts.kernel}\n`);
      const beside = await engine.program(["uname", "-r"]);
      if (engine.handle.sameMachine) expect(beside.stdout).toBe(inside.stdout);
    });

    test("keeps a command's output, its error output and its exit status apart", async () => {
      const script = "echo out; echo err >&2; exit 3";
      expect(await engine.docker(["run", "--rm", "ubuntu", "sh", "-c", script])).toEqual({
        argv: ["docker", "run", "--rm", "ubuntu", "sh", "-c", script],
        stdout: "out\n",
        stderr: `${ways.notice}err\n`,
        termination: { kind: "exited", code: 3 },
        durationMs: expect.any(Number),
        stream: "pipe",
      });
    });

    test("observes an image that the Hub does not have, with the Hub's own words", async () => {
      const { stdout, stderr, termination } = await engine.docker(["run", "labproof-has-no-such-image"]);
      expect(termination).toEqual({ kind: "exited", code: 125 });
      expect(stdout).toBe("");
      expect(stderr).toContain(ways.denied);
    });

    test("observes a program that the image does not have", async () => {
      const { stderr, termination } = await engine.docker(["run", "--rm", "ubuntu", "no-such-program"]);
      expect(termination).toEqual({ kind: "exited", code: 127 });
      expect(stderr).toContain("no-such-program");
    });

    test("observes a program that is not where the client runs", async () => {
      const { stderr, termination } = await engine.program(["labproof-no-such-program"]);
      expect(termination).toEqual({ kind: "exited", code: 127 });
      expect(stderr).toContain("labproof-no-such-program");
    });

    test("lets no shell read the words of a command", async () => {
      const words = ["$HOME", "a b", "; exit 9", "*", "`id`", '"', "'", "", "học"];
      const { stdout } = await engine.docker(["run", "--rm", "ubuntu", "printf", "<%s>", ...words]);
      expect(stdout).toBe(words.map((word) => `<${word}>`).join(""));
    });

    test("gives commands nothing of this process's environment but what the handle names", async () => {
      process.env["LABPROOF_CONTRACT_SECRET"] = "not for a lesson";
      const { stdout } = await engine.program(["env"]);
      delete process.env["LABPROOF_CONTRACT_SECRET"];
      expect(stdout).toMatch(/^DOCKER_(?:HOST|CONTEXT)=/m);
      expect(stdout).not.toContain("not for a lesson");
    });

    test("ends a command that takes longer than its time, client and all", async () => {
      const container = `contract-sleeper-${randomUUID()}`;
      const args = ["run", "--name", container, "ubuntu", "sleep", "300"];
      // The client's own words: what watches over a container may bear its name, and stays as long as it does.
      const client = `${container}\0ubuntu\0sleep`;
      const running = engine.docker(args, { timeoutMs: 2500 });
      await expect.poll(async () => await processesWith(client), { timeout: 2400 }).not.toEqual([]);
      expect((await running).termination).toEqual({ kind: "timed-out", afterMs: 2500 });
      expect((await running).durationMs).toBeLessThan(10_000);
      expect(await processesWith(client)).toEqual([]);
    });

    test("passes every byte of its input on to a command", async () => {
      const bytes = randomBytes(300_000);
      const { stdout } = await engine.docker(["run", "--rm", "-i", "ubuntu", "sha256sum"], { stdin: bytes });
      expect(stdout).toContain(createHash("sha256").update(bytes).digest("hex"));
    });

    test("leaves a command without input at its end, not waiting for a keyboard", async () => {
      const { stdout, termination } = await engine.docker(["run", "--rm", "-i", "ubuntu", "cat"], {
        timeoutMs: 20_000,
      });
      expect({ stdout, termination }).toEqual({ stdout: "", termination: { kind: "exited", code: 0 } });
    });

    test("keeps output whole that is larger than a pipe", async () => {
      const { stdout } = await engine.docker(["run", "--rm", "ubuntu", "seq", "1", "100000"]);
      expect(stdout.split("\n")).toHaveLength(100_001);
      expect(stdout.endsWith("99999\n100000\n")).toBe(true);
    });

    describeTerminalContract(() => engine, ways);

    test("can be driven by another process that knows its handle only", async () => {
      const guest = join(import.meta.dirname, "engine-guest.ts");
      const { stdout } = await execa(process.execPath, [guest, JSON.stringify(engine.handle)]);
      expect(JSON.parse(stdout)).toEqual({ stdout: "from a guest\n", output: "typed by a guest" });
    });

    test("takes all that the run created along when it is closed", async () => {
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
