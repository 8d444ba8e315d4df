import type { Platform } from "../model/doctor.ts";

/** Everything found on a machine: plain data, so that checks for every platform can be tested on any platform. */
export interface Facts {
  readonly platform: Platform;
  /** `docker --version`. */
  readonly client: Answer<ClientFacts>;
  readonly address: Answer<Address>;
  /** Only for a unix socket of this machine. */
  readonly socket?: SocketState;
  /** `docker version`. */
  readonly engine: Answer<ServerFacts>;
  /** `docker info`; absent if no engine answers. */
  readonly info?: EngineInfo;
  /** `docker search`, which the engine sends to Docker Hub. */
  readonly search: Answer<string>;
  /** True if docker has a login for Docker Hub: then pulls count for the account, not for the IP address. */
  readonly hasAccount: boolean;
  /** A HEAD request to Docker Hub from this machine; absent without an answer. */
  readonly registry?: RegistryFacts;
  /** The engine's proxies, if the engine runs on this machine. */
  readonly proxies: readonly ProxyFacts[];
  /** File system of the engine's images, if the engine runs on this machine. */
  readonly disk?: { readonly path: string; readonly freeBytes: number };
}

export type Answer<T> =
  | { readonly kind: "answered"; readonly value: T }
  | { readonly kind: "failed"; readonly text: string }
  | { readonly kind: "timed-out"; readonly afterMs: number };

interface ClientFacts {
  /** `Docker version 28.5.2, build ...`. */
  readonly version: string;
  /** Path of the client; empty if it was not found on PATH. */
  readonly path: string;
}

export interface ServerFacts {
  readonly version: string;
  /** `Engine`, `containerd`, `runc`; `Podman Engine` for the service of Podman. */
  readonly components: readonly string[];
}

export interface Address {
  /** `unix:///var/run/docker.sock`, `tcp://...`, `ssh://...`, `npipe://...` */
  readonly endpoint: string;
  /** Origin of the address: `DOCKER_HOST`, `context NAME` or `default`. */
  readonly from: string;
}

/** `closed`: the user has no permission. */
export type SocketState = "open" | "closed" | "missing";

export interface EngineInfo {
  readonly os: string;
  readonly memoryBytes: number;
  readonly rootFolder: string;
  /** The engine's clock minus this machine's, in milliseconds. */
  readonly clockAheadMs: number;
  /** Registry mirrors instead of Docker Hub. */
  readonly mirrors: readonly string[];
  /** Warnings about the kernel: `WARNING: No swap limit support`. */
  readonly warnings: readonly string[];
  readonly httpProxy: string;
  readonly httpsProxy: string;
  /** True if the engine runs directly on this machine, not in a virtual machine or elsewhere. */
  readonly isHere: boolean;
}

export interface RegistryFacts {
  /** This machine's clock minus Docker Hub's, in milliseconds. */
  readonly clockAheadMs: number;
  /** Remaining pulls of this IP address and their limit; absent if Docker Hub does not count. */
  readonly pulls?: { readonly left: number; readonly of: number };
}

export interface ProxyFacts {
  /** `http://proxy:3128`, without user name and password. */
  readonly address: string;
  /** Node's error code; absent if the connection succeeded. */
  readonly refused?: string;
}
