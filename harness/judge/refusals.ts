/**
 * Error texts with which Docker rejects a command's arguments before it looks at the machine, so that every machine gets
 * them. The first line of a group names the source; texts are those of 20.10 to 29.
 */
const ofArguments: readonly RegExp[] = [
  // docker/cli and pflag: the number of arguments, values of options, names.
  /"docker [\w -]+" (?:requires|accepts) /u,
  /invalid argument "[^"]{0,1000}" for "[^"]{0,1000}" flag/u,
  /invalid reference format/u,
  /repository name .{0,1000} must be lowercase/u,
  /conflicting options: /iu,
  /invalid publish opts format /u,
  /invalid environment variable: |poorly formatted environment: /u,
  /--(?:pid|uts|ipc|userns|cgroupns): invalid \w{1,20} mode/u,
  / is not a valid mac address/u,
  /tag can't be used with --all-tags/u,
  // docker/go-connections, nat/nat.go and nat/parse.go.
  /invalid (?:host|container)Port: /iu,
  /invalid proto: /iu,
  /no port specified: /iu,
  /invalid (?:port )?range specified for (?:port|hostPort|containerPort)/iu,
  // moby, daemon/container.go and daemon/daemon_unix.go: settings of a container.
  /Invalid container name \(/u,
  /Minimum (?:memory|memoryswap|kernel memory) (?:limit|reservation) (?:allowed is|should be larger|can not be less)/u,
  /invalid restart policy/iu,
  /maximum retry count cannot be /u,
  /the working directory '.{0,1000}' is invalid, it needs to be an absolute path/u,
  /invalid --security-opt 2?: |unknown capability: |invalid signal: |in Healthcheck cannot be less than /iu,
  // moby, volume/mounts: where a container sees a volume.
  /mount path must be absolute/u,
  /Duplicate mount point: /u,
  /invalid mode: |mount type unknown/u,
  // moby, volume/local: names of volumes.
  /includes invalid characters for a local volume name/u,
  // moby, libnetwork and runconfig/errors.go: networks.
  /user specified IP address is supported /u,
  /network-scoped alias(?:es)? (?:is|are) (?:supported only|only supported) for /u,
  /(?:is a pre-defined network and cannot be removed|operation is not permitted on predefined .{0,100} network)/u,
  /invalid network config:|invalid subnet |invalid CIDR address/u,
  /no matching subnet for (?:gateway|range|aux-address) /u,
  /refusing to create an ambiguous tag /u,
];

/** Error texts about the contents of a Dockerfile or a Compose file. */
const ofFiles: readonly RegExp[] = [
  // moby/buildkit, frontend/dockerfile/parser and instructions.
  /dockerfile parse error|unknown instruction: /iu,
  /file with no instructions/u,
  /no build stage in current context/u,
  // compose-go, loader and validation.
  /\byaml: (?:line \d+|unmarshal errors|mapping |control characters)/u,
  /depends on undefined service|refers to undefined (?:volume|network|config|secret)/u,
  /has neither an image nor a build context specified/u,
];

/** The line with which Docker rejects the arguments on every machine; undefined if there is none. */
export function refusalOfArguments(text: string): string | undefined {
  return lineOf(text, ofArguments);
}

/** The line with which Docker rejects a Dockerfile or a Compose file on every machine; undefined if there is none. */
export function refusalOfFile(text: string): string | undefined {
  return lineOf(text, ofFiles);
}

function lineOf(text: string, patterns: readonly RegExp[]): string | undefined {
  const lines = text.split("\n");
  const at = lines.findIndex((line) => patterns.some((pattern) => pattern.test(line)));
  if (at < 0) return undefined;
  // The details of a list follow its heading.
  return lines
    .slice(at, lines[at]?.trimEnd().endsWith(":") === true ? at + 2 : at + 1)
    .map((line) => line.trim())
    .join(" ");
}
