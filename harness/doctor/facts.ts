import type { Platform } from "../model/platform.ts";

/** All that was seen on a machine, before anybody judges it: plain data, so that every platform can be told from any. */
export interface Facts {
  readonly platform: Platform;
  /** `docker --version`. */
  readonly client: Answer<ClientFacts>;
  readonly address: Answer<Address>;
  /** Where the address is a unix socket of this machine. */
  readonly socket?: SocketState;
  /** `docker version`. */
  readonly engine: Answer<ServerFacts>;
  /** `docker info`; absent where no engine answers. */
  readonly info?: EngineInfo;
  /** `docker search`, which the engine sends on to the Hub. */
  readonly search: Answer<string>;
  /** True where docker keeps a login for the Hub: pulls count for that account then, and not for this address. */
  readonly hasAccount: boolean;
  /** A HEAD request to the Hub from this machine itself; absent where it got no answer. */
  readonly registry?: RegistryFacts;
  /** The engine's own proxies that this machine can try. */
  readonly proxies: readonly ProxyFacts[];
  /** Of the file system with the engine's images, where it is this machine's. */
  readonly disk?: { readonly path: string; readonly freeBytes: number };
}

export type Answer<T> =
  | { readonly kind: "answered"; readonly value: T }
  | { readonly kind: "failed"; readonly text: string }
  | { readonly kind: "timed-out"; readonly afterMs: number };

export interface ClientFacts {
  /** The client's own line, `Docker version 28.5.2, build ...`. */
  readonly version: string;
  /** Where it lies; empty where it was not found by looking through PATH. */
  readonly path: string;
}

export interface ServerFacts {
  readonly version: string;
  /** What the engine is made of: `Engine`, `containerd`, `runc`; Podman's service says `Podman Engine`. */
  readonly components: readonly string[];
}

export interface Address {
  /** `unix:///var/run/docker.sock`, `tcp://...`, `ssh://...`, `npipe://...` */
  readonly endpoint: string;
  /** What the address comes from: `DOCKER_HOST`, or the name of the context. */
  readonly from: string;
}

/** `closed`: it is there, but this user may not read and write it. */
export type SocketState = "open" | "closed" | "missing";

export interface EngineInfo {
  readonly os: string;
  readonly memoryBytes: number;
  readonly rootFolder: string;
  /** Engine's clock minus this machine's, in milliseconds. */
  readonly clockAheadMs: number;
  /** Where the engine pulls from in place of the Hub. */
  readonly mirrors: readonly string[];
  /** What the engine says that its kernel lacks: `WARNING: No swap limit support`. */
  readonly warnings: readonly string[];
  readonly httpProxy: string;
  readonly httpsProxy: string;
  /** True where the engine runs on this machine itself, and not in a virtual one or elsewhere. */
  readonly isHere: boolean;
}

export interface RegistryFacts {
  /** This machine's clock minus the Hub's, in milliseconds. */
  readonly clockAheadMs: number;
  /** Pulls that this address has left, and how many it had: none where the Hub does not count. */
  readonly pulls?: { readonly left: number; readonly of: number };
}

export interface ProxyFacts {
  /** `http://proxy:3128`, without name and password. */
  readonly address: string;
  /** Node's code of what went wrong; absent where it took the connection. */
  readonly refused?: string;
}
