import type { Condition } from "../model/condition.ts";

const daemon = "docker: Error response from daemon: ";

/** Error texts of other software: shells, Podman, Docker Desktop, rootless engines. */
export const machineTexts: readonly (readonly [Condition, string])[] = [
  // Shells on Linux, macOS and Windows; Node.
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
  // Docker Desktop: sockets on macOS and Linux, pipes on Windows with client 29, an engine that is starting.
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
  [
    "credential-helper",
    'error getting credentials - err: exec: "docker-credential-desktop": executable file not found in $PATH, out: ``',
  ],
  [
    "credential-helper",
    'error getting credentials - err: exec: "docker-credential-wincred.exe": executable file not found in %PATH%',
  ],
  // RootlessKit in dockerd (moby 40860).
  [
    "port-privileged",
    `${daemon}driver failed programming external connectivity on endpoint brave_murdock (71e0): Error starting userland proxy: error while calling PortManager.AddPort(): cannot expose privileged port 80, you might need to add "net.ipv4.ip_unprivileged_port_start=0" (currently 1024) to /etc/sysctl.conf: listen tcp 0.0.0.0:80: bind: permission denied.`,
  ],
  [
    "port-taken",
    `${daemon}Ports are not available: exposing port TCP 0.0.0.0:80: listen tcp 0.0.0.0:80: bind: Only one usage of each socket address (protocol/network address/port) is normally permitted.`,
  ],
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
];
