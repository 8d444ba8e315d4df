import type { LabproofError } from "./errors.ts";

/** An engine, or a kind of engine, as it could be named on the command line, and whether it can be had on this machine. */
export type EngineOffer =
  /** It runs already, and answered. Versions as `docker version` tells them; `os`: the engine's OperatingSystem. */
  | Offer<"answers", { readonly client: string; readonly server: string; readonly os: string }>
  /** A context of the person's client. Nobody asked the engine: that may take long, or want a password. */
  | Offer<"not-asked", { readonly endpoint: string }>
  /** labproof starts it from what lies in its cache. `server`: the Docker version; `askedAt`: when Debian had it, ISO 8601. */
  | Offer<"cached", { readonly server: string; readonly askedAt: string }>
  /** The same after a download of so many megabytes, about. */
  | Offer<"to-fetch", { readonly server: string; readonly megabytes: number }>
  /** labproof starts it in a container on the person's own engine, which answers. */
  | Offer<"on-local", object>
  /** The same, but that engine does not answer. */
  | Offer<"needs-local", object>
  | Offer<"unavailable", { readonly error: LabproofError }>;

type Offer<State extends string, Facts> = { readonly engine: string; readonly state: State } & Readonly<Facts>;
