import type { AcceptedDifference, ExpiredDifference } from "./accepted.ts";
import type { Difference } from "./comparison.ts";
import type { Registry } from "./engine.ts";
import type { Era } from "./era.ts";
import type { Termination } from "./command-result.ts";
import type { Progress } from "./progress.ts";
import type { EngineRun, Result, Summary } from "./result.ts";
import type { Cause, VerdictKind } from "./verdict.ts";

/** Words for one typed difference. */
export interface DifferenceMessages {
  /** What happened: "column gone", "value changed". */
  readonly kinds: Readonly<Record<Difference["kind"], string>>;
  /** Where it stands: "line 17", "header"; names of Docker's stay as they are. */
  readonly place: (difference: Pick<Difference, "kind" | "at">) => string;
  /** Head of what the lesson shows. */
  readonly expected: string;
  /** Head of what was seen here. */
  readonly actual: string;
  /** "since Docker 25.0" */
  readonly since: (version: string) => string;
  /** What is accepted, for how long and why, in sentences. */
  readonly accepted: (accepted: AcceptedDifference) => string;
  /** What is no longer accepted, since when and why it was, in sentences. */
  readonly expired: (expired: ExpiredDifference) => string;
}

/** Why labproof picked an engine or a registry that nobody named on the command line. */
export type Choice = "sandbox-no-host-engine" | "sandbox-no-lab";

/** All that the console report says, in one language. */
export interface ConsoleMessages {
  readonly choice: Readonly<Record<Choice, string>>;
  /** The engine's id, its version and its client's, its kernel and its hub, in one line. */
  readonly engine: (engine: EngineRun["engine"], registry: Registry) => string;
  /** "written for Docker 17.06 to 18.09"; empty where nothing is known. */
  readonly era: (era: Era) => string;
  /** One line of news, without a line end. */
  readonly progress: (progress: Progress) => string;
  readonly verdicts: Readonly<Record<VerdictKind, string>>;
  /** Who or what is at fault, in a word or two: stands at each step. */
  readonly cause: Readonly<Record<Cause, string>>;
  /** Who has to act and what to do, in one sentence: stands once, at the end. */
  readonly causes: Readonly<Record<Cause, string>>;
  /** In place of the words for the cause `docker` where the engine is Podman. */
  readonly podman: { readonly cause: string; readonly act: string };
  readonly difference: DifferenceMessages;
  /** What really ran in place of the lesson's command: "ran here as: docker stop 3f2a…". */
  readonly ran: (command: string) => string;
  /** What is left out: "and 3 more". */
  readonly more: (count: number) => string;
  /** Heading over the claims. */
  readonly claims: string;
  /** "1.2 s". @param ms milliseconds */
  readonly duration: (ms: number) => string;
  /** "12 hold, 1 drifted"; verdicts that nothing got are left out. */
  readonly counts: (summary: Summary) => string;
  /** Whether the whole run holds, in one sentence. */
  readonly outcome: (result: Pick<Result, "failOn" | "summary">) => string;
  /** What has to be done for each cause that was found, most urgent first, with the steps and claims it is about. */
  readonly nextSteps: (result: Pick<Result, "runs">) => readonly string[];
  readonly matrix: MatrixMessages;
  /** Heading over the reports' paths. */
  readonly reports: string;
}

/** What is said of several engines in one run. */
export interface MatrixMessages {
  /** Heading over the grid of steps and engines. */
  readonly grid: string;
  /** Head of the grid's first column. */
  readonly step: string;
  /** Heading over the differences, each with the engines that it is seen on. */
  readonly differences: string;
  /** In place of the names of all engines. */
  readonly everywhere: string;
  /** "step 3 of 11: docker images"; of a shard nobody knows how many there are. */
  readonly at: (at: number, of: number | undefined, command: string) => string;
  /** How many rows of a long grid are left out, as they hold on every engine. */
  readonly holding: (count: number) => string;
  /** How many engines have not begun yet. */
  readonly waiting: (count: number) => string;
}

/** What `labproof bisect` says. An engine comes with its id and its Docker version. */
export interface BisectMessages {
  /** In place of a verdict: which change is the first could be told without it. */
  readonly notRun: string;
  /** Between two engines that were seen, none between them. */
  readonly change: (change: { readonly after: string; readonly at: string }) => string;
  /** The same where what stands between them could not be found out. */
  readonly range: (change: {
    readonly after: string;
    readonly at: string;
    readonly between: readonly string[];
  }) => string;
  /** Differences from the lesson that are there before a change and after it. */
  readonly both: (count: number) => string;
  /** All that was seen fits one change. */
  readonly single: string;
  readonly several: (count: number) => string;
  /** The first engine and the last show the same, and so does what was seen between them. */
  readonly none: (ends: { readonly first: string; readonly last: string }) => string;
  /** No change was seen, but not everything asked was answered. */
  readonly unknown: string;
  /** No engine was left out. */
  readonly complete: string;
  /** Which were left out, and what that leaves open; ends with a colon, a command follows. */
  readonly rest: (engines: readonly string[]) => string;
  readonly seen: (count: number, of: number) => string;
}

/** Names of parameters and attachments in Allure's report. */
export interface AllureMessages {
  readonly engine: string;
  readonly registry: string;
  readonly place: string;
  readonly command: string;
  readonly stdout: string;
  readonly stderr: string;
  readonly termination: string;
  /** "exit status 0", "ended by SIGKILL", "stopped after 2 min 0 s" */
  readonly howItEnded: (termination: Termination) => string;
  readonly engineFacts: string;
  /** Name of the lesson's transcript. */
  readonly expected: string;
  readonly differences: string;
  /** Name of the list of differences that the lab accepts. */
  readonly accepted: string;
  /** Head of the column that says what a difference is about. */
  readonly about: string;
  readonly difference: DifferenceMessages;
}

/** What `labproof engines` says of an engine, behind its name. */
export interface EnginesMessages {
  readonly answers: (facts: { readonly client: string; readonly server: string; readonly os: string }) => string;
  readonly notAsked: (endpoint: string) => string;
  /** @param day when Debian had that, `2026-11-26` */
  readonly cached: (server: string, day: string) => string;
  readonly toFetch: (server: string, megabytes: number) => string;
  readonly "on-local": string;
  readonly "needs-local": string;
  /** @param why a sentence */
  readonly unavailable: (why: string) => string;
  /** What looking for newer packages came to, by its state. `version` and `before` with the software's name. */
  readonly refresh: {
    readonly same: (version: string) => string;
    /** @param changes some of the packages, each with its versions; `more`: how many others */
    readonly renewed: (before: string, version: string, changes: readonly string[], more: number) => string;
    readonly failed: (why: string) => string;
    /** Where the cache has no engine. */
    readonly none: string;
  };
}

/** What `labproof update` says. */
export interface UpdateMessages {
  /** What was written, or with `check` would be, in one sentence. `version`: the engine's. */
  readonly summary: (update: {
    readonly path: string;
    readonly engine: string;
    readonly version: string;
    readonly changes: number;
    readonly check: boolean;
  }) => string;
  /** Names the steps and claims that stay as they are although they do not hold. */
  readonly left: (steps: readonly string[]) => string;
  readonly refused: Readonly<Record<UpdateRefusal, string>>;
}

/** Why the transcript of a step that drifted stays as it is. */
export type UpdateRefusal =
  /** No transcript was found that holds: what the command printed cannot stand in a lesson, or is never the same. */
  | "never-holds"
  /** In its place it would not be read as this step's transcript: it holds a fence, or a line like a prompt. */
  | "reads-otherwise";
