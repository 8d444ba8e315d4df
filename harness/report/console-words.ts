import type { Hub } from "../model/engine.ts";
import type { Progress } from "../model/progress.ts";
import type { Result, RunResult, Summary } from "../model/result.ts";
import type { Cause, VerdictWord } from "../model/verdict.ts";
import type { DifferenceWords } from "./difference-words.ts";

/** All that the console says, in one language. */
export interface ConsoleWords {
  /** "debian:sid · Docker 28.5.2 · images from docker.io" */
  readonly engine: (engine: RunResult["engine"], hub: Hub) => string;
  readonly progress: (progress: Progress) => string;
  readonly verdicts: Readonly<Record<VerdictWord, string>>;
  /** Sentences: who has to act. */
  readonly causes: Readonly<Record<Cause, string>>;
  readonly difference: DifferenceWords;
  /** "and 3 more" */
  readonly more: (count: number) => string;
  /** Heading over the claims. */
  readonly claims: string;
  /** "1.2 s" */
  readonly duration: (ms: number) => string;
  /** "10 hold, 2 drifted" */
  readonly counts: (summary: Summary) => string;
  /** Whether the whole run holds, in one sentence. */
  readonly outcome: (result: Result) => string;
  /** What the person does next, most urgent first. */
  readonly nextSteps: (result: Result) => readonly string[];
  /** Heading over the reports' paths. */
  readonly reports: string;
}
