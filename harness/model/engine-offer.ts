import type { LabproofError } from "./errors.ts";

/** An engine or a kind of engine for `--engine`, and whether it is available on this machine. */
export type EngineOffer =
  /** It runs and answers. Versions are those of `docker version`; `os`: the engine's OperatingSystem. */
  | Offer<"answers", { readonly client: string; readonly server: string; readonly os: string }>
  /** A context of the user's client. Its engine was not asked, because that may take long or need a password. */
  | Offer<"not-asked", { readonly endpoint: string }>
  /** labproof starts it from its cache. `server`: the Docker version; `askedAt`: when Debian had it, ISO 8601. */
  | Offer<"cached", { readonly server: string; readonly askedAt: string }>
  /** labproof starts it after a download of about this many megabytes. */
  | Offer<"to-fetch", { readonly server: string; readonly megabytes: number }>
  /** labproof starts it in a container on the local engine, which answers. */
  | Offer<"on-local", object>
  /** labproof would start it in a container, but the local engine does not answer. */
  | Offer<"needs-local", object>
  | Offer<"unavailable", { readonly error: LabproofError }>;

type Offer<State extends string, Facts> = { readonly engine: string; readonly state: State } & Readonly<Facts>;
