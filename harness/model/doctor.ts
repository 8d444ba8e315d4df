import type { Platform } from "./platform.ts";
import type { Condition } from "./condition.ts";

/** What `labproof doctor` looks at, in the order in which one thing needs the other. */
export const checkNames = [
  "client",
  "address",
  "socket",
  "engine",
  "clock",
  "proxy",
  "disk",
  "registry",
  "pulls",
] as const;

export type CheckName = (typeof checkNames)[number];

/** What one look found. Texts are Docker's own words, or facts without words of ours, and hold no secrets. */
export type Check = { readonly name: CheckName } & (
  | { readonly state: "ok"; readonly seen: string }
  | { readonly state: "problem"; readonly condition: Condition; readonly text: string }
  | { readonly state: "inconclusive"; readonly why: WhyUnknown }
);

export type WhyUnknown =
  /** It can be seen once the problem that another check found is gone. */
  | { readonly code: "needs"; readonly check: CheckName }
  | { readonly code: "timed-out"; readonly afterMs: number }
  /** Words that tell of no known condition. */
  | { readonly code: "not-understood"; readonly text: string };

/** What `labproof doctor --json` prints. */
export interface Checkup {
  readonly schema: "labproof/doctor@1";
  /** labproof's own version. */
  readonly version: string;
  readonly engine: string;
  readonly platform: Platform;
  readonly outcome: CheckupOutcome;
  /** Those that apply here, problems first. */
  readonly checks: readonly (Check & {
    /** In the language of the call; `next` stands with a problem only. */
    readonly message: string;
    readonly next?: string;
  })[];
}

/** A problem weighs more than what could not be found out. */
export type CheckupOutcome = "passed" | "failed" | "inconclusive";

/** What `labproof doctor` says. */
export interface DoctorMessages {
  readonly checks: Readonly<Record<CheckName, string>>;
  readonly states: Readonly<Record<Check["state"], string>>;
  readonly unknown: (why: WhyUnknown) => string;
  /** Docker's own words. */
  readonly said: (text: string) => string;
  readonly outcome: Readonly<Record<CheckupOutcome, string>>;
}
