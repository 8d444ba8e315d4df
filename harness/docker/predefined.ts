import type { Thing } from "./effects.ts";

/** Predefined networks: `default` means the engine's choice; `ingress` and `docker_gwbridge` belong to a swarm. */
export const predefinedNetworks: ReadonlySet<string> = new Set(
  "bridge host none default ingress docker_gwbridge".split(" "),
);

/** Variables that the shell or a login sets. */
const variables: ReadonlySet<string> = new Set(
  `HOME PWD USER PATH HOSTNAME SHELL LANG UID EUID GID OLDPWD LOGNAME TERM TMPDIR TEMP RANDOM SECONDS IFS PPID EDITOR
   USERNAME USERPROFILE APPDATA PROFILE PSVersionTable env null true false LINENO BASH SHLVL DISPLAY HOSTTYPE OSTYPE`.split(
    /\s+/u,
  ),
);

/** True for things that exist on every machine. */
export function isOnEveryMachine({ kind, name }: Thing): boolean {
  switch (kind) {
    case "network":
      return predefinedNetworks.has(name);
    case "variable":
      return variables.has(name);
    case "context":
    case "builder":
      return name === "default";
    case "file":
    case "folder":
      return name === "." || name === "/" || name === "~";
    case "image":
      return name === "scratch:latest";
    case "container":
    case "volume":
    case "port":
    case "program":
    case "project":
    case "service":
    case "stack":
    case "secret":
    case "config":
    case "swarm":
    case "node":
    case "plugin":
    case "login":
      return false;
    default:
      return kind satisfies never;
  }
}

/** True for things that may exist on a machine without a step that makes them. */
export function isOutsideLesson({ kind, name }: Thing): boolean {
  if (kind === "program") return true;
  if (kind === "file" || kind === "folder") return /^[/~]|^\.\.(?:\/|$)/u.test(name);
  if (kind === "container" || kind === "image" || kind === "network" || kind === "volume") {
    return /^(?:[0-9a-f]{12}|[0-9a-f]{64})$/u.test(name);
  }
  return kind === "node";
}
