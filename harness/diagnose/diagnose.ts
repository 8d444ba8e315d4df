import type { Condition } from "../model/verdict.ts";

/** How much of a text is looked at, in characters from its end: an error comes last. */
const longestText = 65_536;

/** The known condition that an error text tells of, in Docker's words of any version since 17 or Podman's; undefined where it tells of none. */
export function diagnose(text: string): Condition | undefined {
  const end = text.slice(-longestText);
  return patterns.find(([, pattern]) => pattern.test(end))?.[0];
}

/** The condition behind a text that tells of one only where it is known that there is no way out to a network. */
export function diagnoseOffline(text: string): Condition | undefined {
  // apt's lists could not be fetched either, perhaps in a step before.
  return /Unable to locate package |Package '\S+' has no installation candidate/.test(text.slice(-longestText))
    ? "name-resolution"
    : undefined;
}

/**
 * The first pattern that fits wins: what names its cause stands above what only names the symptom.
 * Texts: docker/cli and moby sources 17.12 to 29.7, containerd's resolver (29's default image store), Go's net and crypto/x509.
 */
const patterns: readonly (readonly [Condition, RegExp])[] = [
  // The Hub refuses. 29 puts `error from registry: ` before it.
  ["pull-limit", /toomanyrequests: /],

  // The client does not reach the engine. Permission first: 29 words both with "connect to the docker API".
  ["socket-permission", /permission denied while trying to connect to the (?:Docker daemon socket|docker API)/i],
  ["engine-unreachable", /Cannot connect to the Docker daemon at /],
  ["engine-unreachable", /failed to connect to the docker API at /],
  ["engine-unreachable", /open \/\/\.\/pipe\/\w+: The system cannot find the file specified/],
  // `error during connect` is the client on its way to DOCKER_HOST, never the engine on its way to the Hub.
  [
    "engine-unreachable",
    /error during connect: .*(?:no such host|connection refused|i\/o timeout|cannot find the file)/,
  ],

  // The pair does not speak one API.
  ["api-version", /client version \S+ is too (?:new|old)\. /],
  ["api-version", /API version \S+ is not supported by this client/],

  // The engine does not get out. The proxy and the certificate before the dial errors that they wrap.
  ["proxy", /proxyconnect tcp: /],
  ["clock", /x509: certificate has expired or is not yet valid/],
  ["certificate", /x509: certificate (?:signed by unknown authority|is valid for )/],
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
  ["port-taken", /port is already allocated|address already in use/],
  // crun's words, behind Podman.
  ["program-missing", /crun: executable file `[^`]+` not found in \$PATH/],
  ["program-missing", /exec: "[^"]+": (?:stat [^:]+: no such file or directory|executable file not found in \$PATH)/],
];
