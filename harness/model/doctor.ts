import type { Condition } from "./condition.ts";
import type { Platform } from "./platform.ts";

/** The checks of `labproof doctor`. Later ones depend on earlier ones. */
const checkNames = ["client", "address", "socket", "engine", "clock", "proxy", "disk", "registry", "pulls"] as const;

export type CheckName = (typeof checkNames)[number];

/** The result of one check. Texts are Docker's error texts or facts, without secrets. */
export type Check = { readonly name: CheckName } & (
  | { readonly state: "ok"; readonly seen: string }
  | { readonly state: "problem"; readonly condition: Condition; readonly text: string }
  | { readonly state: "inconclusive"; readonly why: WhyUnknown }
);

type WhyUnknown =
  /** The check is not possible until another check's problem is fixed. */
  | { readonly code: "needs"; readonly check: CheckName }
  | { readonly code: "timed-out"; readonly afterMs: number }
  /** An error text without a known condition. */
  | { readonly code: "not-understood"; readonly text: string };

/** The JSON of `labproof doctor --json`. */
export interface Checkup {
  readonly schema: "labproof/doctor@1";
  /** labproof's own version. */
  readonly version: string;
  readonly engine: string;
  readonly platform: Platform;
  readonly outcome: CheckupOutcome;
  /** The checks that apply on this machine, problems first. */
  readonly checks: readonly (Check & {
    /** In the language of the call. Only problems have `next`. */
    readonly message: string;
    readonly next?: string;
  })[];
}

/** A problem outweighs an inconclusive check. */
export type CheckupOutcome = "passed" | "failed" | "inconclusive";

/** The messages of `labproof doctor`. */
export interface DoctorMessages {
  readonly checks: Readonly<Record<CheckName, string>>;
  readonly states: Readonly<Record<Check["state"], string>>;
  readonly unknown: (why: WhyUnknown) => string;
  /** Docker's error text. */
  readonly said: (text: string) => string;
  readonly outcome: Readonly<Record<CheckupOutcome, string>>;
}
