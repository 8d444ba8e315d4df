import type { Comparison, Difference, NonEmpty } from "../model/comparison.ts";
import type { EngineSoftware, Registry } from "../model/engine.ts";
import type { CommandResult } from "../model/command-result.ts";
import type { Cause, Verdict } from "../model/verdict.ts";
import type { Condition } from "../model/condition.ts";
import type { Reason } from "../model/reason.ts";
import { sortOut, type Acceptance, type Sorted } from "./accept.ts";
import { callsIn } from "../docker/calls.ts";
import { causeOf, conditionVerdicts } from "./cause.ts";
import { type Circumstances, proofOf } from "./proof.ts";
import { quoteOf } from "./quote.ts";

export interface JudgeInput {
  readonly commandResult: CommandResult;
  /** Absent where the lesson shows no output: then the exit status decides. */
  readonly comparison?: Comparison;
  /** The known condition that the output tells of, if any. It counts only where the step failed. */
  readonly condition?: Condition;
  /** Where images come from: what the offline registry lacks, a real one may have. */
  readonly registry?: Registry;
  /** Whose engine it is. Default `docker`. */
  readonly software?: EngineSoftware;
  /** Default 0. */
  readonly expectedExitCode?: number;
  /** A lab file says what the step has to show: each difference counts. */
  readonly isPrepared?: boolean;
  readonly circumstances?: Circumstances;
  /** Absent where the lab accepts nothing of the step. */
  readonly acceptance?: Acceptance;
}

/** Judges one step that ran: what its result and its comparison say, and who has to act. A cause needs proof. */
export function judgeStep(input: JudgeInput): Verdict {
  const { commandResult, comparison } = input;
  const { termination } = commandResult;
  if (termination.kind === "timed-out") return unclear(input, { code: "timed-out", afterMs: termination.afterMs });
  if (termination.kind === "flooded") return unclear(input, { code: "flooded", limit: termination.limit });
  const failed =
    fetchedNothing(commandResult) ||
    (comparison === undefined ? !endedAsExpected(input) : comparison.kind === "broken");
  if (failed) {
    const known = explained(input);
    if (known !== undefined) return known;
  }
  if (comparison === undefined || isExitStatus(comparison)) return failed ? wrongExit(input) : { word: "passed" };
  if (comparison.kind === "identical" || comparison.kind === "equivalent") return { word: "passed" };
  const { differences } = comparison;
  if (comparison.kind === "drifted") {
    if (input.acceptance !== undefined) return judgeDrift(input, sortOut(differences, input.acceptance));
    return { word: "drifted", ...blame(input, differences) };
  }
  if (input.isPrepared === true || isProof(input, differences)) return { word: "failed", ...blame(input, differences) };
  if (isByStub(input)) return { word: "skipped", reason: { code: "stub-image", text: "" } };
  return { word: "inconclusive", cause: "unknown", reason: { code: "differences", differences } };
}

/** A step that was stopped: a known condition tells who has to act. */
function unclear({ condition }: JudgeInput, reason: Reason): Verdict {
  const cause = condition === undefined ? "unknown" : conditionVerdicts[condition].cause;
  return { word: "inconclusive", cause, reason };
}

/** The verdict where something shows why the step failed. */
function explained(input: JudgeInput): Verdict | undefined {
  const { commandResult, condition, circumstances } = input;
  const { text } = quoteOf(commandResult);
  const all = `${commandResult.stderr}\n${commandResult.stdout}`;
  const proof = circumstances === undefined ? undefined : proofOf(circumstances, all);
  if (proof !== undefined) return proof;
  if (input.registry === "offline") {
    if ((condition !== undefined && registryLacks.has(condition)) || lacksSearch.test(all)) {
      return { word: "skipped", reason: { code: "not-served", text } };
    }
    if (condition === "program-missing" && !isWhole(commandResult)) {
      return { word: "skipped", reason: { code: "stub-image", text } };
    }
  }
  if (condition === undefined) return undefined;
  return { ...conditionVerdicts[condition], reason: { code: "condition", condition, text } };
}

/** The offline registry has no recording of such a search: moby's words for its answer. */
const lacksSearch = /Unexpected status code 404/u;

/**
 * Only a typed difference in Docker's own output shows that a lesson is wrong. What programs print differs from machine
 * to machine, and what a stub image's programs print is no image's.
 */
function isProof(input: JudgeInput, [first]: NonEmpty<Difference>): boolean {
  const isText = /^line \d+/u.test(first.at) || first.at === "stdout" || first.at === "end";
  if (isWhole(input.commandResult)) return true;
  return input.commandResult.argv[0] === "docker" && !isText && !isByStub(input);
}

/** Output of a program in a container, where the image is not what the lesson's reader has. */
function isByStub({ commandResult, registry }: JudgeInput): boolean {
  const { termination } = commandResult;
  // 125: docker itself failed, and no program ran.
  const ranNothing = termination.kind === "exited" && termination.code === 125;
  if (registry !== "offline" || ranNothing || isWhole(commandResult)) return false;
  return (
    commandResult.stream === "terminal" ||
    callsIn(commandResult.argv.join(" ")).some(({ line }) => runsPrograms.has(line?.name ?? ""))
  );
}

const runsPrograms: ReadonlySet<string> = new Set(
  "container run,container exec,container logs,container start,container attach,compose run,compose exec,compose logs,compose up".split(
    ",",
  ),
);

/** Who has to act, and why, where the output differs. */
function blame({ commandResult, software, isPrepared }: JudgeInput, differences: NonEmpty<Difference>): Blame {
  const isInside = commandResult.stream === "terminal";
  const cause =
    isPrepared !== true && !isInside && commandResult.argv[0] !== "docker"
      ? "unknown"
      : causeOf(commandResult.argv, differences, { isInside, ...(software === undefined ? {} : { software }) });
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

/** hello-world's text is known, and its stub prints the same. */
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

function wrongExit({ commandResult, expectedExitCode: expected = 0, software }: JudgeInput): Verdict {
  const { termination } = commandResult;
  const actual =
    termination.kind === "signalled"
      ? termination.signal
      : String(termination.kind === "exited" ? termination.code : "");
  const { text, by } = quoteOf(commandResult);
  if (software === "podman" && lacksIt.test(text)) {
    return { word: "failed", cause: "docker", reason: { code: "exit-status", expected, actual, stderr: text } };
  }
  return { word: "inconclusive", cause: "unknown", reason: { code: "unexplained", expected, actual, text, by } };
}

function isNonEmpty<T>(list: readonly T[]): list is NonEmpty<T> {
  return list.length > 0;
}

/** Podman's words for a command or an option that it does not have, whoever else may. Seen on 5.4.2. */
const lacksIt = /^Error: (?:unknown (?:shorthand )?flag: |unrecognized command )/m;
