import { expect, test } from "vitest";
import type { CommandResult } from "../../model/exchange.ts";
import { withoutPrivate } from "../../model/private-text.ts";
import { cutMark, longestStream, outputOf } from "./output.ts";

function ran(stdout: string, stderr = ""): CommandResult {
  const termination = { kind: "exited", code: 0 } as const;
  return { argv: ["docker", "logs", "web"], stdout, stderr, termination, durationMs: 1, stream: "pipe" };
}

const as = (text: string): string => text;

test("a short output stays unchanged, with the command's termination", () => {
  expect(outputOf(ran("out\n", "err\n"), as)).toEqual({
    stdout: "out\n",
    stderr: "err\n",
    termination: { kind: "exited", code: 0 },
    stream: "pipe",
  });
});

test.each([longestStream + 1, 5 * longestStream])("of %d bytes the beginning and the end are kept", (length) => {
  const { stdout, stderr, cut } = outputOf(ran(`begin${"x".repeat(length - 8)}end`, "err"), as);
  expect(stdout).toMatch(/^begin[^]*end$/u);
  expect(Buffer.byteLength(stdout)).toBe(longestStream + cutMark.length + 2);
  expect({ stderr, cut }).toEqual({ stderr: "err", cut: { stdout: length - longestStream } });
});

test("no character is split", () => {
  for (const text of ["ế".repeat(longestStream), `a${"😀".repeat(longestStream)}`]) {
    expect(outputOf(ran("", text), as).stderr).not.toContain("\uFFFD");
  }
});

test("keys and passwords are hidden, even at the place where the text is cut", () => {
  const secrets = "token ghp_0123456789abcdefghijABCDEFGHIJ\nPASSWORD=topsecret\n";
  const far = "x\n".repeat(longestStream * 2);
  for (const text of [secrets, secrets + far + secrets, "x".repeat(longestStream / 2 - 10) + secrets + far]) {
    const { stdout, stderr } = outputOf(ran(text, text), withoutPrivate);
    expect(stdout + stderr).not.toMatch(/ghp_0|topse/u);
    expect(stdout).toContain("***");
  }
});
