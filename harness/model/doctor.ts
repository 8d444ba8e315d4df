import { release } from "node:os";
import type { Condition } from "./condition.ts";

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

/** The user's platform, which decides the advice on a condition. `wsl`: WSL 1 or 2. */
export type Platform = "linux" | "macos" | "windows" | "wsl";

/**
 * @param system `process.platform`
 * @param kernel the kernel's release; in WSL it contains "Microsoft" (`4.4.0-19041-Microsoft`, `5.15.90.1-microsoft-standard-WSL2`)
 */
export function platformOf(system: NodeJS.Platform, kernel: string): Platform {
  if (system === "win32") return "windows";
  if (system === "darwin") return "macos";
  return /microsoft/i.test(kernel) ? "wsl" : "linux";
}

/** The platform of the machine that this process runs on. */
export function thisPlatform(): Platform {
  return platformOf(process.platform, release());
}
