import type { LabproofError } from "./errors.ts";

/** The result of updating a cached engine from Debian's archive. Versions are those of Docker or Podman: `28.5.2`. */
export type EngineRefresh =
  | Refresh<"same", { readonly version: string }>
  /** The cache was updated to the current suite. */
  | Refresh<
      "renewed",
      { readonly version: string; readonly before: string; readonly changes: readonly PackageChange[] }
    >
  /** The cache is unchanged. */
  | Refresh<"failed", { readonly error: LabproofError }>;

/** A package that was updated, added or removed. */
export interface PackageChange {
  readonly name: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

type Refresh<State extends string, Facts> = {
  /** The name for `--engine`. */
  readonly engine: string;
  readonly software: "docker" | "podman";
  readonly state: State;
} & Readonly<Facts>;
