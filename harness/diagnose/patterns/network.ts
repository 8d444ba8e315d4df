import type { ConditionIn } from "../../model/condition.ts";

/** A status that containerd and BuildKit report for a request to a registry. */
function status(code: string): RegExp {
  return new RegExp(
    String.raw`unexpected status(?: code \S{1,2000}| from (?:HEAD|GET|POST|PUT) request to \S{1,2000})?: ${code} `,
  );
}

/** The way to a registry, or from a container to a server. */
export const networkPatterns: readonly (readonly [ConditionIn<"network" | "image">, RegExp])[] = [
  // 29 adds the prefix `error from registry: `; for a HEAD request containerd reports only the status.
  ["pull-limit", /toomanyrequests: |reached your (?:unauthenticated )?pull rate limit/],
  ["pull-limit", status("429")],
  [
    "pull-limit",
    /received unexpected HTTP status: 429 |^(?:docker: )?Error response from daemon: Unexpected status code 429/m,
  ],
  ["country-blocked", /we must comply with US export control regulations/],
  ["registry-down", status(String.raw`5\d\d`)],
  [
    "registry-down",
    /received unexpected HTTP status: 5\d\d |^(?:docker: )?Error response from daemon: Unexpected status code 5\d\d/m,
  ],

  // Proxy and certificate errors come first, because they wrap dial errors.
  ["proxy", /proxyconnect tcp: |: Proxy Authentication Required/],
  ["proxy", status("407")],
  ["network-filter", /first record does not look like a TLS handshake/],
  ["network-filter", /error (?:parsing HTTP \d{3} response body|unmarshalling content): invalid character '<'/],
  ["network-filter", status("403")],
  ["registry-insecure", /server gave HTTP response to HTTPS client/],
  ["clock", /x509: certificate has expired or is not yet valid/],
  ["clock", /E: Release file for \S{1,1000} is not valid yet/],
  [
    "certificate",
    /x509: (?:certificate (?:signed by unknown authority|is valid for |relies on legacy Common Name|is not valid for any names)|cannot validate certificate for )/,
  ],
  ["certificate", /x509: .{0,1000} certificate is not (?:trusted|standards compliant)/],
  ["certificate", /self[- ]signed certificate in certificate chain|SELF_SIGNED_CERT_IN_CHAIN/],

  ["registry-local-missing", /https?:\/\/(?:localhost|127\.0\.0\.1|\[::1\]):\d+\/v2\/[^\n]{0,1000}connection refused/],
  [
    "ipv6-unreachable",
    /dial tcp \[[\da-f:.]{2,50}\]:\d+: connect: (?:cannot assign requested address|network is unreachable)/i,
  ],
  // This name was removed from the DNS in 2024: no network resolves it.
  [
    "archive-gone",
    /Could not resolve host: mirrorlist\.centos\.org|Could not retrieve mirrorlist \S{0,20}mirrorlist\.centos\.org/,
  ],
  ["archive-gone", /Cannot prepare internal mirrorlist: No URLs in mirrorlist/],

  // Names without a domain are those of containers. Docker's own DNS server is 127.0.0.11.
  ["container-name-unknown", /lookup [\w-]+ on 127\.0\.0\.11:53: (?:no such host|server misbehaving)/],
  ["container-name-unknown", /\bping: [\w-]+: (?:Name or service not known|Temporary failure in name resolution)$/m],
  [
    "container-name-unknown",
    /: bad address '[\w-]+'$|(?:Could not resolve host:|resolve host address) ['‘]?[\w-]+['’]?$/m,
  ],
  ["container-name-unknown", /getaddrinfo (?:EAI_AGAIN|ENOTFOUND) [\w-]+$/m],
  ["name-resolution", /dial tcp: lookup \S+/],
  [
    "name-resolution",
    /lookup \S+(?: on \S+)?: (?:no such host|server misbehaving|Temporary failure in name resolution)/,
  ],
  // Texts of other programs, in a build, in a container or on the host: glibc, busybox, curl, wget, apt, npm.
  ["name-resolution", /Could not resolve host: |Temporary failure resolving '|Temporary failure in name resolution/],
  ["name-resolution", /Việc phân giải “[^”\n]{1,300}” bị lỗi tạm thời|không phân giải được địa chỉ của máy /],
  ["name-resolution", /unable to resolve host address|getaddrinfo (?:EAI_AGAIN|ENOTFOUND)|bad address '/],
  ["name-resolution", /: Name or service not known|temporary error \(try again later\)|DNS lookup error/],
  ["archive-gone", /E: The repository '[^'\n]{1,500} Release' (?:does not have|no longer has) a Release file/],

  ["network-timeout", /: Network is unreachable|: connect: network is unreachable|Network unreachable/],
  ["network-timeout", /\b\d{1,9} packets transmitted, 0 (?:packets )?received/],
  ["network-timeout", /Client\.Timeout (?:exceeded while awaiting headers|or context cancellation while reading body)/],
  ["network-timeout", /net\/http: TLS handshake timeout|https?:\/\/\S{1,2000}: context deadline exceeded/],
  // Names of servers may lead to this machine: a filter of names, a line in its hosts file.
  [
    "network-timeout",
    /https?:\/\/(?![\d.]+[:/]|localhost)[\w-]+\.[\w.-]+(?::\d+)?\/v2\/[^\n]{0,1000}: connect: connection refused/,
  ],
  // A refused connection within a network of containers is a program that has not started.
  ["network-timeout", /dial tcp \S+: (?:i\/o timeout|connect: (?:no route to host|connection timed out))/],
  [
    "network-timeout",
    /dial tcp (?!127\.|10\.|192\.168\.|172\.(?:1[6-9]|2\d|3[01])\.|\[::1\])\S+: connect: connection refused/,
  ],

  ["connection-broken", /(?:Get|Head|Post|Put|Patch) "?https?:\/\/[^\s"]{1,2000}"?: (?:unexpected )?EOF\b/],
  ["connection-broken", /^(?:docker: |ERROR: )?Error response from daemon: unexpected EOF\b/m],
  ["connection-broken", /failed to copy: [^\n]{0,1000}(?:unexpected EOF|connection reset by peer|short read: )/],
  ["connection-broken", /(?:read|write) tcp \S{1,100}->\S{1,100}:(?:443|3128): (?:read|write|wsarecv): /],
  ["download-damaged", /filesystem layer verification failed for digest |unexpected commit digest sha256:/],
  ["download-damaged", /failed size validation: \d+ != \d+/],
];

/** A warning that explains why a program in a container has no network. */
export const forwardingPatterns: readonly (readonly [ConditionIn<"network">, RegExp])[] = [
  [
    "forwarding-off",
    /IPv4 forwarding is disabled\. Networking will not work[^]{0,4000}(?:timed out|timeout|unreachable|packets transmitted, 0|resolv|bad address)/i,
  ],
];
