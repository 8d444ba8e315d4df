import { diagnose, diagnoseOffline } from "../../diagnose/diagnose.ts";
import type { Condition } from "../../model/condition.ts";
import type { EngineHandle } from "../../model/engine.ts";
import type { Step } from "../../model/lesson.ts";
import type { CompareInput } from "../../compare/input.ts";
import type { Engine } from "../../engine/engine.ts";
import type { CommandResult } from "../../model/exchange.ts";
import type { Comparison } from "../../model/comparison.ts";
import type { Reason, Verdict, VerdictKind } from "../../model/verdict.ts";

/** The outcome of one step or claim. */
export interface Executed {
  readonly verdict: Verdict;
  readonly commandResult?: CommandResult;
  readonly comparison?: Comparison;
  /** The input of the comparison. */
  readonly compared?: CompareInput;
  /** The command that ran: the step's, with the ids and names of this run. */
  readonly ran?: string;
  /** The command ended as the lesson expects, with any output. */
  readonly endedWell?: boolean;
  readonly durationMs: number;
}

/** Measures the time. An error in the harness or in a check's own code is `inconclusive`, never a verdict on the lesson. */
export async function timed(engine: Engine, act: () => Promise<Omit<Executed, "durationMs">>): Promise<Executed> {
  const started = performance.now();
  const executed = await act().catch((error: unknown): Omit<Executed, "durationMs"> => {
    const detail = error instanceof Error ? error.message : String(error);
    return { verdict: { kind: "inconclusive", cause: "harness", reason: { code: "harness", detail } } };
  });
  return await unlessLost(engine, { ...executed, durationMs: Math.round(performance.now() - started) });
}

export function compareInput(
  command: string,
  expected: string,
  expectedExitCode: number | undefined,
  { termination, stdout, stderr, stream }: CommandResult,
  context: NonNullable<CompareInput["context"]>,
): CompareInput {
  return {
    command,
    expected,
    actual: stdout,
    stderr,
    exitCode: termination.kind === "exited" ? termination.code : undefined,
    endless: termination.kind === "interrupted" || termination.kind === "open",
    ...(expectedExitCode === undefined ? {} : { expectedExitCode }),
    tty: stream === "terminal",
    context,
  };
}

export function endedWell({ termination }: CommandResult, expected = 0): boolean {
  return termination.kind === "exited"
    ? termination.code === expected
    : termination.kind === "open" || termination.kind === "interrupted";
}

/** True if the step did its work. A step that drifted did. */
export function isSound(kind: VerdictKind | undefined): boolean {
  return kind === "passed" || kind === "drifted";
}

/** True unless the verdict says that the step's command could not be tried. */
export function couldRun(kind: VerdictKind = "passed"): boolean {
  return !["skipped", "blocked", "inconclusive"].includes(kind);
}

/** True for a removal of all objects of a kind if there are none: `docker rm $(docker ps -aq)`. */
export function hadNothing(command: string, result: CommandResult | undefined): boolean {
  return /\$\(|`/u.test(command) && /["']docker [\w ]+["'] requires at least 1 argument/u.test(result?.stderr ?? "");
}

/** Docker ends with 125 if it fails itself, else with the program's status. */
export function programFailed(result: CommandResult | undefined): boolean {
  return result?.termination.kind === "exited" && ![0, 125].includes(result.termination.code);
}

/** If the engine was lost, the verdict is `inconclusive`: the command's error text and termination come from the loss. */
async function unlessLost(engine: Engine, executed: Executed): Promise<Executed> {
  if (!couldBeLost(executed.verdict)) return executed;
  const { termination, stderr } = await engine.docker(["version"], { timeoutMs: 10_000 });
  if (termination.kind === "exited" && termination.code === 0) return executed;
  return { ...executed, verdict: { kind: "inconclusive", cause: "machine", reason: lost(engine, stderr) } };
}

/** A user cannot restart a disposable engine, so it has a separate reason. */
function lost({ handle: { id, disposable } }: Pick<Engine, "handle">, text: string): Reason {
  return disposable
    ? { code: "engine-lost", engine: id }
    : { code: "condition", condition: "engine-unreachable", text };
}

function couldBeLost(verdict: Verdict): boolean {
  if (verdict.kind === "failed") return true;
  if (verdict.kind !== "inconclusive") return false;
  const { reason } = verdict;
  return reason.code === "condition" ? reason.condition === "engine-unreachable" : lossReasons.has(reason.code);
}

/** Reasons that a command can have when its engine is lost while it runs. */
const lossReasons: ReadonlySet<Reason["code"]> = new Set([
  "timed-out",
  "flooded",
  "harness",
  "unexplained",
  "differences",
]);

/** The known condition that a step met, unless the lesson itself shows it, such as a port that is taken. */
export function conditionOf(
  { expectedOutput }: Step,
  { stdout, stderr }: CommandResult,
  { registry, facts }: Pick<EngineHandle, "registry" | "facts">,
): Condition | undefined {
  const text = `${stdout}\n${stderr}`;
  const condition = diagnose(text, facts.software);
  if (condition !== undefined && condition === diagnose(expectedOutput?.text ?? "")) return undefined;
  return registry === "offline" ? diagnoseOffline(text, facts.software) : condition;
}
