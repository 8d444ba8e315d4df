import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";

/** Printed by 20.10.5 and 28.5.2 on stderr. */
const missing = {
  container: ["Error: No such container: web", "Error response from daemon: No such container: web"],
  image: ["Error: No such image: nope", "Error response from daemon: No such image: nope:latest"],
} as const;
const failing = { exitCode: 1, expectedExitCode: 1 };

/** A push that succeeded. */
const push = (digit: string, size: number): string => `The push refers to repository [docker.io/me/hello]
1c402d866420: Pushed
1: digest: sha256:${digit.repeat(64)} size: ${size}`;

test("an error that the lesson shows, in the wording of another version, is drift", () => {
  const [old, recent] = missing.container;
  expect(brief(compare("docker logs web", old, "", { ...failing, stderr: `${recent}\n` }))).toBe(
    "drifted: | line-changed error",
  );
  expect(brief(compare("docker rm db web", `db\n${old}`, "db\n", { ...failing, stderr: `${recent}\n` }))).toBe(
    "drifted: | line-changed error",
  );
  const [oldImage, recentImage] = missing.image;
  expect(brief(compare("docker rmi nope", oldImage, "", { ...failing, stderr: recentImage }))).toBe(
    "drifted: | line-changed error",
  );
});

test("another error instead is broken", () => {
  const [old] = missing.container;
  const stderr = "Error response from daemon: No such container: db\n";
  expect(compare("docker logs web", old, "", { ...failing, stderr }).kind).toBe("broken");
  expect(compare("docker logs web", old, "", { ...failing, stderr: "permission denied" }).kind).toBe("broken");
});

test("the hint about help has another wording since 28.0", () => {
  const error = "docker: Error response from daemon: no such thing";
  const [old, recent] = [
    `${error}.\nSee 'docker run --help'.`,
    `${error}\n\nRun 'docker run --help' for more information\n`,
  ];
  const run = { exitCode: 125, expectedExitCode: 125, stderr: recent };
  expect(brief(compare("docker run x", old, "", run))).toBe(
    "drifted: trailing-space | line-changed error since 28.0 | line-changed error since 28.0",
  );
});

test("an error with another id or another log time is the same error", () => {
  expect(brief(compare("docker exec web ls", stopped("a"), "", { ...failing, stderr: stopped("b") }))).toBe(
    "equivalent: id",
  );
  const run = { exitCode: 125, expectedExitCode: 125 };
  expect(brief(compare("docker run x", logged("01:02:03"), "", { ...run, stderr: logged("04:05:06") }))).toBe(
    "equivalent: date",
  );
});

test.each([
  ["docker exec web ls", "Error response from daemon: Container web is not running", "container web is not running"],
  [
    "docker rm web",
    `Error response from daemon: You cannot remove a running container ${"a".repeat(64)}. Stop the container before`,
    'cannot remove container "/web": container is running: stop the container before removing or force remove',
  ],
  [
    "docker run centos nope",
    'docker: Error response from daemon: OCI runtime create failed: container_linux.go:377: starting: exec: "nope": not found: unknown.',
    'failed to create shim task: OCI runtime create failed: runc create failed: exec: "nope": not found',
  ],
  ["docker nope", "docker: 'nope' is not a docker command.", "unknown command: docker nope"],
  ["docker run", '"docker run" requires at least 1 argument.', "'docker run' requires at least 1 argument"],
])("%s fails with another wording in another version", (command, old, recent) => {
  const now =
    command === "docker nope" || command === "docker run"
      ? `docker: ${recent}`
      : old.replace(/(?<=daemon: ).*/, recent);
  expect(compare(command, old, "", { ...failing, stderr: now }).kind).toBe("drifted");
  expect(compare(command, now, "", { ...failing, stderr: old }).kind).toBe("drifted");
  const other = "Error response from daemon: no space left on device";
  expect(compare(command, old, "", { ...failing, stderr: other }).kind).toBe("broken");
});

test("a refused push: layers vary, the error does not", () => {
  const shown = `The push refers to repository [docker.io/me/hello]
1c402d866420: Preparing
denied: requested access to the resource is denied`;
  const [stdout, stderr] = ["The push refers to repository [docker.io/me/hello]\n", shown.split("\n").at(-1) ?? ""];
  const seen = `${stdout}2b3c4d5e6f70: Preparing\n2b3c4d5e6f70: Waiting\n`;
  expect(brief(compare("docker push me/hello", shown, seen, { ...failing, stderr }))).toBe("equivalent: layer");
  expect(compare("docker push me/hello", shown, seen.replace("me/", "you/"), { ...failing, stderr }).kind).toBe(
    "broken",
  );
  expect(compare("docker push me/hello", shown, seen, { ...failing, stderr: "unauthorized" }).kind).toBe("broken");
});

test("a successful push ends with a digest, which varies", () => {
  expect(brief(compare("docker image push me/hello:1", push("a", 525), push("b", 948)))).toBe("equivalent: digest");
  expect(compare("docker push me/hello:1", push("a", 525), push("a", 525).replace("1: digest", "2: digest")).kind).toBe(
    "broken",
  );
});

test("a push names its default tag since 20.10, and in 2017 its repository with another wording", () => {
  const push2017 = push("a", 525).replace("to repository", "to a repository");
  expect(brief(compare("docker push me/hello", push2017, `Using default tag: latest\n${push("b", 525)}\n`))).toBe(
    "drifted: digest | line-changed repository | line-added text since 20.10",
  );
});

test("a pull that fails half way: the layers vary, the error does not", () => {
  const shown = `Using default tag: latest
latest: Pulling from library/windows
no matching manifest for linux/amd64 in the manifest list entries`;
  const [head, error] = [shown.split("\n").slice(0, 2).join("\n"), shown.split("\n").at(-1) ?? ""];
  const seen = `${head}\n0123456789ab: Pulling fs layer\n`;
  expect(brief(compare("docker pull windows", shown, seen, { ...failing, stderr: error }))).toBe("equivalent: layer");
  const other = { ...failing, stderr: "write /var/lib/docker: no space left on device\n" };
  expect(brief(compare("docker pull windows", shown, seen, other))).toBe("broken: | line-changed error");
});

function stopped(digit: string): string {
  return `Error response from daemon: Container ${digit.repeat(64)} is not running`;
}

function logged(time: string): string {
  return `docker: Error: no\ntime="2026-11-24T${time}Z" level=error msg="canceled"`;
}
