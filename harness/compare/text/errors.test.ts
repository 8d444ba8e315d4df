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

test("a swarm's service that does not exist is the same error in both wordings", () => {
  const [old, recent] = ["Error: No such service: web", "Error response from daemon: service web not found"];
  expect(brief(compare("docker service rm web", old, "", { ...failing, stderr: recent }))).toBe(
    "drifted: | line-changed error",
  );
  expect(compare("docker service rm web", old, "", { ...failing, stderr: recent.replace("web", "db") }).kind).toBe(
    "broken",
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

test.each<readonly [command: string, old: string, recent: string, verdict: string]>([
  ["docker network rm x", "Error: No such network: x", "Error response from daemon: network x not found", "drifted:"],
  ["docker volume rm x", "Error: No such volume: x", "Error response from daemon: get x: no such volume", "drifted:"],
  [
    "docker pull Bad",
    "invalid reference format: repository name must be lowercase",
    "invalid reference format: repository name (library/Bad) must be lowercase",
    "drifted:",
  ],
  [
    "docker run hello-world sh",
    'docker: Error response from daemon: OCI runtime create failed: container_linux.go:377: starting container process caused: exec: "sh": executable file not found in $PATH: unknown.',
    'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "sh": executable file not found in $PATH',
    "drifted:",
  ],
  [
    "docker pull hello-world:no",
    "Error response from daemon: manifest for hello-world:no not found: manifest unknown: manifest unknown",
    'Error response from daemon: failed to resolve reference "docker.io/library/hello-world:no": docker.io/library/hello-world:no: not found',
    "drifted:",
  ],
  [
    "docker login localhost:5000",
    "Error response from daemon: Get http://localhost:5000/v2/: dial tcp 127.0.0.1:5000: connect: connection refused",
    'Error response from daemon: Get "http://localhost:5000/v2/": dial tcp [::1]:5000: connect: connection refused',
    "drifted:",
  ],
  [
    "docker login",
    "Error: Cannot perform an interactive login from a non TTY device",
    "error: cannot perform an interactive login from a non-TTY device",
    "drifted:",
  ],
  [
    "docker ps",
    "Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get http://%2Fvar%2Frun%2Fdocker.sock/v1.40/containers/json: dial unix /var/run/docker.sock: connect: permission denied",
    'permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.47/containers/json": dial unix /var/run/docker.sock: connect: permission denied',
    "drifted: since 23.0",
  ],
  [
    "docker ps",
    "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
    "failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory",
    "drifted: since 29.0",
  ],
  [
    "docker run --name web x",
    `docker: Error response from daemon: Conflict. The container name "/web" is already in use by container "${"a".repeat(64)}". You have to remove (or rename) that container to be able to reuse that name.`,
    `docker: Error response from daemon: Conflict. The container name "/web" is already in use by container "${"b".repeat(64)}". You have to remove (or rename) that container to be able to reuse that name.`,
    "equivalent: id",
  ],
  ["docker inspect x", "Error: No such object: x", "error: no such object: x", "drifted:"],
  [
    "docker rmi hello-world",
    'Error response from daemon: conflict: unable to remove repository reference "hello-world" (must force) - container d5828a777035 is using its referenced image f2a91732366c',
    "Error response from daemon: conflict: unable to delete hello-world:latest (must be forced) - container a5828a777035 is using its referenced image 1b44b5a3e06a",
    "drifted:",
  ],
  [
    "docker run -d -p 80:80 httpd",
    `docker: Error response from daemon: driver failed programming external connectivity on endpoint bold_knuth (${"a".repeat(64)}): Bind for 0.0.0.0:80 failed: port is already allocated.`,
    `docker: Error response from daemon: failed to set up container networking: driver failed programming external connectivity on endpoint sad_bohr (${"b".repeat(64)}): Bind for 0.0.0.0:80 failed: port is already allocated`,
    "drifted:",
  ],
])("%s: the same error in the wordings of two versions, %#", (command, old, recent, verdict) => {
  const { kind, rules, differences } = compare(command, old, "", { ...failing, stderr: `${recent}\n` });
  const since = differences[0]?.since;
  expect([`${kind}:`, ...rules, ...(since === undefined ? [] : ["since", since])].join(" ")).toBe(verdict);
  const stderr = "toomanyrequests: You have reached your unauthenticated pull rate limit.\n";
  expect(compare(command, old, "", { ...failing, stderr }).kind).toBe("broken");
});
