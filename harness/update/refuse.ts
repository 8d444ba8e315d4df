import type { Drift } from "../compare/input.ts";
import { commandLineOf } from "../docker/calls.ts";
import { isKey } from "../lesson/markdown/fence-commands.ts";
import type { Comparison, Difference } from "../model/comparison.ts";
import type { Step } from "../model/lesson.ts";
import type { UpdateRefusal } from "../model/messages.ts";
import type { StepResult } from "../model/result.ts";
import { findNotOutput } from "./not-output.ts";
import { withLessonNames } from "./revise.ts";
import { refuseTable } from "./table-rows.ts";

/** What an update needs to know of a step that ran. */
export type RanStep = Pick<StepResult, "id" | "verdict" | "cause" | "comparison"> & {
  readonly output?: Pick<NonNullable<StepResult["output"]>, "termination">;
};

/** Why an expected output is not updated, and the line with the reason. */
export interface Refusal {
  readonly why: UpdateRefusal;
  /** Line in the file. Absent: that of the step. */
  readonly line?: number;
}

/** True if the step did its work, and all its differences are known. */
export function isVerified(ran: RanStep | undefined): boolean {
  if (ran?.verdict === "passed") return true;
  return ran?.verdict === "drifted" && (ran.comparison?.differences ?? []).every(isUnderstood);
}

/**
 * Why the expected output of a drifted step must stay as it is; undefined if it may be updated.
 * @param ran absent if only the drift is known
 * @param below the line below the expected output in the file
 */
export function refuseStep(
  step: Pick<Step, "command" | "role" | "expectedOutput">,
  drift: Drift,
  ran: RanStep | undefined,
  below: string,
): Refusal | undefined {
  const { text = "", line = 1 } = step.expectedOutput ?? {};
  if (!drift.counted.every(isUnderstood) || !mayTeach(ran?.cause)) return { why: "not-understood" };
  if (isByStub(step, drift)) return { why: "stub-image" };
  const length = text.split("\n").length;
  if (isKey(below.replace(/^[\s>]*/u, ""))) return { why: "interrupted", line: line + length };
  if (!endedByItself(step, ran)) return { why: "interrupted", line: line + length - 1 };
  const { actual, stderr = "" } = withLessonNames(drift.input);
  const found = findNotOutput(text, `${actual}\n${stderr}`) ?? refuseTable(text, actual);
  if (found !== undefined) return { why: found.why, line: line + found.at };
  return isPartial(step, drift) ? { why: "partial", line } : undefined;
}

/** True unless the comparison could not say where or what the difference is. */
function isUnderstood({ kind, at }: Difference): boolean {
  return !notListed.has(kind) && !at.endsWith(" and beyond");
}

const notListed: ReadonlySet<Comparison["differences"][number]["kind"]> = new Set([
  "not-compared",
  "exit-status",
  "error-output",
]);

/** A lesson must not show output that only this machine prints, or whose cause is unknown. */
function mayTeach(cause: RanStep["cause"]): boolean {
  return cause === undefined || cause === "lesson" || cause === "docker" || cause === "image";
}

/** True if the output is, or describes, what a stub image contains. The stub of hello-world prints what the real image prints. */
function isByStub({ command, role }: Pick<Step, "command" | "role">, { input }: Drift): boolean {
  if (input.context?.stubs !== true) return false;
  const line = commandLineOf(command);
  const isWhole = line?.args.some((word) => /^(?:library\/)?hello-world(?::|$)/u.test(word)) === true;
  return !isWhole && (role.kind === "inside" || line === undefined || showsImage.has(line.name));
}

const showsImage: ReadonlySet<string> = new Set(
  "container run,container exec,container logs,container start,container attach,container top,container inspect,inspect,image inspect,image history,compose run,compose exec,compose logs,compose up".split(
    ",",
  ),
);

/** False if the run stopped the command: the end of its output is arbitrary. A session is open at its prompt. */
function endedByItself({ role }: Pick<Step, "role">, ran: RanStep | undefined): boolean {
  const kind = ran?.output?.termination.kind ?? "exited";
  return kind === "exited" || (kind === "open" && role.kind === "opens");
}

/** True if the run printed many more lines, and no Docker version is known to have added them. */
function isPartial({ command }: Pick<Step, "command">, { input, counted }: Drift): boolean {
  const added = counted.filter(({ kind, since }) => kind === "line-added" && since === undefined).length;
  // The lines that an excerpt of `docker info` omits are facts about this machine.
  if (commandLineOf(command)?.name === "system info") return added > 0;
  const shown = input.expected.split("\n").filter((line) => line.trim() !== "").length;
  return added > Math.max(fewLines, shown / 2);
}

const fewLines = 3;
