import type { AcceptedDifference, Difference, Era, ExpiredDifference } from "./comparison.ts";
import type { Progress, Registry } from "./engine.ts";
import type { Termination } from "./exchange.ts";
import type { CourseHead } from "./lesson.ts";
import type { EngineRun, Result, Summary } from "./result.ts";
import type { Cause, VerdictKind } from "./verdict.ts";

export interface DifferenceMessages {
  /** "column removed", "value changed" */
  readonly kinds: Readonly<Record<Difference["kind"], string>>;
  /** The place: "line 17", "header". Docker's names are not translated. */
  readonly place: (difference: Pick<Difference, "kind" | "at">) => string;
  /** Label of the expected value. */
  readonly expected: string;
  /** Label of the actual value. */
  readonly actual: string;
  /** "since Docker 25.0" */
  readonly since: (version: string) => string;
  /** An accepted difference, with the end and the reason. */
  readonly accepted: (accepted: AcceptedDifference) => string;
  /** A difference whose acceptance has expired, with the date and the reason. */
  readonly expired: (expired: ExpiredDifference) => string;
}

/** Why labproof chose an engine or a registry if the command line names none. */
type Choice = "sandbox-no-host-engine" | "sandbox-no-lab";

/** The messages of the console report in one language. */
export interface ConsoleMessages {
  readonly choice: Readonly<Record<Choice, string>>;
  /** How many files of the named folders and patterns have no commands. */
  readonly withoutCommands: (files: number) => string;
  /** The line above the first chapter of a course. */
  readonly course: (course: CourseHead) => string;
  /** The engine's id, versions, kernel and registry in one line. */
  readonly engine: (engine: EngineRun["engine"], registry: Registry) => string;
  /** "written for Docker 17.06 to 18.09"; empty if unknown. */
  readonly era: (era: Era) => string;
  /** One line of progress, without a line end. */
  readonly progress: (progress: Progress) => string;
  readonly verdicts: Readonly<Record<VerdictKind, string>>;
  /** The cause in one or two words, shown at each step. */
  readonly cause: Readonly<Record<Cause, string>>;
  /** Who has to act and how, in one sentence, shown once at the end. */
  readonly causes: Readonly<Record<Cause, string>>;
  /** Replaces the texts of the cause `docker` if the engine is Podman. */
  readonly podman: { readonly cause: string; readonly act: string };
  readonly difference: DifferenceMessages;
  /** The command that ran instead of the lesson's: "actually ran: docker stop 3f2a…". */
  readonly ran: (command: string) => string;
  /** "and 3 more" */
  readonly more: (count: number) => string;
  /** Heading over the claims. */
  readonly claims: string;
  /** "1.2 s". @param ms milliseconds */
  readonly duration: (ms: number) => string;
  /** "12 passed, 1 drifted", without zeros. */
  readonly counts: (summary: Summary) => string;
  /** Whether the run has passed, in one sentence. */
  readonly outcome: (result: Pick<Result, "failOn" | "summary">) => string;
  /** What to do for each cause, most urgent first, with its steps and claims. */
  readonly nextSteps: (result: Pick<Result, "runs">) => readonly string[];
  readonly matrix: MatrixMessages;
  /** Heading over the reports' paths. */
  readonly reports: string;
}

/** The messages about several engines in one run. */
export interface MatrixMessages {
  /** Heading over the grid of steps and engines. */
  readonly grid: string;
  /** Header of the grid's first column. */
  readonly step: string;
  /** Heading over the differences with their engines. */
  readonly differences: string;
  /** Replaces the names of all engines. */
  readonly everywhere: string;
  /** "step 3 of 11: docker images"; in a shard the total is unknown. */
  readonly at: (at: number, of: number | undefined, command: string) => string;
  /** How many rows of a long grid are left out because they passed on every engine. */
  readonly omittedPassed: (count: number) => string;
  /** How many engines are waiting. */
  readonly waiting: (count: number) => string;
}

/** The messages of `labproof bisect`. An engine is named with its id and Docker version. */
export interface BisectMessages {
  /** Replaces the verdict of an engine that did not have to run. */
  readonly notRun: string;
  /** A change between two adjacent engines. */
  readonly change: (change: { readonly after: string; readonly at: string }) => string;
  /** A change between two engines with inconclusive engines between them. */
  readonly range: (change: {
    readonly after: string;
    readonly at: string;
    readonly between: readonly string[];
  }) => string;
  /** Differences that exist both before and after a change. */
  readonly both: (count: number) => string;
  /** The results are consistent with a single change. */
  readonly single: string;
  readonly several: (count: number) => string;
  /** All engines that ran show the same. */
  readonly none: (ends: { readonly first: string; readonly last: string }) => string;
  /** No change was found, but some engines were inconclusive. */
  readonly unknown: string;
  /** All engines ran. */
  readonly complete: string;
  /** Which engines did not run; ends with a colon, and a command follows. */
  readonly rest: (engines: readonly string[]) => string;
  readonly seen: (count: number, of: number) => string;
}

/** Names of parameters and attachments in Allure's report, in one language. */
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
  /** Name of the expected output. */
  readonly expected: string;
  readonly differences: string;
  /** Name of the list of accepted differences. */
  readonly accepted: string;
  /** Header of the column with the place of a difference. */
  readonly about: string;
  readonly difference: DifferenceMessages;
}

/** The messages of `labproof engines` about an engine. */
export interface EnginesMessages {
  readonly answers: (facts: { readonly client: string; readonly server: string; readonly os: string }) => string;
  readonly notAsked: (endpoint: string) => string;
  /** @param day on which Debian had this version, `2026-11-26` */
  readonly cached: (server: string, day: string) => string;
  readonly toFetch: (server: string, megabytes: number) => string;
  readonly stubImages: (count: number, megabytes: number) => string;
  readonly "on-local": string;
  readonly "needs-local": string;
  /** @param why a sentence */
  readonly unavailable: (why: string) => string;
  /** The result of an update, by state. `version` and `before` include the software's name. */
  readonly refresh: {
    readonly same: (version: string) => string;
    /** @param changes some packages with their versions; `more`: the number of others */
    readonly renewed: (before: string, version: string, changes: readonly string[], more: number) => string;
    readonly failed: (why: string) => string;
    /** The cache has no engine. */
    readonly none: string;
  };
}

/** The messages of `labproof update`. */
export interface UpdateMessages {
  /** What was written, or would be with `check`, in one sentence. `version`: the engine's. */
  readonly summary: (update: {
    readonly path: string;
    readonly engine: string;
    readonly version: string;
    readonly changes: number;
    readonly check: boolean;
  }) => string;
  /** Names the failed steps and claims that were not updated. */
  readonly left: (steps: readonly string[]) => string;
  readonly refused: Readonly<Record<UpdateRefusal, string>>;
  /** As `refused.needs`, with the step that it needs. */
  readonly needs: (needed: { readonly id: string; readonly line: number }) => string;
  /** The expected output of a step that neither passed nor drifted; `verdict`: its name in the language. */
  readonly unverified: (verdict: string) => string;
}

/** Why the expected output of a drifted step was not updated. */
export type UpdateRefusal =
  /** A fence of the lesson is not closed, so the expected output may contain prose. */
  | "unclosed-fence"
  /** An earlier step that it needs did not do its work. */
  | "needs"
  /** A difference whose cause is unknown, or that the comparison did not list. */
  | "not-understood"
  /** The output comes from a stub image of the offline registry. */
  | "stub-image"
  /** The lesson's line replaces omitted lines: `...`, `<Snip>`. */
  | "excerpt"
  /** The lesson shows some lines of many, without saying so. */
  | "partial"
  /** It ends where the reader or the run pressed Ctrl+C. */
  | "interrupted"
  /** A line that no program prints: a comment, a prompt, a command. */
  | "not-output"
  /** A line of output on several lines of the lesson. */
  | "wrapped"
  /** The lesson shows a table without rows. */
  | "empty-table"
  /** The update would add or remove rows of a table. */
  | "rows"
  /** The update would also change what agrees with the run. */
  | "too-much"
  /** The actual output cannot be written in a lesson, or differs in each run. */
  | "never-holds"
  /** The actual output would not be parsed as this step's expected output: it has a fence or a line like a prompt. */
  | "reads-otherwise";
