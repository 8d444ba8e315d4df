/**
 * What is on an engine at one moment, as far as it tells what a person did there. Plain data: what is judged from it today
 * can be judged again from the same data later. Environment variables and the labels of containers are left out: people
 * keep passwords and paths there. Names, commands and messages in it are the person's own text.
 */
export interface Traces {
  /** ISO 8601, UTC, by the clock of the machine that asked. */
  readonly takenAt: string;
  readonly containers: readonly ContainerTrace[];
  readonly images: readonly ImageTrace[];
  readonly networks: readonly NetworkTrace[];
  readonly volumes: readonly VolumeTrace[];
}

/** A container that is still there, running or not. One that ran with --rm leaves none. */
export interface ContainerTrace {
  readonly id: string;
  /** Without the slash that Docker puts before it. */
  readonly name: string;
  /** Id of the image that it was created from; the image itself may be gone, or bear another name now. */
  readonly image: string;
  /** The image as it was typed: `hello-world`, `centos:8`. */
  readonly imageName: string;
  /** The program and its arguments, as they ran. */
  readonly command: readonly string[];
  /** ISO 8601. */
  readonly created: string;
  readonly state: ContainerState;
  /** `-t`, a terminal, and `-i`, an open input. */
  readonly tty: boolean;
  readonly openStdin: boolean;
  /** Names of the networks and volumes that it uses. */
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

export type ContainerState =
  /** Created, or it could not be started. */
  | { readonly kind: "never-started" }
  /** Also one that is paused, or being started anew. */
  | { readonly kind: "running"; readonly startedAt: string }
  | { readonly kind: "ended"; readonly startedAt: string; readonly finishedAt: string; readonly exitCode: number };

export interface ImageTrace {
  readonly id: string;
  /** `hello-world:latest`; empty for one that lost its name. */
  readonly tags: readonly string[];
  /** `hello-world@sha256:...`: the repositories that it was pulled from, or pushed to. */
  readonly digests: readonly string[];
  /** ISO 8601: when it was made, not when it was pulled. */
  readonly created: string;
  /** Bytes. */
  readonly size: number;
  readonly architecture: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  readonly layers: number;
  /** What each line of its history was made by, oldest first; absent where there were too many images to ask. */
  readonly history?: readonly string[];
}

export interface NetworkTrace {
  readonly id: string;
  readonly name: string;
  readonly driver: string;
  /** ISO 8601. */
  readonly created: string;
}

export interface VolumeTrace {
  readonly name: string;
  readonly driver: string;
  /** ISO 8601; absent in engines that do not keep it. */
  readonly created?: string;
}
