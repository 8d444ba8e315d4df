import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import type { Engine } from "../harness/engine/engine.ts";
import { processesWith } from "./processes.ts";

/** What differs between Docker and Podman. */
export interface TerminalExpectations {
  /** The first line of output, with its line end; without a terminal it is on stderr. */
  readonly notice: string;
  /** Part of the error for an unknown image. */
  readonly denied: string;
}

/** The tests of terminal sessions that every kind of engine must pass. */
export function describeTerminalContract(engine: () => Engine, expected: TerminalExpectations): void {
  describe("on a terminal", () => {
    test("shows a prompt, the output of what is typed, and the exit status of each line", async () => {
      await using session = await engine().terminal(["run", "-it", "--rm", "ubuntu"]);
      expect(await session.prompt()).toMatchObject({ state: "prompt", output: expected.notice.trimEnd() });
      expect(await session.type("echo hello")).toMatchObject({ state: "prompt", output: "hello" });
      expect(await session.type("")).toMatchObject({ state: "prompt", output: "" });
      expect(await session.type("false")).toMatchObject({ state: "prompt", output: "" });
      expect(await session.type("echo $?")).toMatchObject({ state: "prompt", output: "1" });
      expect(await session.type("ls /nowhere; echo $?")).toMatchObject({
        state: "prompt",
        output: expect.stringMatching(/No such file or directory\n2$/),
      });
    });

    test("shows output that ends without a newline", async () => {
      await using session = await engine().terminal(["run", "-it", "--rm", "ubuntu"]);
      await session.prompt();
      expect(await session.type("printf abc")).toMatchObject({ state: "prompt", output: "abc" });
      expect(await session.type(String.raw`printf 'a\nb'`)).toMatchObject({ state: "prompt", output: "a\nb" });
      expect(await session.type("echo next")).toMatchObject({ state: "prompt", output: "next" });
    });

    test.each(["ubuntu", "centos"])("recognizes the prompt of %s in another folder", async (image) => {
      // The time limit is for prompts, not for pulls.
      await engine().docker(["pull", image]);
      await using session = await engine().terminal(["run", "-it", "--rm", image], { timeoutMs: 8000 });
      await session.prompt();
      expect(await session.type("cd /usr/bin")).toMatchObject({ state: "prompt", output: "" });
      expect(await session.type("pwd")).toMatchObject({ state: "prompt", output: "/usr/bin" });
      expect(await session.type("cd /tmp; printf abc")).toMatchObject({ state: "prompt", output: "abc" });
      expect(await session.type("cd /; echo back")).toMatchObject({ state: "prompt", output: "back" });
    });

    test("recognizes the prompt of a nested shell, and the first prompt after it", async () => {
      await using session = await engine().terminal(["run", "-it", "--rm", "ubuntu"], { timeoutMs: 8000 });
      await session.prompt();
      expect(await session.type("sh")).toMatchObject({ state: "prompt", output: "" });
      expect(await session.type("echo inner")).toMatchObject({ state: "prompt", output: "inner" });
      expect(await session.type("exit 4")).toMatchObject({ state: "prompt", output: "" });
      expect(await session.type("echo $?")).toMatchObject({ state: "prompt", output: "4" });
    });

    test("answers a program that asks for a yes or a no, and no other question", async () => {
      await using session = await engine().terminal(["run", "-it", "--rm", "ubuntu"]);
      await session.prompt();
      const asked = await session.type("read -p 'Go on? [Y/n] ' one; read -p 'Sure? (y/N): ' other; echo $one $other", {
        answer: "y",
      });
      expect(asked).toMatchObject({ state: "prompt", output: "Go on? [Y/n] y\nSure? (y/N): y\ny y" });
      const named = await session.type("read -p 'Name: ' name", { answer: "y", timeoutMs: 2500 });
      expect(named).toMatchObject({ state: "timed-out", output: "Name:" });
    });

    test("waits for a command that prints nothing for some time", async () => {
      await using session = await engine().terminal(["run", "-it", "--rm", "ubuntu"]);
      await session.prompt();
      expect(await session.type("sleep 1; echo woken")).toMatchObject({ state: "prompt", output: "woken" });
    });

    test("returns lines wider than the screen, and output longer than the screen", async () => {
      await using session = await engine().terminal(["run", "-it", "--rm", "ubuntu"]);
      await session.prompt();
      const wide = "0123456789".repeat(35);
      expect(await session.type(`echo ${wide}`)).toMatchObject({ state: "prompt", output: wide });
      const many = Array.from({ length: 3000 }, (_, at) => String(at + 1)).join("\n");
      expect(await session.type("seq 1 3000")).toMatchObject({ state: "prompt", output: many });
    });

    test("shows the final state of a line that a program overwrites", async () => {
      await using session = await engine().terminal(["run", "-it", "--rm", "ubuntu"]);
      await session.prompt();
      const drawing = String.raw`printf '10%%\r100%%\n\033[31mred\033[0m\n'`;
      expect(await session.type(drawing)).toMatchObject({ state: "prompt", output: "100%\nred" });
    });

    test("returns to the shell on Ctrl+C, and ends it on Ctrl+D", async () => {
      await using session = await engine().terminal(["run", "-it", "--rm", "ubuntu"], { timeoutMs: 4000 });
      await session.prompt();
      expect(await session.type("sleep 100", { timeoutMs: 1500 })).toMatchObject({ state: "timed-out" });
      expect(await session.press("c")).toMatchObject({ state: "prompt" });
      expect(await session.type("echo $?")).toMatchObject({ state: "prompt", output: "130" });
      expect(await session.press("c")).toMatchObject({ state: "prompt" });
      expect(await session.type("true")).toMatchObject({ state: "prompt", output: "" });
      expect(await session.press("d")).toMatchObject({ state: "ended" });
      expect(await session.ended()).toEqual({ kind: "exited", code: 0 });
    });

    test("ends with the status of exit, and stays ended", async () => {
      await using session = await engine().terminal(["run", "-it", "--rm", "ubuntu"]);
      await session.prompt();
      expect(await session.type("exit 3")).toMatchObject({ state: "ended" });
      expect(await session.ended()).toEqual({ kind: "exited", code: 3 });
      expect(await session.type("echo too late")).toMatchObject({ state: "ended" });
      expect(await session.press("d")).toMatchObject({ state: "ended" });
    });

    test("shows the output of a command that ends by itself", async () => {
      await using session = await engine().terminal(["run", "-it", "--rm", "ubuntu", "echo", "short"]);
      expect(await session.prompt()).toMatchObject({ state: "ended", output: `${expected.notice}short` });
      expect(await session.ended()).toEqual({ kind: "exited", code: 0 });
    });

    test("ends without a timeout if the container cannot start", async () => {
      await using unknown = await engine().terminal(["run", "-it", "labproof-has-no-such-image"]);
      expect(await unknown.prompt()).toMatchObject({
        state: "ended",
        output: expect.stringContaining(expected.denied),
      });
      expect(await unknown.ended()).toEqual({ kind: "exited", code: 125 });
      await using without = await engine().terminal(["run", "-it", "--rm", "ubuntu", "no-such-program"]);
      expect(await without.prompt()).toMatchObject({
        state: "ended",
        output: expect.stringContaining("no-such-program"),
      });
      expect(await without.ended()).toEqual({ kind: "exited", code: 127 });
    });

    test("ends a running command when the session is closed", async () => {
      const container = `contract-session-${randomUUID()}`;
      // The command line of the client; the container's shim may have the name in its command line too.
      const words = `${container}\0ubuntu`;
      const session = await engine().terminal(["run", "-it", "--name", container, "ubuntu"]);
      expect(await session.prompt()).toMatchObject({ state: "prompt" });
      expect(await processesWith(words)).not.toEqual([]);
      await session[Symbol.asyncDispose]();
      expect(await processesWith(words)).toEqual([]);
      // Docker's client may handle SIGHUP itself, and then exits with the status that a shell would report.
      const hungUp = [
        { kind: "signalled", signal: "SIGHUP" },
        { kind: "exited", code: 129 },
      ];
      expect(hungUp).toContainEqual(await session.ended());
    });
  });
}
