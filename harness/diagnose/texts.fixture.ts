import type { Condition } from "../model/verdict.ts";

const daemon = "docker: Error response from daemon: ";
const registry = 'Get "https://registry-1.docker.io/v2/": ';

/** Texts of real clients and engines, old and new. */
export const texts: readonly (readonly [Condition, string])[] = [
  ["name-resolution", "curl: (6) Could not resolve host: example.com"],
  ["name-resolution", "fatal: unable to access 'https://example.com/a.git/': Could not resolve host: example.com"],
  [
    "name-resolution",
    "Err:1 http://deb.debian.org/debian trixie InRelease\n  Temporary failure resolving 'deb.debian.org'",
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
  [
    "engine-unreachable",
    "Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?",
  ],
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
  ["proxy", `${registry}proxyconnect tcp: dial tcp 127.0.0.1:3128: connect: connection refused`],
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
  // Podman 5.4.2, as recorded.
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
  // Shells on Linux, macOS and Windows; Node itself.
  ["client-missing", "bash: line 1: docker: command not found"],
  ["client-missing", "zsh: command not found: docker"],
  ["client-missing", "sh: 1: docker: not found"],
  ["client-missing", "'docker' is not recognized as an internal or external command,\noperable program or batch file."],
  ["client-missing", "docker : The term 'docker' is not recognized as the name of a cmdlet, function, script file"],
  ["client-missing", "Command failed with ENOENT: docker ps\nspawn docker ENOENT"],
  // docker/for-win 13088 and docker/docs 11099.
  [
    "wsl-integration-off",
    "The command 'docker' could not be found in this WSL 2 distro.\nWe recommend to activate the WSL integration in Docker Desktop settings.",
  ],
  ["wsl-integration-off", "The command 'docker' could not be found in this WSL 1 distro."],
  // Debian's podman-docker; `docker --version` and `docker version` there; podman on macOS and Windows.
  ["podman", "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg."],
  ["podman", "podman version 4.3.1"],
  ["podman", "Server:\n Podman Engine:\n  Version:          4.3.1"],
  [
    "podman",
    "Cannot connect to Podman. Please verify your connection to the Linux system using `podman system connection list`",
  ],
  // Seen on the clients 20.10.5 and 20.10.24, then on 26.1.5 and 28.5.2.
  [
    "context-unknown",
    'Current context "gone" is not found on the file system, please check your config file at /root/.docker/config.json',
  ],
  ["context-unknown", 'unable to resolve docker endpoint: context "gone" does not exist'],
  [
    "context-unknown",
    'Failed to initialize: unable to resolve docker endpoint: context "gone": context not found: open /root/.docker/contexts/meta/283b/meta.json: no such file or directory',
  ],
  ["docker-host", "unable to resolve docker endpoint: Invalid bind address format: http://127.0.0.1:9"],
  ["docker-host", "Failed to initialize: unable to resolve docker endpoint: invalid bind address format: foo"],
  [
    "docker-host",
    'error during connect: Get "http://docker.example.com/v1.51/containers/json": command [ssh -o ConnectTimeout=30 -T -- nosuch.invalid docker system dial-stdio] has exited with exit status 255, make sure the URL is valid, and Docker 18.09 or later is installed on the remote host: stderr=ssh: Could not resolve hostname nosuch.invalid: Name or service not known',
  ],
  // Docker Desktop: its own sockets on macOS and Linux, pipes on Windows with client 29, an engine that is still starting.
  [
    "desktop-stopped",
    "Cannot connect to the Docker daemon at unix:///Users/lan/.docker/run/docker.sock. Is the docker",
  ],
  ["desktop-stopped", "Cannot connect to the Docker daemon at unix:///home/lan/.docker/desktop/docker.sock. Is the"],
  [
    "desktop-stopped",
    "failed to connect to the docker API at npipe:////./pipe/dockerDesktopLinuxEngine; check if the path is correct and if the daemon is running: open //./pipe/dockerDesktopLinuxEngine: The system cannot find the file specified.",
  ],
  [
    "desktop-stopped",
    "Error response from daemon: open \\\\.\\pipe\\docker_engine_linux: The system cannot find the file specified.",
  ],
  [
    "desktop-stopped",
    "request returned Internal Server Error for API route and version http://%2F%2F.%2Fpipe%2Fdocker_engine/v1.24/version, check if the server supports the requested API version",
  ],
  [
    "desktop-stopped",
    "request returned 500 Internal Server Error for API route and version http://%2FUsers%2Flan%2F.docker%2Frun%2Fdocker.sock/v1.51/version, check if the server supports the requested API version",
  ],
  [
    "rootless-stopped",
    "docker: Cannot connect to the Docker daemon at unix:///run/user/1000/docker.sock. Is the docker",
  ],
  [
    "rootless-stopped",
    "failed to connect to the docker API at unix:///run/user/1000/docker.sock; check if the path is correct and if the daemon is running",
  ],
  ["socket-permission", "error during connect: Get http://x: open //./pipe/docker_engine: Access is denied."],
  ["socket-permission", "failed to open the raw stream connection: dial unix /run/d.sock: connect: permission denied"],
  ["engine-unreachable", "failed to open the raw stream connection: dial unix /a.sock: connect: connection refused"],
  [
    "ssh-host-key",
    'error during connect: Get "http://docker.example.com/v1.24/version": command [ssh -o ConnectTimeout=30 -T -l root -p 2222 -- pc12 docker system dial-stdio] has exited with exit status 255, make sure the URL is valid, and Docker 18.09 or later is installed on the remote host: stderr=Host key verification failed.\r\n',
  ],
  [
    "ssh-login",
    'error during connect: Get "http://docker.example.com/v1.24/version": command [ssh -l an -- pc12 docker system dial-stdio] has exited with exit status 255, please make sure the URL is valid, and Docker 18.09 or later is installed on the remote host: stderr=an@pc12: Permission denied (publickey,password).',
  ],
  [
    "credential-helper",
    'error getting credentials - err: exec: "docker-credential-desktop": executable file not found in $PATH, out: ``',
  ],
  [
    "credential-helper",
    'error getting credentials - err: exec: "docker-credential-wincred.exe": executable file not found in %PATH%',
  ],
  // RootlessKit within dockerd (moby 40860).
  [
    "port-privileged",
    `${daemon}driver failed programming external connectivity on endpoint brave_murdock (71e0): Error starting userland proxy: error while calling PortManager.AddPort(): cannot expose privileged port 80, you might need to add "net.ipv4.ip_unprivileged_port_start=0" (currently 1024) to /etc/sysctl.conf: listen tcp 0.0.0.0:80: bind: permission denied.`,
  ],
  [
    "port-taken",
    `${daemon}Ports are not available: exposing port TCP 0.0.0.0:80: listen tcp 0.0.0.0:80: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.`,
  ],
];
