import type { EngineSoftware } from "../model/engine.ts";
import type { Condition } from "../model/condition.ts";

/** How much of a text is looked at, in characters from its end: an error comes last. */
const longestText = 65_536;

/**
 * The known condition that an error text tells of, in Docker's words of any version since 17 or Podman's; undefined where it
 * tells of none.
 * @param known what answers to `docker`, as far as it is known: that it is Podman is news no more, what Podman says of itself no error
 */
export function diagnose(text: string, known?: EngineSoftware): Condition | undefined {
  const end = text.slice(-longestText);
  return patterns.find(([condition, pattern]) => condition !== known && pattern.test(end))?.[0];
}

/** The condition behind a text that tells of one only where it is known that there is no way out to a network. */
export function diagnoseOffline(text: string): Condition | undefined {
  // apt's lists could not be fetched either, perhaps in a step before.
  const end = text.slice(-longestText);
  if (/Unable to locate package |Package '\S+' has no installation candidate/.test(end)) return "name-resolution";
  // apt has no archive to ask, which an image of the Hub would have.
  if (/^Reading package lists\.\.\./m.test(end) && !/^(?:Hit|Get|Ign|Err):\d/m.test(end)) return "name-resolution";
  // What stands in for an image may lack what the image has.
  return /^(?:\S*\/)?(?:ba|da|a)?sh: (?:(?:line )?\d+: )?\S+: (?:command )?not found$/m.test(end)
    ? "program-missing"
    : undefined;
}

/** The client's words for an engine that does not answer at an address: up to 28, and since 29. */
function reaching(address: string): RegExp {
  return new RegExp(`(?:Cannot connect to the Docker daemon|failed to connect to the docker API) at ${address}`);
}

/**
 * The first pattern that fits wins: what names its cause stands above what only names the symptom.
 * Texts: docker/cli and moby sources 17.12 to 29.7, containerd's resolver (29's default image store), Go's net and crypto/x509.
 */
const patterns: readonly (readonly [Condition, RegExp])[] = [
  // The Hub refuses. 29 puts `error from registry: ` before it; of a HEAD request containerd knows the status alone.
  ["pull-limit", /toomanyrequests: |: 429 Too Many Requests|reached your (?:unauthenticated )?pull rate limit/],

  // There is no docker, or another program in its place. Docker Desktop's own script for WSL names itself.
  ["wsl-integration-off", /The command '(?:docker|docker-compose)' could not be found in this WSL [12] distro/],
  ["client-missing", /spawn docker ENOENT|docker: command not found|command not found: docker|\bdocker: not found/],
  ["client-missing", /(?:'docker'|The term 'docker') is not recognized as /],
  ["podman", /Emulate Docker CLI using podman|^podman version |Cannot connect to Podman|Podman Engine/m],

  // The client does not know where to go. Docker's words for an unknown context up to 20.10, then those since 23.
  ["context-unknown", /Current context "[^"]*" is not found on the file system/],
  ["context-unknown", /context "[^"]*" does not exist|context "[^"]*": context not found/],
  ["docker-host", /invalid bind address format: |unable to parse docker host |invalid SSH URL: /i],

  // The client does not reach the engine. Permission first: 29 words both with "connect to the docker API".
  ["socket-permission", /permission denied while trying to connect to the (?:Docker daemon socket|docker API)/i],
  ["socket-permission", /open \/\/\.\/pipe\/\w+: Access is denied|dial unix \S+: connect: permission denied/],
  ["desktop-stopped", /open (?:\/\/\.\/|\\\\\.\\)pipe[/\\]\w+: The system cannot find the file specified/],
  // Docker Desktop's proxy of the engine's socket answers before the engine does.
  ["desktop-stopped", /request returned (?:500 )?Internal Server Error for API route and version /],
  ["desktop-stopped", /dial unix docker\.raw\.sock: connect: /],
  ["desktop-stopped", reaching(String.raw`unix:\/\/\S*\/\.docker\/(?:run|desktop)\/docker[\w-]*\.sock`)],
  ["rootless-stopped", reaching(String.raw`unix:\/\/\/run\/user\/\d+\/docker\.sock`)],
  // Of the docker behind ssh:// on its own machine (cli/command/system/dial_stdio.go), and OpenSSH's before it.
  ["socket-permission", /raw stream connection: dial unix \S+: connect: permission denied/],
  ["engine-unreachable", /raw stream connection: dial unix /],
  ["ssh-host-key", /dial-stdio[^]*Host key verification failed/],
  ["ssh-login", /dial-stdio[^]*Permission denied \(\w/],
  ["docker-host", reaching("tcp:")],
  ["engine-unreachable", reaching("")],
  // docker-compose of before 2.
  ["engine-unreachable", /Couldn't connect to Docker daemon at http\+docker:/],
  // `error during connect` is the client on its way to DOCKER_HOST, never the engine on its way to the Hub.
  [
    "docker-host",
    /error during connect: .*(?:no such host|server misbehaving|refused|i\/o timeout|no route to host|deadline exceeded|exited with exit status 255)/,
  ],
  ["engine-unreachable", /error during connect: .*(?:cannot find the file|: EOF$)/m],

  // The pair does not speak one API.
  ["engine-too-old", /client version \S+ is too new\. |API version \S+ is not supported by this client/],
  ["client-too-old", /client version \S+ is too old\. /],

  ["credential-helper", /exec: "docker-credential-[\w.-]+": executable file not found in /],

  // The engine does not get out. The proxy and the certificate before the dial errors that they wrap.
  ["proxy", /proxyconnect tcp: |: Proxy Authentication Required/],
  ["clock", /x509: certificate has expired or is not yet valid/],
  [
    "certificate",
    /x509: certificate (?:signed by unknown authority|is valid for )|x509: .* certificate is not trusted/,
  ],
  ["name-resolution", /dial tcp: lookup \S+/],
  [
    "name-resolution",
    /lookup \S+(?: on \S+)?: (?:no such host|server misbehaving|Temporary failure in name resolution)/,
  ],
  // What programs say in a build, in a container or beside docker: glibc's and busybox's resolvers, curl, wget, apt, npm.
  ["name-resolution", /Could not resolve host: |Temporary failure resolving '|Temporary failure in name resolution/],
  ["name-resolution", /unable to resolve host address|getaddrinfo (?:EAI_AGAIN|ENOTFOUND)|bad address '/],
  ["name-resolution", /: Name or service not known|temporary error \(try again later\)|DNS lookup error/],
  ["network-timeout", /: Network is unreachable|: connect: network is unreachable|Network unreachable/],
  ["network-timeout", /\d+ packets transmitted, 0 (?:packets )?received/],
  [
    "network-timeout",
    /Client\.Timeout exceeded while awaiting headers|TLS handshake timeout|context deadline exceeded/,
  ],
  [
    "network-timeout",
    /dial tcp \S+: (?:i\/o timeout|connect: (?:connection refused|no route to host|network is unreachable|connection timed out))/,
  ],

  // The Hub does not have it. The containerd store says `failed to resolve reference "...": ... not found`.
  ["pull-denied", /pull access denied|repository does not exist or may require 'docker login'/],
  // Podman 5.4 reads a manifest that it may not see.
  ["pull-denied", /reading manifest \S+ in \S+: requested access to the resource is denied/],
  ["platform", /no matching manifest for |exec format error/],
  ["platform", /The requested image's platform \(.+\) does not match the detected host platform/],
  ["platform", /was found but (?:its platform \(.+\) does not match|does not provide) the specified platform/],
  ["tag-missing", /manifest for \S+ not found|manifest unknown/],
  ["tag-missing", /failed to resolve reference "?[^"\s]+"?: .*not found/],

  // The machine. A client without the plugin takes its name for a command; 28 says `unknown command`.
  [
    "plugin-missing",
    /'(?:buildx|compose|scout|model|init)' is not a docker command|unknown command: docker (?:buildx|compose|scout|model|init)\b/,
  ],
  ["plugin-missing", /looking up compose provider failed/],
  ["disk-full", /no space left on device/],
  // Podman 5.4 says no more than the other container's id.
  ["name-taken", /[Tt]he container name "\S+" is already in use by /],
  // RootlessKit's words, and those of Podman's own program for it.
  ["port-privileged", /cannot expose privileged port \d+/],
  ["port-taken", /port is already allocated|address already in use|Only one usage of each socket address/],
  // Windows keeps ranges of ports for itself.
  ["port-taken", /: bind: An attempt was made to access a socket in a way forbidden by its access permissions/],
  // crun's words, behind Podman.
  ["program-missing", /crun: executable file `[^`]+` not found in \$PATH/],
  ["program-missing", /exec: "[^"]+": (?:stat [^:]+: no such file or directory|executable file not found in \$PATH)/],
];
