import { expect, test } from "vitest";
import { compare } from "../fixtures/brief.ts";

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
  const failing = { exitCode: 1, expectedExitCode: 1 };
  const { kind, rules, differences } = compare(command, old, "", { ...failing, stderr: `${recent}\n` });
  const since = differences[0]?.since;
  expect([`${kind}:`, ...rules, ...(since === undefined ? [] : ["since", since])].join(" ")).toBe(verdict);
  const stderr = "toomanyrequests: You have reached your unauthenticated pull rate limit.\n";
  expect(compare(command, old, "", { ...failing, stderr }).kind).toBe("broken");
});
