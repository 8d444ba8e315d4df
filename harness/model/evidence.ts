/**
 * Evidence that a step was done: a pure function of the traces on the engine, so that the same traces always give the same
 * points. Traces can be forged, so evidence is not proof.
 */
export type Evidence = (traces: Traces) => EvidenceFinding;

export type EvidenceFinding =
  | { readonly found: true }
  | {
      readonly found: false;
      readonly lack: Lack;
      /** The command to type next. Default: the step's command. */
      readonly next?: string;
    };

/** The facts of missing evidence. messages/ has the texts. */
export type Lack =
  | { readonly code: "image-missing"; readonly image: string }
  /** An image has the name, but was not pulled under it, or has other contents. */
  | { readonly code: "image-other"; readonly image: string }
  | { readonly code: "base-image-missing" }
  | { readonly code: "container-missing"; readonly image: string }
  | { readonly code: "container-never-started"; readonly container: string }
  | { readonly code: "container-running"; readonly container: string }
  | { readonly code: "container-failed"; readonly container: string; readonly exitCode: number }
  | { readonly code: "session-missing" }
  | { readonly code: "session-open"; readonly container: string };

/**
 * The things on an engine at one moment, as evidence of what a person did there. Plain data, so that a grade can be recomputed
 * later. Environment variables and labels of containers are left out, because they may contain passwords and paths. Names,
 * commands and messages are the person's own text.
 */
export interface Traces {
  /** ISO 8601, UTC, by the clock of the machine that asked. */
  readonly takenAt: string;
  readonly containers: readonly ContainerTrace[];
  readonly images: readonly ImageTrace[];
  readonly networks: readonly NetworkTrace[];
  readonly volumes: readonly VolumeTrace[];
}

/** An existing container, running or not. A container that ran with --rm leaves no trace. */
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
  /** Also a container that is paused or restarting. */
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
  /** The command of each layer in its history, oldest first; absent if there were too many images to ask. */
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
