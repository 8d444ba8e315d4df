import type { Condition } from "../model/condition.ts";
import { machineTexts } from "./texts-machine.fixture.ts";

const daemon = "docker: Error response from daemon: ";
const registry = 'Get "https://registry-1.docker.io/v2/": ';

/** Error texts of real clients and engines of many versions, with their conditions. */
export const texts: readonly (readonly [Condition, string])[] = [
  ["name-resolution", "curl: (6) Could not resolve host: example.com"],
  ["name-resolution", "fatal: unable to access 'https://example.com/a.git/': Could not resolve host: example.com"],
  [
    "name-resolution",
    "Err:1 http://archive.example/debian trixie InRelease\n  Temporary failure resolving 'archive.example'",
  ],
  ["name-resolution", "wget: unable to resolve host address 'example.com'"],
  ["name-resolution", "wget: bad address 'example.com'"],
  ["name-resolution", "npm error request to https://example.com failed, reason: getaddrinfo EAI_AGAIN example.com"],
  ["name-resolution", "ping: example.com: Temporary failure in name resolution"],
  ["name-resolution", "ping: nosuch: Name or service not known"],
  ["name-resolution", "WARNING: fetching https://example.com/main: temporary error (try again later)"],
  ["network-timeout", "ping: connect: Network is unreachable"],
  ["network-timeout", "2 packets transmitted, 0 received, 100% packet loss, time 1003ms"],
  ["plugin-missing", "docker: 'compose' is not a docker command.\nSee 'docker --help'"],
  ["plugin-missing", "docker: unknown command: docker buildx"],
  [
    "pull-limit",
    "toomanyrequests: You have reached your pull rate limit. You may increase the limit by authenticating",
  ],
  ["pull-limit", "error from registry: toomanyrequests: You have reached your unauthenticated pull rate limit."],
  [
    "pull-limit",
    "toomanyrequests: Too Many Requests. Please see https://docs.docker.com/docker-hub/download-rate-limit/",
  ],
  // containerd uses HEAD, whose response has no body (nerdctl 3601).
  [
    "pull-limit",
    'failed to resolve reference "docker.io/library/nginx:latest": unexpected status from HEAD request to https://registry-1.docker.io/v2/library/nginx/manifests/latest: 429 Too Many Requests',
  ],
  [
    "engine-unreachable",
    "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
  ],
  ["engine-unreachable", "ERROR: Couldn't connect to Docker daemon at http+docker://localhost - is it running?"],
  ["engine-unreachable", 'error during connect: Get "http://%2Fvar%2Frun%2Fdocker.sock/v1.40/containers/json": EOF'],
  ["docker-host", "Cannot connect to the Docker daemon at tcp://127.0.0.1:2. Is the docker daemon running?"],
  [
    "engine-unreachable",
    "failed to connect to the docker API at unix:///var/run/docker.sock; check if the path is correct and if the daemon is running: dial unix /var/run/docker.sock: connect: no such file or directory",
  ],
  [
    "docker-host",
    'error during connect: Get "http://nosuchhost:2375/v1.50/containers/json": dial tcp: lookup nosuchhost on 10.0.0.1:53: no such host',
  ],
  ["docker-host", "failed to connect to the docker API at tcp://nosuchhost:2375: lookup nosuchhost: no such host"],
  ["docker-host", "unable to parse docker host `foo`"],
  [
    "docker-host",
    "Failed to initialize: ssh host connection is not valid: invalid SSH URL: plain-text password is not supported",
  ],
  [
    "docker-host",
    'error during connect: Get "http://192.0.2.1:2375/v1.24/info": dial tcp 192.0.2.1:2375: connectex: No connection could be made because the target machine actively refused it.',
  ],
  [
    "docker-host",
    'error during connect: Get "http://192.0.2.1:2375/v1.41/info": dial tcp 192.0.2.1:2375: connect: no route to host',
  ],
  // for-mac 5252 and 4768: Docker Desktop is still starting.
  ["desktop-stopped", "Error response from daemon: dial unix docker.raw.sock: connect: no such file or directory"],
  ["desktop-stopped", "Error response from daemon: dial unix docker.raw.sock: connect: connection refused"],
  [
    "desktop-stopped",
    "error during connect: This error may indicate that the docker daemon is not running.: Get http://x: open //./pipe/docker_engine: The system cannot find the file specified.",
  ],
  [
    "desktop-stopped",
    "error during connect: Get http://x: open //./pipe/dockerDesktopLinuxEngine: The system cannot find the file specified.",
  ],
  [
    "socket-permission",
    "Got permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock: dial unix: connect: permission denied",
  ],
  [
    "socket-permission",
    "permission denied while trying to connect to the Docker daemon socket at unix:///var/run/docker.sock",
  ],
  ["socket-permission", "dial unix /var/run/docker.sock: connect: permission denied"],
  ["socket-permission", "permission denied while trying to connect to the docker API at unix:///var/run/docker.sock"],
  ["name-resolution", `${daemon}${registry}dial tcp: lookup registry-1.docker.io on 10.0.0.1:53: no such host.`],
  [
    "name-resolution",
    `${daemon}${registry}dial tcp: lookup registry-1.docker.io on [::1]:53: read udp [::1]:38767->[::1]:53: read: connection refused.`,
  ],
  [
    "name-resolution",
    `${registry}dial tcp: lookup registry-1.docker.io on [::1]:53: read udp [::1]:52013->[::1]:53: i/o timeout`,
  ],
  ["name-resolution", `${registry}dial tcp: lookup registry-1.docker.io on 127.0.0.53:53: server misbehaving`],
  [
    "name-resolution",
    'failed to resolve reference "docker.io/library/hello-world:latest": failed to do request: Head "https://registry-1.docker.io/v2/library/hello-world/manifests/latest": dial tcp: lookup registry-1.docker.io: no such host',
  ],
  [
    "network-timeout",
    `${registry}net/http: request canceled while waiting for connection (Client.Timeout exceeded while awaiting headers)`,
  ],
  ["network-timeout", `${registry}net/http: TLS handshake timeout`],
  ["network-timeout", `Error response from daemon: ${registry}context deadline exceeded`],
  ["network-timeout", `${registry}dial tcp 203.0.113.7:443: i/o timeout`],
  ["network-timeout", `${registry}dial tcp [2001:db8::7]:443: connect: network is unreachable`],
  [
    "clock",
    `${registry}x509: certificate has expired or is not yet valid: current time 2015-01-01T00:00:00Z is before 2026`,
  ],
  ["certificate", `${registry}tls: failed to verify certificate: x509: certificate signed by unknown authority`],
  ["certificate", `${registry}tls: failed to verify certificate: x509: “proxy” certificate is not trusted`],
  ["proxy", `${registry}proxyconnect tcp: dial tcp 127.0.0.1:3128: connect: connection refused`],
  ["proxy", `${registry}Proxy Authentication Required`],
  ["proxy", `${registry}proxyconnect tcp: dial tcp: lookup proxy.example on 10.0.0.1:53: no such host`],
  [
    "pull-denied",
    "pull access denied for nosuchimage, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
  ],
  [
    "tag-missing",
    "Error response from daemon: manifest for hello-world:nosuchtag not found: manifest unknown: manifest unknown",
  ],
  [
    "tag-missing",
    'failed to resolve reference "docker.io/library/hello-world:t": docker.io/library/hello-world:t: not found',
  ],
  ["platform", "no matching manifest for linux/riscv64 in the manifest list entries"],
  ["platform", "exec /hello: exec format error"],
  [
    "platform",
    "WARNING: The requested image's platform (linux/arm64) does not match the detected host platform (linux/amd64/v3) and no specific platform was requested",
  ],
  [
    "platform",
    "image with reference centos:latest was found but its platform (linux/arm64) does not match the specified platform (linux/amd64)",
  ],
  [
    "platform",
    "image with reference centos:latest was found but does not provide the specified platform (linux/arm64)",
  ],
  [
    "port-taken",
    `${daemon}Ports are not available: exposing port TCP 0.0.0.0:80 -> 0.0.0.0:0: listen tcp 0.0.0.0:80: bind: An attempt was made to access a socket in a way forbidden by its access permissions.`,
  ],
  // Recorded on Podman 5.4.2.
  [
    "pull-denied",
    "Error: initializing source docker://no-such-image:latest: reading manifest latest in docker.io/library/no-such-image: requested access to the resource is denied",
  ],
  [
    "tag-missing",
    "Error: initializing source docker://centos:no-such-tag: reading manifest no-such-tag in docker.io/library/centos: manifest unknown",
  ],
  [
    "program-missing",
    "Error: crun: executable file `no-such-program` not found in $PATH: No such file or directory: OCI runtime attempted to invoke a command that was not found",
  ],
  [
    "name-taken",
    'Error: creating container storage: the container name "web" is already in use by ce1c5024783055011622ed45bdba8c4b0235eb4e228d60f03a68e9523d347b58. You have to remove that container to be able to reuse that name: that name is already in use, or use --replace to instruct Podman to do so.',
  ],
  ["plugin-missing", "Error: looking up compose provider failed\n7 errors occurred:"],
  ["disk-full", "failed to register layer: write /usr/lib/x: no space left on device"],
  [
    "engine-too-old",
    "Error response from daemon: client version 1.52 is too new. Maximum supported API version is 1.41",
  ],
  [
    "client-too-old",
    "Error response from daemon: client version 1.41 is too old. Minimum supported API version is 1.44, please upgrade your client to a newer version",
  ],
  ["engine-too-old", "API version 1.41 is not supported by this client: the minimum supported API version is 1.44"],
  [
    "program-missing",
    `${daemon}OCI runtime create failed: container_linux.go:377: starting container process caused: exec: "/bin/bash": stat /bin/bash: no such file or directory: unknown.`,
  ],
  ["program-missing", `${daemon}runc create failed: exec: "bash": executable file not found in $PATH`],
  [
    "name-taken",
    `${daemon}Conflict. The container name "/web" is already in use by container "e8fcee01b634". You have to remove (or rename) that container to be able to reuse that name.`,
  ],
  [
    "port-taken",
    `${daemon}driver failed programming external connectivity on endpoint cool_panini (3b82608a128e): Bind for 0.0.0.0:8080 failed: port is already allocated.`,
  ],
  ["port-taken", `${daemon}failed to bind host port for 0.0.0.0:80:172.17.0.2:80/tcp: address already in use`],
  ...machineTexts,
];
