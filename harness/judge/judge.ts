import type { Comparison, Difference, NonEmpty } from "../model/comparison.ts";
import type { EngineSoftware, Registry } from "../model/engine.ts";
import type { CommandResult } from "../model/command-result.ts";
import type { Cause, Verdict } from "../model/verdict.ts";
import type { Condition } from "../model/condition.ts";
import type { Reason } from "../model/reason.ts";
import { sortOut, type Acceptance, type Sorted } from "./accept.ts";
import { causeOf, conditionVerdicts } from "./cause.ts";

export interface JudgeInput {
  readonly commandResult: CommandResult;
  /** Absent where the lesson shows no transcript: then the exit status decides. */
  readonly comparison?: Comparison;
  /** The known condition that the output tells of, if any. It counts only where the step failed. */
  readonly condition?: Condition;
  /** Where images come from: what the offline registry lacks, a real one may have. */
  readonly registry?: Registry;
  /** Whose engine it is. Default `docker`. */
  readonly software?: EngineSoftware;
  /** Default 0. */
  readonly expectedExitCode?: number;
  /** Absent where the lab accepts nothing of the step. */
  readonly acceptance?: Acceptance;
}

/** Judges one step that ran: what its observation and its comparison say, and who has to act. */
export function judgeStep(input: JudgeInput): Verdict {
  const { commandResult, comparison, condition } = input;
  // A command that does not end, or has no end of output, is one that no reader could follow either.
  if (commandResult.termination.kind === "timed-out") {
    const cause = condition === undefined ? "lesson" : conditionVerdicts[condition].cause;
    return { word: "inconclusive", cause, reason: { code: "timed-out", afterMs: commandResult.termination.afterMs } };
  }
  if (commandResult.termination.kind === "flooded") {
    return {
      word: "inconclusive",
      cause: "lesson",
      reason: { code: "flooded", limit: commandResult.termination.limit },
    };
  }
  const failed =
    fetchedNothing(commandResult) ||
    (comparison === undefined ? !endedAsExpected(input) : comparison.kind === "broken");
  if (failed && condition !== undefined) {
    const text = errorText(commandResult);
    if (input.registry === "offline" && registryLacks.has(condition)) {
      return { word: "skipped", reason: { code: "not-served", text } };
    }
    if (input.registry === "offline" && condition === "program-missing" && !isWhole(commandResult)) {
      return { word: "skipped", reason: { code: "stub-image", text } };
    }
    return { ...conditionVerdicts[condition], reason: { code: "condition", condition, text } };
  }
  if (comparison === undefined || isExitStatus(comparison)) return failed ? wrongExit(input) : { word: "passed" };
  if (comparison.kind === "identical" || comparison.kind === "equivalent") return { word: "passed" };
  const { differences } = comparison;
  if (comparison.kind === "broken") return { word: "failed", ...blame(input, differences) };
  if (input.acceptance !== undefined) return judgeDrift(input, sortOut(differences, input.acceptance));
  return { word: "drifted", ...blame(input, differences) };
}

/** Who has to act, and why, where the output differs. */
function blame({ commandResult, software }: JudgeInput, differences: NonEmpty<Difference>): Blame {
  const isInside = commandResult.stream === "terminal";
  const cause = causeOf(commandResult.argv, differences, { isInside, ...(software === undefined ? {} : { software }) });
  const isPodmans = software === "podman" && cause === "docker";
  return { cause, reason: { code: "differences", ...(isPodmans ? { software } : {}), differences } };
}

interface Blame {
  readonly cause: Cause;
  readonly reason: Extract<Reason, { readonly code: "differences" }>;
}

/** A drift that the lab accepts in whole holds, one that it accepts in part drifts for the rest alone. */
function judgeDrift(input: JudgeInput, sorted: Sorted): Verdict {
  const { expired, left } = sorted;
  const accepted = isNonEmpty(sorted.accepted) ? { accepted: sorted.accepted } : {};
  // Rows of the author's own come last and are never demanded: alone, they are no drift.
  if (!isNonEmpty(left) || left[0].kind === "row-incidental") return { word: "passed", ...accepted };
  const { cause, reason } = blame(input, left);
  return { word: "drifted", cause, reason: { ...reason, ...(isNonEmpty(expired) ? { expired } : {}) }, ...accepted };
}

const registryLacks: ReadonlySet<Condition> = new Set(["pull-denied", "tag-missing"]);

/** The one stub image that has all that the Hub's image has. */
function isWhole({ argv }: CommandResult): boolean {
  return argv.some((word) => /^(?:library\/)?hello-world(?::|$)/u.test(word));
}

function endedAsExpected(input: JudgeInput): boolean {
  const { termination } = input.commandResult;
  // A session at its prompt, a server that serves and a log that was followed did what the lesson wants of them.
  if (termination.kind === "open" || termination.kind === "interrupted") return true;
  return termination.kind === "exited" && termination.code === (input.expectedExitCode ?? 0);
}

/** `apt-get update` ends with 0 where it reached no archive at all. */
function fetchedNothing({ stdout, stderr }: CommandResult): boolean {
  return /^W: Some index files failed to download/mu.test(`${stdout}\n${stderr}`);
}

function isExitStatus(comparison: Comparison): boolean {
  return comparison.kind === "broken" && comparison.differences[0].kind === "exit-status";
}

function wrongExit(input: JudgeInput): Verdict {
  const { termination } = input.commandResult;
  const actual =
    termination.kind === "signalled"
      ? termination.signal
      : String(termination.kind === "exited" ? termination.code : "");
  const expected = input.expectedExitCode ?? 0;
  const stderr = errorText(input.commandResult);
  const cause = lacksIt.test(stderr) && input.software === "podman" ? "docker" : "lesson";
  return { word: "failed", cause, reason: { code: "exit-status", expected, actual, stderr } };
}

function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}

/** What the command said last, the end of it: an error follows progress and hints follow the error. */
function errorText(commandResult: CommandResult): string {
  const text = commandResult.stderr.trim() === "" ? commandResult.stdout : commandResult.stderr;
  const lines = text.split("\n").filter((line) => line.trim() !== "");
  const told = lines.filter((line) => !besideTheError.test(line));
  return (told.length > 0 ? told : lines).slice(-5).join("\n").slice(-2000);
}

/** Podman's words for a command or an option that it does not have, whoever else may. Seen on 5.4.2. */
const lacksIt = /^Error: (?:unknown (?:shorthand )?flag: |unrecognized command )/m;

/** What `docker run` says before its error, and behind it; what `docker build` says without its plugin. */
const besideTheError =
  /^(?:Unable to find image '.*' locally$|(?:See|Run|Try) '(?:docker|podman) .*--help'|Emulate Docker CLI using podman\.|DEPRECATED: The legacy builder is deprecated |\s+Install the buildx component to build |\s+https:\/\/docs\.docker\.com\/go\/buildx\/|Cloning into '|time="\S+" level=warning |\s*\S+ Pull(?:ing|ed)\b)/;
