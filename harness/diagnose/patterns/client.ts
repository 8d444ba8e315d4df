import type { ConditionIn } from "../../model/condition.ts";

/** The client's error for an engine that does not answer: up to 28, and since 29. */
function unreachable(address: string): RegExp {
  return new RegExp(`(?:Cannot connect to the Docker daemon|failed to connect to the docker API) at ${address}`);
}

/** The client has no valid address, or does not reach the engine. */
export const clientPatterns: readonly (readonly [ConditionIn<"client" | "service">, RegExp])[] = [
  // No docker, or another program. The first text is from Docker Desktop's script for WSL.
  ["wsl-integration-off", /The command '(?:docker|docker-compose)' could not be found in this WSL [12] distro/],
  [
    "client-missing",
    /spawn docker ENOENT|docker: (?:command not found|không tìm thấy lệnh)|\bdocker: not found|Command 'docker' not found, /,
  ],
  [
    "client-missing",
    /(?:command not found|Unknown command): docker$|sh: \S{1,200}\/docker: No such file or directory/m,
  ],
  ["client-missing", /(?:'docker'|The term 'docker') is not recognized as /],
  ["podman", /Emulate Docker CLI using podman|^podman version |Cannot connect to Podman|Podman Engine/m],

  // The text for an unknown context up to 20.10, then since 23.
  ["context-unknown", /Current context "[^"]*" is not found on the file system/],
  ["context-unknown", /context "[^"]*" does not exist|context "[^"]*": context not found/],
  ["docker-host", /invalid bind address format: |unable to parse docker host |invalid SSH URL: /i],

  // `error during connect` is always about the connection from client to engine, never from engine to registry.
  ["engine-tls", /The server probably has client authentication \(--tlsverify\) enabled/],
  [
    "engine-tls",
    /(?:error during connect|An error occurred trying to connect|(?:Docker daemon|docker API) at tcp:)[^\n]{0,1000}(?:x509: |tls: |server gave HTTP response to HTTPS client)/,
  ],
  ["engine-tls", /^(?:docker: )?Error response from daemon: Client sent an HTTP request to an HTTPS server/m],
  ["engine-tls", /unable to resolve docker endpoint: open \S{1,1000}\.pem: |could not read CA certificate "/i],

  // Permission first: since 29 both texts contain "connect to the docker API".
  ["socket-permission", /permission denied while trying to connect to the (?:Docker daemon socket|docker API)/i],
  ["socket-permission", /open \/\/\.\/pipe\/\w+: Access is denied/],
  ["socket-permission", /dial unix (?!\S{0,1000}containerd)\S{1,1000}: connect: permission denied/],
  // docker-compose 1 and other programs with Docker's library for Python.
  ["socket-permission", /fetching server API version: \('Connection aborted\.', PermissionError\(13/],
  ["engine-unreachable", /\('Connection aborted\.', (?:FileNotFoundError\(2|ConnectionRefusedError\((?:61|111))/],

  ["desktop-paused", /Docker Desktop is (?:manually )?paused/],
  ["desktop-stopped", /open (?:\/\/\.\/|\\\\\.\\)pipe[/\\]\w+: The system cannot find the file specified/],
  // The client's guess, before the system's words, which are in the language of Windows.
  [
    "desktop-stopped",
    /this error may indicate that the docker daemon is not running|docker client must be run with elevated privileges to connect/i,
  ],
  // Docker Desktop's proxy answers before its engine has started.
  [
    "desktop-stopped",
    /request returned (?:(?:500 )?Internal Server Error|502 Bad Gateway|503 Service Unavailable) for API route and version /,
  ],
  [
    "desktop-stopped",
    /dial unix docker\.raw\.sock: connect: |Error response from daemon: Bad response from Docker engine/,
  ],
  ["desktop-stopped", unreachable(String.raw`unix:\/\/\S{0,1000}\/\.docker\/(?:run|desktop)\/docker[\w-]*\.sock`)],
  [
    "other-desktop-stopped",
    unreachable(String.raw`unix:\/\/\S{0,1000}\/\.(?:colima|orbstack|rd)\/\S{0,100}docker\.sock`),
  ],
  ["rootless-stopped", unreachable(String.raw`unix:\/\/\/run\/user\/\d{1,10}\/docker\.sock`)],
  // Texts of the remote docker behind ssh:// (cli/command/system/dial_stdio.go) and of OpenSSH.
  ["engine-unreachable", /raw stream connection: dial unix /],
  ["ssh-host-key", /dial-stdio[^]{0,4000}Host key verification failed/],
  ["ssh-login", /dial-stdio[^]{0,4000}Permission denied \(\w/],
  ["docker-host", unreachable("tcp:")],
  ["engine-unreachable", unreachable("")],
  // docker-compose 1.
  ["engine-unreachable", /Couldn't connect to Docker daemon at http\+docker:/],
  [
    "docker-host",
    /error during connect: .{0,1000}(?:no such host|server misbehaving|refused|i\/o timeout|TLS handshake timeout|no route to host|deadline exceeded|exited with exit status 255)/,
  ],
  ["engine-unreachable", /error during connect: .{0,1000}(?:cannot find the file|: EOF$)/m],

  // Only the client's own error begins its line: other clients of the engine, such as Traefik, log the same words.
  [
    "engine-too-old",
    /^(?:docker: |ERROR: )?(?:Error response from daemon: )?client version \S{1,20} is too new\. Maximum|API version \S{1,20} is not supported by this client/m,
  ],
  [
    "client-too-old",
    /^(?:docker: |ERROR: )?(?:Error response from daemon: )?client version \S{1,20} is too old\. Minimum/m,
  ],
];

/** The client's configuration. These are warnings, so any other condition comes first. */
export const clientWarnings: readonly (readonly [ConditionIn<"client">, RegExp])[] = [
  [
    "client-config",
    /[Ee]rror (?:loading config file: ?\S{1,1000}(?::| -)|parsing config file \([^)\n]{1,1000}\):) (?:(?:open|stat) \S{1,1000}: permission denied|EOF|Invalid Auth|invalid character|unexpected end of JSON|json: )/,
  ],
];
