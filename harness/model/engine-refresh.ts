import type { LabproofError } from "./errors.ts";

/** What asking Debian's archive about an engine of the cache came to. Versions are Docker's own, or Podman's: `28.5.2`. */
export type EngineRefresh =
  | Refresh<"same", { readonly version: string }>
  /** The cache has what the suite is now. */
  | Refresh<
      "renewed",
      { readonly version: string; readonly before: string; readonly changes: readonly PackageChange[] }
    >
  /** It is as it was. */
  | Refresh<"failed", { readonly error: LabproofError }>;

/** A package whose version changed, came or went. */
export interface PackageChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type Refresh<State extends string, Facts> = {
  /** As `--engine` names it. */
  readonly engine: string;
  readonly software: "docker" | "podman";
  readonly state: State;
} & Readonly<Facts>;
