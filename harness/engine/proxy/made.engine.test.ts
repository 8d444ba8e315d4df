import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from "vitest";
import { type Person, startPerson } from "../../../test/person.ts";
import { libraryOn } from "../../../labs/images/checks/ask.ts";
import { splitCommand } from "../../lesson/shell/command.ts";
import type { CommandResult } from "../../model/exchange.ts";
import type { StartedEngine } from "../engine.ts";

let person: Person;
let engine: StartedEngine;

beforeAll(async () => {
  person = await startPerson();
});

afterAll(async () => {
  await person[Symbol.asyncDispose]();
});

beforeEach(async () => {
  engine = await person.open();
});

afterEach(async () => {
  await engine[Symbol.asyncDispose]();
});

/** Runs a command as it is, without the guard on words. */
async function docker(command: string): Promise<CommandResult> {
  return await engine.docker(splitCommand(command)!.slice(1), { timeoutMs: 20_000 });
}

describe("what a run makes on a host engine", () => {
  test("has its label, and only that is removed, whatever the person starts meanwhile", async () => {
    const before = await person.inventory();
    const theirs: Promise<unknown>[] = [];
    for (let at = 0; at < 4; at++) {
      theirs.push(
        person.docker(
          "run",
          "--detach",
          "--name",
          `theirs-${at}`,
          "--volume",
          `theirs-${at}:/x`,
          "debian",
          "sleep",
          "1000",
        ),
      );
      const made = await docker(`docker run -d --name its-${at} -v its-${at}:/x -v /anonymous debian sleep 1000`);
      expect(made.stderr).toBe("");
    }
    await Promise.all(theirs);
    expect((await docker("docker network create its")).stderr).toBe("");
    const labelled = await person.docker("ps", "--quiet", "--filter", `label=io.labproof.run=${engine.handle.run}`);
    expect(labelled.split("\n")).toHaveLength(4);
    // Its volume without a name stays when its container goes, and is still removed in the end.
    await docker("docker rm -f its-0");
    await engine[Symbol.asyncDispose]();
    const names = await person.docker("ps", "--format", "{{.Names}}");
    expect(names.split("\n").toSorted()).toEqual(["theirs-0", "theirs-1", "theirs-2", "theirs-3", "works"]);
    await person.docker("rm", "--force", "theirs-0", "theirs-1", "theirs-2", "theirs-3");
    await person.docker("volume", "rm", "theirs-0", "theirs-1", "theirs-2", "theirs-3");
    expect(await person.inventory()).toBe(before);
  });

  test("can be changed by the run, and its images and names removed", async () => {
    const before = await person.inventory();
    const commands = [
      "docker pull hello-world",
      "docker tag debian its",
      "docker rmi its",
      "docker run --name own debian true",
      "docker commit own own-image",
      "docker tag own-image own-image:2",
      "docker rmi own-image:2",
      "docker rmi own-image",
      "docker rmi hello-world",
      "docker volume create its",
      "docker volume rm its",
    ];
    for (const command of commands) expect((await docker(command)).stderr, command).toBe("");
    await person.docker("pull", "hello-world");
    await engine[Symbol.asyncDispose]();
    // The person has pulled it after the run had removed it.
    expect(await person.docker("images", "--quiet", "hello-world")).not.toBe("");
    await person.docker("rmi", "hello-world");
    expect(await person.inventory()).toBe(before);
  });

  test("by a library is labelled and removed too", async () => {
    const before = await person.inventory();
    const { GenericContainer } = await libraryOn(engine.handle);
    const started = await new GenericContainer("debian")
      .withCommand(["sleep", "1000"])
      .withCopyContentToContainer([{ content: "copied", target: "/copied" }])
      .start();
    expect((await started.exec(["cat", "/copied"])).output).toBe("copied");
    await expect(new GenericContainer("debian").withPrivilegedMode().start()).rejects.toThrow(/refused.*Privileged/u);
    await expect(
      new GenericContainer("debian").withBindMounts([{ source: person.folder, target: "/host" }]).start(),
    ).rejects.toThrow(/refused.*host-path/u);
    await engine[Symbol.asyncDispose]();
    expect(await person.inventory()).toBe(before);
  });
});

describe("the client's sessions and streams", () => {
  test("input ends before output does", async () => {
    const seen = await engine.docker(["run", "-i", "debian", "sh", "-c", "wc -c; sleep 1; echo after"], {
      stdin: "x".repeat(300_000),
    });
    expect(seen).toMatchObject({ stdout: "300000\nafter\n", termination: { kind: "exited", code: 0 } });
  });

  test("docker exec -it and docker logs -f end with Ctrl+C, and the container runs on", async () => {
    await docker("docker run -d --name own debian sh -c 'while :; do echo tick; sleep 0.2; done'");
    await using followed = await engine.start(["docker", "logs", "-f", "own"]);
    const { stdout } = await followed.quiet({ forMs: 10_000, atMostMs: 2000 });
    expect(stdout).toMatch(/^(?:tick\n){5,}/u);
    await followed.interrupt();
    await using session = await engine.terminal(["exec", "-it", "own", "bash"]);
    await session.prompt();
    expect((await session.type("echo $((6 * 7))")).output).toBe("42");
    await session.type("exit 3");
    expect(await session.ended()).toEqual({ kind: "exited", code: 3 });
    expect(await person.docker("inspect", "--format", "{{.State.Running}}", "own")).toBe("true");
  });
});
