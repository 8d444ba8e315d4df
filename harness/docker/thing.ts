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
