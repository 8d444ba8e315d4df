import { describe, expect, test, vi } from "vitest";
import { addBindings, bindExpectedOutput, type Binding } from "./bindings.ts";
import { compare } from "./fixtures/brief.ts";
import { expectLinear } from "../../test/processes.ts";

// The tests limit processor time.
vi.setConfig({ testTimeout: 120_000 });

/** Ends a line in a way that patterns with `.` and `$` do not expect. */
const end = "\u2028x";

/** A command, the beginning of a line of its output, and texts that fill the line. */
const lines: readonly (readonly [command: string, start: string, fillings: readonly string[]])[] = [
  ["docker build .", "#1 [internal] load x\n#5 [1/2] ", [" ", "0 ", "\t"]],
  ["docker compose up -d", " Container a  Started\nPulling u (p", [")...a", " ", "...", " 1 layers "]],
  ["docker run x", "", ['Resolving "a" using b', " locally", "Trying to pull a"]],
  ["docker info", "Server Version: 1\na:", ["\t", ": ", " "]],
  ["docker version", "Client:\n a:", ["\t", ": "]],
  ["uname -r", "0.", ["0", ".0", "-"]],
  ["docker port x", "80/tcp -> 0.0.0.0:", ["0", "1-", "0->"]],
  ["docker push x", "The push refers to repository [x]\n", [": digest: ", "sha256:"]],
  ["docker pull x", "latest: Pulling from x\n", ["5/", "a:1/", "0"]],
  ["docker logs x", "", ["a_", "0ms/", " \t", "00:00:00 ", "10.0.", "\u00a0", "sha256:"]],
];

describe("a long line is compared in linear time", () => {
  test.each(
    lines.flatMap(([command, start, fillings]) => fillings.map((filling) => [command, start, filling] as const)),
  )("of %s: %j, then %j", (command, start, filling) => {
    const line = (length: number): string => `${start}${filling.repeat(length / filling.length)}${end}`;
    expectLinear(
      (length) => expect(compare(command, line(length), `${line(length)}?`).kind).toBeDefined(),
      2000,
      32_000,
    );
  });
});

describe("a long error is compared in linear time", () => {
  test.each([
    ["See 'docker ", "--help'"],
    ["a", ": OCI runtime exec failed: "],
    ['"docker u', '" requires '],
    ["pull access denied for ", "may require 'docker login'"],
    ["Get ", "http://:"],
    ["Container ", "is not running "],
  ])("%j, then %j", (start, filling) => {
    const line = (length: number): string => `${start}${filling.repeat(length / filling.length)}${end}`;
    const failed = { exitCode: 1, expectedExitCode: 1 };
    expectLinear(
      (length) => compare("docker run x", line(length), "", { ...failed, stderr: `${line(length)}?` }),
      2000,
      32_000,
    );
  });
});

describe("a table whose cells lost their columns is compared in linear time", () => {
  const docker = "REPOSITORY   TAG       DIGEST    IMAGE ID   CREATED   SIZE";
  test.each([
    ["one long word", (length: number) => `${"a".repeat(length)} latest <none> f2a91732366c 3 months agx 1.85kB`],
    ["many words", (length: number) => "a ".repeat(length / 2)],
    ["many ages", (length: number) => "2 days ago ".repeat(length / 11)],
  ])("with a row of %s", (_, row) => {
    const squeezed = docker.replaceAll(/ {2,}/g, " ");
    expectLinear(
      (length) => expect(compare("docker images --digests", `${squeezed}\n${row(length)}`, docker).kind).toBe("broken"),
      100,
      1600,
    );
  });
});

describe("tens of thousands of lines are compared in linear time", () => {
  test("of sections", () => {
    expectLinear(
      (count) => expect(compare("docker version", sections(count, "a"), sections(count, "b")).kind).toBe("broken"),
      1000,
      16_000,
    );
  });

  test("of ids that earlier steps bound", () => {
    expectLinear(
      (count) => {
        const all = addBindings(bound(count, 0), bound(count, 1));
        expect(bindExpectedOutput(listOf(count, id), "docker ps", all).rules.size).toBe(1);
      },
      1000,
      16_000,
    );
  });
});

function sections(count: number, name: string): string {
  return `Client:\n Version: 1\n${listOf(count, (at) => `${name}${at}:\n Version: 1`)}`;
}

function bound(count: number, from: number): Binding[] {
  return Array.from({ length: count }, (_, at) => ({ rule: "id", shown: id(at + from), seen: id(at + from + 1) }));
}

function id(at: number): string {
  return (at * 7919).toString(16).padStart(12, "0");
}

function listOf(count: number, each: (at: number) => string): string {
  return Array.from({ length: count }, (_, at) => each(at)).join("\n");
}
