/** What a command does to the things around it, as far as its words tell. Removals come before makings. */
export interface Effects {
  readonly makes: readonly Making[];
  /** What has to be there first. */
  readonly needs: readonly Need[];
  readonly changes: readonly Change[];
  readonly removes: readonly Removal[];
  /** Kinds that the command lists: `docker ps` lists containers. Not within `$(...)`. */
  readonly lists: readonly ThingKind[];
  /** Words that the reader replaces by a thing's name: `docker stop <container_id>`. */
  readonly placeholders: readonly PlaceholderUse[];
}

export type Making =
  | (Thing & {
      /** Fetched from a registry or another server, unless it is there already. */
      readonly fetched?: true;
      /** The shell variable that holds the thing's id afterwards: `ID=$(docker run -d nginx)`. */
      readonly heldBy?: string;
      /** The name that it had before: `docker rename old new`. */
      readonly was?: string;
      /** When the thing removes itself: `docker run --rm`, at its end with `exit`, or when it is stopped later. */
      readonly until?: "exit" | "stop";
      /** The command only enters a folder that is there: `cd app`. */
      readonly entered?: true;
      /** A folder with files that the command does not name: `git clone`, `unzip`. */
      readonly contents?: "unknown";
    })
  /** One or more things whose names the command does not tell: `docker run` without `--name`, `docker load`. */
  | { readonly kind: ThingKind; readonly unnamed: true; readonly heldBy?: string };

/** A name such as `$ID` is what the variable holds. */
export type Need = Thing & {
  /** Where it is missing, the command fetches it: `docker run nginx` pulls the image. */
  readonly orFetched?: true;
  /** One of these does as well: `docker inspect web` takes an image for a container. */
  readonly or?: readonly Thing[];
};

export type Change = Thing & {
  /** A container that removes itself is gone with it: `docker stop` of one that was started with `--rm`. */
  readonly stops?: true;
};

export type Removal =
  | Thing
  /** An unknown number of a kind: `docker system prune`, `docker rm $(docker ps -aq)`. */
  | { readonly kind: ThingKind; readonly unnamed: true };

export interface PlaceholderUse {
  readonly text: string;
  /** What it stands for. */
  readonly kind: ThingKind;
  readonly use: "makes" | "needs" | "removes";
}

/** Where a text stands in its lesson. */
export interface EffectContext {
  /** The current folder: relative to the one in which the lesson starts (`.` or absent for that one), or absolute. */
  readonly cwd?: string;
  /** Texts of files that the lesson shows, by their paths as in `Thing`. */
  readonly files?: ReadonlyMap<string, string>;
  /** Known values of shell variables: several where any of them may be meant, as after a loop. */
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
  /** A file or a folder, by its path from the folder in which the lesson starts; absolute paths stay absolute. */
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
  /** Being logged in to a registry, by its host name. */
  | "login";

export interface Thing {
  readonly kind: ThingKind;
  /** Normalized: an image as `ubuntu:latest`, a port as `8080/tcp`, a path without `./`. */
  readonly name: string;
}
