import type { EngineSoftware } from "../model/engine.ts";
import type { Condition } from "../model/condition.ts";

/** Only this many characters at the end of a text are searched, because an error comes last. */
const longestText = 65_536;

/**
 * Finds the condition behind an error text of Docker since 17 or of Podman; undefined for an unknown text.
 * @param known the software behind `docker`, if known: for Podman, its notice about itself is not a condition
 */
export function diagnose(text: string, known?: EngineSoftware): Condition | undefined {
  const end = text.slice(-longestText);
  return patterns.find(([condition, pattern]) => condition !== known && pattern.test(end))?.[0];
}

/** Finds the condition behind an error text of a container in an engine without a network and with stub images. */
export function diagnoseOffline(text: string): Condition | undefined {
  // The lists of apt could not be downloaded, maybe in an earlier step.
  const end = text.slice(-longestText);
  if (/Unable to locate package |Package '\S+' has no installation candidate/.test(end)) return "name-resolution";
  // apt has no sources; the real image has them.
  if (/^Reading package lists\.\.\./m.test(end) && !/^(?:Hit|Get|Ign|Err):\d/m.test(end)) return "name-resolution";
  // A stub image may lack programs of the real image.
  return /^(?:\S*\/)?(?:ba|da|a)?sh: (?:(?:line )?\d+: )?\S+: (?:command )?not found$/m.test(end)
    ? "program-missing"
    : undefined;
}

/** The client's error for an engine that does not answer: up to 28, and since 29. */
function unreachable(address: string): RegExp {
  return new RegExp(`(?:Cannot connect to the Docker daemon|failed to connect to the docker API) at ${address}`);
}

/**
 * The first match wins, so patterns for causes come before patterns for symptoms. Sources of the texts: docker/cli and
 * moby sources 17.12 to 29.7, containerd's resolver (29's default image store), Go's net and crypto/x509.
 */
const patterns: readonly (readonly [Condition, RegExp])[] = [
  // Pull limit. 29 adds the prefix `error from registry: `; for a HEAD request containerd reports only the status.
  ["pull-limit", /toomanyrequests: |: 429 Too Many Requests|reached your (?:unauthenticated )?pull rate limit/],

  // No docker, or another program. The first text is from Docker Desktop's script for WSL.
  ["wsl-integration-off", /The command '(?:docker|docker-compose)' could not be found in this WSL [12] distro/],
  ["client-missing", /spawn docker ENOENT|docker: command not found|command not found: docker|\bdocker: not found/],
  ["client-missing", /(?:'docker'|The term 'docker') is not recognized as /],
  ["podman", /Emulate Docker CLI using podman|^podman version |Cannot connect to Podman|Podman Engine/m],

  // The client has no valid address. The text for an unknown context up to 20.10, then since 23.
  ["context-unknown", /Current context "[^"]*" is not found on the file system/],
  ["context-unknown", /context "[^"]*" does not exist|context "[^"]*": context not found/],
  ["docker-host", /invalid bind address format: |unable to parse docker host |invalid SSH URL: /i],

  // The client does not reach the engine. Permission first: since 29 both texts contain "connect to the docker API".
  ["socket-permission", /permission denied while trying to connect to the (?:Docker daemon socket|docker API)/i],
  ["socket-permission", /open \/\/\.\/pipe\/\w+: Access is denied|dial unix \S+: connect: permission denied/],
  ["desktop-stopped", /open (?:\/\/\.\/|\\\\\.\\)pipe[/\\]\w+: The system cannot find the file specified/],
  // Docker Desktop's proxy answers before its engine has started.
  ["desktop-stopped", /request returned (?:500 )?Internal Server Error for API route and version /],
  ["desktop-stopped", /dial unix docker\.raw\.sock: connect: /],
  ["desktop-stopped", unreachable(String.raw`unix:\/\/\S{0,1000}\/\.docker\/(?:run|desktop)\/docker[\w-]*\.sock`)],
  ["rootless-stopped", unreachable(String.raw`unix:\/\/\/run\/user\/\d{1,10}\/docker\.sock`)],
  // Texts of the remote docker behind ssh:// (cli/command/system/dial_stdio.go) and of OpenSSH.
  ["socket-permission", /raw stream connection: dial unix \S+: connect: permission denied/],
  ["engine-unreachable", /raw stream connection: dial unix /],
  ["ssh-host-key", /dial-stdio[^]{0,4000}Host key verification failed/],
  ["ssh-login", /dial-stdio[^]{0,4000}Permission denied \(\w/],
  ["docker-host", unreachable("tcp:")],
  ["engine-unreachable", unreachable("")],
  // docker-compose 1.
  ["engine-unreachable", /Couldn't connect to Docker daemon at http\+docker:/],
  // `error during connect` is always about the connection from client to engine, never from engine to registry.
  [
    "docker-host",
    /error during connect: .{0,1000}(?:no such host|server misbehaving|refused|i\/o timeout|no route to host|deadline exceeded|exited with exit status 255)/,
  ],
  ["engine-unreachable", /error during connect: .{0,1000}(?:cannot find the file|: EOF$)/m],

  // Client and engine have no common API version.
  ["engine-too-old", /client version \S+ is too new\. |API version \S+ is not supported by this client/],
  ["client-too-old", /client version \S+ is too old\. /],

  ["credential-helper", /exec: "docker-credential-[\w.-]+": executable file not found in /],

  // The engine has no network. Proxy and certificate errors come first, because they wrap dial errors.
  ["proxy", /proxyconnect tcp: |: Proxy Authentication Required/],
  ["clock", /x509: certificate has expired or is not yet valid/],
  [
    "certificate",
    /x509: certificate (?:signed by unknown authority|is valid for )|x509: .{0,1000} certificate is not trusted/,
  ],
  ["name-resolution", /dial tcp: lookup \S+/],
  [
    "name-resolution",
    /lookup \S+(?: on \S+)?: (?:no such host|server misbehaving|Temporary failure in name resolution)/,
  ],
  // Texts of other programs, in a build, in a container or on the host: glibc, busybox, curl, wget, apt, npm.
  ["name-resolution", /Could not resolve host: |Temporary failure resolving '|Temporary failure in name resolution/],
  ["name-resolution", /unable to resolve host address|getaddrinfo (?:EAI_AGAIN|ENOTFOUND)|bad address '/],
  ["name-resolution", /: Name or service not known|temporary error \(try again later\)|DNS lookup error/],
  ["network-timeout", /: Network is unreachable|: connect: network is unreachable|Network unreachable/],
  ["network-timeout", /\b\d{1,9} packets transmitted, 0 (?:packets )?received/],
  [
    "network-timeout",
    /Client\.Timeout exceeded while awaiting headers|TLS handshake timeout|context deadline exceeded/,
  ],
  [
    "network-timeout",
    /dial tcp \S+: (?:i\/o timeout|connect: (?:connection refused|no route to host|network is unreachable|connection timed out))/,
  ],

  // Unknown images. The containerd image store prints `failed to resolve reference "...": ... not found`.
  ["pull-denied", /pull access denied|repository does not exist or may require 'docker login'/],
  // Podman 5.4.
  ["pull-denied", /reading manifest \S+ in \S+: requested access to the resource is denied/],
  ["platform", /no matching manifest for |exec format error/],
  ["platform", /The requested image's platform \([^()]{1,200}\) does not match the detected host platform/],
  [
    "platform",
    /was found but (?:its platform \([^()]{1,200}\) does not match|does not provide) the specified platform/,
  ],
  ["tag-missing", /manifest for \S+ not found|manifest unknown/],
  ["tag-missing", /failed to resolve reference "?[^"\s]{1,1000}"?: .{0,1000}not found/],

  // The machine. A client without a plugin treats its name as a command; 28 prints `unknown command`.
  [
    "plugin-missing",
    /'(?:buildx|compose|scout|model|init)' is not a docker command|unknown command: docker (?:buildx|compose|scout|model|init)\b/,
  ],
  ["plugin-missing", /looking up compose provider failed/],
  ["disk-full", /no space left on device/],
  // Podman 5.4 prints only the id of the other container.
  ["name-taken", /[Tt]he container name "\S+" is already in use by /],
  // RootlessKit, and Podman's rootlessport.
  ["port-privileged", /cannot expose privileged port \d+/],
  ["port-taken", /port is already allocated|address already in use|Only one usage of each socket address/],
  // Windows reserves ranges of ports.
  ["port-taken", /: bind: An attempt was made to access a socket in a way forbidden by its access permissions/],
  // crun, the runtime of Podman.
  ["program-missing", /crun: executable file `[^`]+` not found in \$PATH/],
  ["program-missing", /exec: "[^"]+": (?:stat [^:]+: no such file or directory|executable file not found in \$PATH)/],
];
