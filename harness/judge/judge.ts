import { parseCommandLine } from "../docker/command-line.ts";
import { imageKey } from "../docker/image-reference.ts";
import { type Comparison, type Difference, type NonEmpty, isNonEmpty } from "../model/comparison.ts";
import type { Condition } from "../model/condition.ts";
import type { EngineSoftware, Registry } from "../model/engine.ts";
import type { CommandResult } from "../model/exchange.ts";
import type { Cause, Reason, Verdict } from "../model/verdict.ts";
import { type Acceptance, type Sorted, sortOut } from "./accept.ts";
import { causeOf } from "./cause.ts";
import { conditionVerdicts } from "./condition-verdicts.ts";
import { isEngineError } from "./engine-error.ts";
import { type Circumstances, proofOf } from "./proof.ts";
import { quoteOf } from "./quote.ts";
import { isByStub, isWhole } from "./stub.ts";

export interface JudgeInput {
  readonly commandResult: CommandResult;
  /** Absent if the lesson shows no output: then the exit status decides. */
  readonly comparison?: Comparison;
  /** The known condition in the output, if any. It counts only if the step failed. */
  readonly condition?: Condition;
  /** An image that is missing in the offline registry may exist in a real one. */
  readonly registry?: Registry;
  /** An engine of this machine that does not depend on the offline registry, as a reader can name it. */
  readonly otherEngine?: string;
  /** Default `docker`. */
  readonly software?: EngineSoftware;
  /** Default 0. */
  readonly expectedExitCode?: number;
  /** The lesson has a lab file, so each difference counts. */
  readonly isPrepared?: boolean;
  readonly circumstances?: Circumstances;
  /** Images of earlier containers in the foreground. How long a reader lets them run is not part of a lesson. Default: none. */
  readonly sessionImages?: ReadonlySet<string>;
  /** Absent if the lab accepts no drift of the step. */
  readonly acceptance?: Acceptance;
}

/** Judges one step that ran by its result and its comparison, and says who has to act. A cause needs proof. */
export function judgeStep(input: JudgeInput): Verdict {
  const { commandResult, comparison } = input;
  const { termination } = commandResult;
  if (termination.kind === "timed-out") {
    const missing = input.registry === "offline" ? /No such image: \S+/u.exec(commandResult.stdout)?.[0] : undefined;
    // A service waits for an image that the registry does not have.
    if (missing !== undefined) return byRegistry(input, "not-served", missing);
    return unclear(input, { code: "timed-out", afterMs: termination.afterMs });
  }
  if (termination.kind === "flooded") return unclear(input, { code: "flooded", limit: termination.limit });
  const failed =
    fetchedNothing(commandResult) ||
    (comparison === undefined ? !endedAsExpected(input) : comparison.kind === "broken");
  if (failed) {
    const known = explained(input);
    if (known !== undefined) return known;
  }
  if (comparison === undefined || isExitStatus(comparison)) return failed ? wrongExit(input) : { kind: "passed" };
  if (comparison.kind === "identical" || comparison.kind === "equivalent") return { kind: "passed" };
  const { differences } = comparison;
  if (comparison.kind === "drifted") {
    if (input.acceptance !== undefined) return judgeDrift(input, sortOut(differences, input.acceptance));
    return { kind: "drifted", ...blame(input, differences) };
  }
  const isKnown = !isEngineError(commandResult, input.expectedExitCode ?? 0, comparison);
  if (isKnown && (input.isPrepared === true || isProof(input, differences)))
    return { kind: "failed", ...blame(input, differences) };
  if (isByStub(input, differences[0])) return byRegistry(input, "stub-image", "");
  return { kind: "inconclusive", cause: "unknown", reason: { code: "differences", differences } };
}

/** The verdict on a step that failed because of the offline registry. */
function byRegistry(input: JudgeInput, code: "not-served" | "stub-image", text: string): Verdict {
  return { kind: "skipped", reason: { code, text, ...elsewhere(input) } };
}

function elsewhere({ otherEngine }: JudgeInput): Pick<JudgeInput, "otherEngine"> {
  return otherEngine === undefined ? {} : { otherEngine };
}

/** The verdict on a step that was stopped. A known condition shows who has to act. */
function unclear({ condition }: JudgeInput, reason: Reason): Verdict {
  const cause = condition === undefined ? "unknown" : conditionVerdicts[condition].cause;
  return { kind: "inconclusive", cause, reason };
}

/** The verdict if something proves why the step failed. */
function explained(input: JudgeInput): Verdict | undefined {
  const { commandResult, condition, circumstances } = input;
  const { text, by } = quoteOf(commandResult);
  const all = `${commandResult.stderr}\n${commandResult.stdout}`;
  const proof = circumstances === undefined ? undefined : proofOf(circumstances, all);
  if (proof !== undefined) return proof;
  const isOfNetwork = condition !== undefined && conditionVerdicts[condition].cause === "network";
  const isLocal = callsItself.test(text);
  if (input.registry === "offline") {
    if ((condition !== undefined && registryLacks.has(condition) && !isLocal) || lacksSearch.test(all)) {
      return byRegistry(input, "not-served", text);
    }
    if (condition === "program-missing" && !isWhole(commandResult)) {
      return byRegistry(input, "stub-image", text);
    }
    // The engine has networks for its containers, so the lesson may be wrong too.
    if (isOfNetwork && !isLocal) {
      return { kind: "inconclusive", cause: "unknown", reason: { code: "no-network", text, by, ...elsewhere(input) } };
    }
  }
  // Nothing that the lesson started answers there, or its own registry lacks the image.
  if (condition === undefined || (isLocal && (isOfNetwork || registryLacks.has(condition)))) return undefined;
  return { ...conditionVerdicts[condition], reason: { code: "condition", condition, text, by } };
}

/** A URL or an image's name with the machine itself as the server. */
const callsItself = /(?:\/\/|manifest for |access denied for )(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/"]|$)/mu;

/** moby's error text if the offline registry has no recording of a search. */
const lacksSearch = /Unexpected status code 404/u;

/**
 * Only a typed difference in Docker's own output proves that a lesson is wrong. The output of other programs differs
 * between machines, and programs of a stub image do not print what the real image's programs print.
 */
function isProof(input: JudgeInput, [first]: NonEmpty<Difference>): boolean {
  // Docker's versions word the same error differently, and another error may come from the machine.
  const isText = /^line \d+/u.test(first.at) || ["stdout", "end", "error"].includes(first.at);
  if (isWhole(input.commandResult)) return true;
  if (isOfSession(input, first)) return false;
  return input.commandResult.argv[0] === "docker" && !isText && !isByStub(input, first);
}

/** True for the state of a container that labproof left, waited for or stayed in, although a reader may do the opposite. */
function isOfSession({ commandResult, sessionImages }: JudgeInput, { at, kind }: Difference): boolean {
  if (sessionImages === undefined || parseCommandLine(commandResult.argv)?.name !== "container ls") return false;
  const [image = "", column] = at.split(" ");
  return (kind === "row-missing" || column === "STATUS" || column === "IMAGE") && sessionImages.has(imageKey(image));
}

/** Who has to act on differences, and why. */
function blame(input: JudgeInput, differences: NonEmpty<Difference>): Blame {
  const { commandResult, software, isPrepared, comparison } = input;
  const isInside = commandResult.stream === "terminal";
  const isDockers = commandResult.argv[0] === "docker" || differences[0].since !== undefined;
  const told =
    isPrepared !== true && !isInside && !isDockers
      ? "unknown"
      : causeOf(commandResult.argv, differences, {
          isInside,
          ...(software === undefined ? {} : { software }),
          ...(comparison === undefined ? {} : { kind: comparison.kind }),
        });
  // What a program of a stub image prints says nothing about the real image.
  const cause = told === "image" && isPrepared !== true && isByStub(input, differences[0]) ? "unknown" : told;
  const isPodmans = software === "podman" && cause === "docker";
  return { cause, reason: { code: "differences", ...(isPodmans ? { software } : {}), differences } };
}

interface Blame {
  readonly cause: Cause;
  readonly reason: Extract<Reason, { readonly code: "differences" }>;
}

/** A drift that the lab accepts in full has passed. If it accepts a part, only the rest counts. */
function judgeDrift(input: JudgeInput, sorted: Sorted): Verdict {
  const { expired, left } = sorted;
  const accepted = isNonEmpty(sorted.accepted) ? { accepted: sorted.accepted } : {};
  // Optional rows come last: alone, they are not a drift.
  if (!isNonEmpty(left) || left[0].kind === "row-incidental") return { kind: "passed", ...accepted };
  const { cause, reason } = blame(input, left);
  return { kind: "drifted", cause, reason: { ...reason, ...(isNonEmpty(expired) ? { expired } : {}) }, ...accepted };
}

const registryLacks: ReadonlySet<Condition> = new Set(["pull-denied", "tag-missing"]);

function endedAsExpected(input: JudgeInput): boolean {
  const { termination } = input.commandResult;
  // An open session, a running server and a log that was followed did what the lesson expects.
  if (termination.kind === "open" || termination.kind === "interrupted") return true;
  return termination.kind === "exited" && termination.code === (input.expectedExitCode ?? 0);
}

/** `apt-get update` exits with 0 even if it reached no archive. */
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
    return { kind: "failed", cause: "docker", reason: { code: "exit-status", expected, actual, stderr: text } };
  }
  return { kind: "inconclusive", cause: "unknown", reason: { code: "unexplained", expected, actual, text, by } };
}

/** Podman's error text for a command or an option that it does not have. Seen on 5.4.2. */
const lacksIt = /^Error: (?:unknown (?:shorthand )?flag: |unrecognized command )/m;
