/**
 * What a command makes, needs, changes, removes and lists, as far as can be read from it. Removals come before makings.
 */
export interface Effects {
  readonly makes: readonly Making[];
  /** What has to exist first. */
  readonly needs: readonly Need[];
  readonly changes: readonly Change[];
  readonly removes: readonly Removal[];
  /** Kinds that the command lists: `docker ps` lists containers. Empty for commands in `$(...)`. */
  readonly lists: readonly ThingKind[];
  /** Placeholders that the reader replaces with a name: `docker stop <container_id>`. */
  readonly placeholders: readonly PlaceholderUse[];
}

export const noEffects: Effects = { makes: [], needs: [], changes: [], removes: [], lists: [], placeholders: [] };

export type Making =
  | (Thing & {
      /** Fetched from a registry or another server, unless it already exists. */
      readonly fetched?: true;
      /** The shell variable that contains the id afterwards: `ID=$(docker run -d nginx)`. */
      readonly heldBy?: string;
      /** The previous name: `docker rename old new`. */
      readonly was?: string;
      /** Set for `docker run --rm`: removed when it exits, or when a later command stops it. */
      readonly until?: "exit" | "stop";
      /** The command only enters an existing folder: `cd app`. */
      readonly entered?: true;
      /** A folder whose files the command does not name: `git clone`, `unzip`. */
      readonly contents?: "unknown";
      /** The folder or file whose content it gets: `cp -r site copy`, `mv old new`. */
      readonly from?: string;
    })
  /** One or more objects without a known name: `docker run` without `--name`, `docker load`. */
  | { readonly kind: ThingKind; readonly unnamed: true; readonly heldBy?: string };

/** The name `$ID` means the value of the variable. */
export type Need = Thing & {
  /** If it is missing, the command fetches or makes it: `docker run nginx` pulls the image, `-v` makes the folder. */
  readonly orFetched?: true;
  /** Alternatives: `docker inspect web` also accepts an image. */
  readonly or?: readonly Thing[];
  /** Also the files in the folder: a container that mounts it reads them. */
  readonly contents?: true;
};

export type Change = Thing & {
  /** Removes a container that was started with `--rm`: `docker stop`. */
  readonly stops?: true;
};

export type Removal =
  | Thing
  /** An unknown number of things of a kind: `docker system prune`, `docker rm $(docker ps -aq)`. */
  | { readonly kind: ThingKind; readonly unnamed: true };

export interface PlaceholderUse {
  readonly text: string;
  /** The kind of the thing that it means. */
  readonly kind: ThingKind;
  readonly use: "makes" | "needs" | "removes";
}

/** The state of the shell before a text. */
export interface EffectContext {
  /** The current folder: absolute, or relative to the folder in which the lesson starts (`.`, the default). */
  readonly cwd?: string;
  /** Contents of known files, by path as in `Thing`. */
  readonly files?: ReadonlyMap<string, string>;
  /** Possible values of shell variables; several after a loop. */
  readonly variables?: ReadonlyMap<string, readonly string[]>;
}

/** What a command can make, need, change or remove. */
export type ThingKind =
  | "image"
  | "container"
  | "network"
  | "volume"
  /** A TCP or UDP port of the machine, `8080/tcp`. */
  | "port"
  /** A file or a folder; its path is absolute or relative to the folder in which the lesson starts. */
  | "file"
  | "folder"
  /** A shell variable, without `$`. */
  | "variable"
  /** A program that can be called. */
  | "program"
  /** A Compose project. */
  | "project"
  /** A service of a Compose project or of a swarm. */
  | "service"
  | "stack"
  | "secret"
  | "config"
  /** Membership in a swarm; its name is empty. */
  | "swarm"
  | "node"
  | "context"
  | "builder"
  | "plugin"
  /** An image in a registry on this machine, by its reference. */
  | "pushed image"
  /** A login to a registry, by host name. */
  | "login";

export interface Thing {
  readonly kind: ThingKind;
  /** Normalized: an image as `ubuntu:latest`, a port as `8080/tcp`, a path without `./`. */
  readonly name: string;
}

export function isPath(kind: ThingKind): kind is "file" | "folder" {
  return kind === "file" || kind === "folder";
}

/** Predefined networks: `default` means the engine's choice; `ingress` and `docker_gwbridge` belong to a swarm. */
export const predefinedNetworks: ReadonlySet<string> = new Set(
  "bridge host none default ingress docker_gwbridge".split(" "),
);

/** Variables that the shell or a login sets. */
const variables: ReadonlySet<string> = new Set(
  `_ HOME PWD USER PATH HOSTNAME SHELL LANG UID EUID GID OLDPWD LOGNAME TERM TMPDIR TEMP RANDOM SECONDS IFS PPID EDITOR
   USERNAME USERPROFILE APPDATA PROFILE PSVersionTable env null true false _ LINENO BASH SHLVL DISPLAY HOSTTYPE OSTYPE`.split(
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
    case "pushed image":
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
  return kind === "node" || kind === "pushed image";
}
