import { execFile } from "node:child_process";
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { arch, platform, tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeAndExitProgram, type Architecture } from "./elf.ts";
import { helloText } from "./hello-world.ts";

const size = 10_072;
let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-elf-"));
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function run(text: string, exitStatus: number): Promise<{ readonly stdout: string; readonly status: unknown }> {
  const path = join(folder, `program-${exitStatus}`);
  const architecture: Architecture = arch() === "arm64" ? "arm64" : "amd64";
  await writeFile(path, writeAndExitProgram({ architecture, text, exitStatus, size }));
  await chmod(path, 0o755);
  return await new Promise((resolve) => {
    execFile(path, (error, stdout) => resolve({ stdout, status: error === null ? 0 : error.code }));
  });
}

describe.runIf(platform() === "linux" && ["x64", "arm64"].includes(arch()))("the program", () => {
  it("prints the text of hello-world and exits with 0", async () => {
    expect(await run(helloText("amd64"), 0)).toEqual({ stdout: helloText("amd64"), status: 0 });
  });

  it("prints another text and exits with another status", async () => {
    expect(await run("Chào bạn!\n", 42)).toEqual({ stdout: "Chào bạn!\n", status: 42 });
  });
});

describe("the arm64 program", () => {
  const program = writeAndExitProgram({ architecture: "arm64", text: "hi\n", exitStatus: 3, size });
  const view = new DataView(program.buffer);

  it("has the header of a static 64-bit program for AArch64", () => {
    expect([...program.subarray(0, 6)]).toEqual([0x7f, 0x45, 0x4c, 0x46, 2, 1]);
    expect(view.getUint16(16, true)).toBe(2);
    expect(view.getUint16(18, true)).toBe(183);
    expect(view.getBigUint64(24, true)).toBe(0x400078n);
    expect(view.getUint16(56, true)).toBe(1);
    expect(view.getUint32(64, true)).toBe(1);
    expect(view.getUint32(68, true)).toBe(5);
  });

  // The instructions are from Arm's manual; the program was tested once with qemu-aarch64.
  it("contains the instructions of write and exit", () => {
    const words = Array.from({ length: 8 }, (_, at) => view.getUint32(120 + 4 * at, true));
    expect(words).toEqual([
      0xd2800020, // mov x0, #1
      0x100000e1, // adr x1, . + 28
      0xd2800062, // mov x2, #3
      0xd2800808, // mov x8, #64
      0xd4000001, // svc #0
      0xd2800060, // mov x0, #3
      0xd2800ba8, // mov x8, #93
      0xd4000001, // svc #0
    ]);
    expect(new TextDecoder().decode(program.subarray(152, 155))).toBe("hi\n");
  });
});

it("has the given size, and rejects a text that does not fit", () => {
  const options = { architecture: "amd64", exitStatus: 0, size } as const;
  expect(writeAndExitProgram({ ...options, text: "" }).length).toBe(size);
  expect(() => writeAndExitProgram({ ...options, text: "x".repeat(size) })).toThrow(RangeError);
});
