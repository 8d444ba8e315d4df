import { afterAll, beforeAll, expect, test } from "vitest";
import { labproof, workFolder } from "../../test/labproof.ts";
import { startHostFixture, type HostFixture } from "../../test/host-fixture.ts";

let person: HostFixture;

beforeAll(async () => {
  person = await startHostFixture("bookworm");
});

afterAll(async () => {
  await person[Symbol.asyncDispose]();
});

test("a local engine shows its versions and can run others in containers; contexts are listed but not contacted", async () => {
  await using folder = await workFolder();
  await person.docker("context", "create", "far", "--docker", "host=ssh://me@far.invalid");
  const { exitCode, stdout, stderr } = await labproof(["engines", "--json"], { cwd: folder.path, env: person.env });
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  const os = (await person.docker("info", "--format", "{{.OperatingSystem}}")).trim();
  expect(JSON.parse(stdout)).toEqual({
    engines: [
      { engine: "local", state: "answers", client: "20.10.24", server: "20.10.24", os },
      { engine: "context:far", state: "not-asked", endpoint: "ssh://me@far.invalid" },
      // The user's own cache is empty.
      { engine: "debian:bullseye", state: "to-fetch", server: "20.10.5", megabytes: expect.any(Number) },
      { engine: "debian:bookworm", state: "to-fetch", server: "20.10.24", megabytes: expect.any(Number) },
      { engine: "debian:trixie", state: "to-fetch", server: "26.1.5", megabytes: expect.any(Number) },
      { engine: "debian:forky", state: "to-fetch", server: "28.5.2", megabytes: expect.any(Number) },
      { engine: "docker:VERSION", state: "on-local" },
      { engine: "image:REF", state: "on-local" },
    ],
  });
});

test("cached suites are marked, in the user's language", async () => {
  await using folder = await workFolder();
  const env = { DOCKER_HOST: "unix:///nowhere/docker.sock" };
  const { exitCode, stdout } = await labproof(["engines", "--lang", "vi"], { cwd: folder.path, env });
  expect(exitCode).toBe(0);
  expect(stdout).toMatch(/^local +không dùng được: /m);
  expect(stdout).toMatch(/^debian:bookworm +Docker 20\.10\.24, .*đã có/m);
  expect(stdout).toMatch(/^docker:VERSION +không dùng được: /m);
});

test("without an available engine the exit code is 3", async () => {
  await using folder = await workFolder();
  // A user without root rights and without docker on PATH.
  const enter = ["unshare", "--user", "--map-user=1000", "env", "PATH=/nowhere"];
  const called = await labproof(["engines"], { cwd: folder.path, enter });
  expect(called.exitCode, called.stderr).toBe(3);
  expect(called.stdout).toMatch(/^local +unavailable: No Docker engine is available: .+\.$/m);
  expect(called.stdout).toMatch(/^debian:SUITE +unavailable: The engine debian:SUITE needs root/m);
  expect(called.stdout).toMatch(/^image:REF +unavailable: /m);
});
