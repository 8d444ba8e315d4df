import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, onTestFinished } from "vitest";
import { createCertificate } from "./certificate.ts";
import { writeStore } from "./store.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-serve-"));
  await writeStore(join(folder, "store"), { images: [], searches: [] });
  const { certificate, key } = await createCertificate(["registry-1.docker.io"]);
  await writeFile(join(folder, "certificate.pem"), certificate);
  await writeFile(join(folder, "key.pem"), key);
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

function serve(): ChildProcessWithoutNullStreams {
  const files = ["--store", "store", "--certificate", "certificate.pem", "--key", "key.pem"];
  const entry = join(import.meta.dirname, "serve.ts");
  const running = spawn(process.execPath, [entry, ...files, "--address", "127.0.0.1", "--port", "0"], { cwd: folder });
  onTestFinished(() => void running.kill("SIGKILL"));
  return running;
}

it("prints when it is ready, and ends when standard input closes", async () => {
  const running = serve();
  expect(String((await once(running.stdout, "data"))[0])).toBe("ready\n");
  expect(running.exitCode).toBeNull();
  running.stdin.end();
  expect(await once(running, "exit")).toEqual([0, null]);
});

it("ends on SIGTERM", async () => {
  const running = serve();
  await once(running.stdout, "data");
  running.kill("SIGTERM");
  expect(await once(running, "exit")).toEqual([0, null]);
});
