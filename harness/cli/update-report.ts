import { summarize } from "../judge/accept.ts";
import type { Messages } from "../messages/messages.ts";
import { jsonText } from "../model/data.ts";
import type { UpdateMessages } from "../model/messages.ts";
import { type Outcome, outcomeOf } from "../model/outcome.ts";
import type { Result, StepResult } from "../model/result.ts";
import type { VerdictKind } from "../model/verdict.ts";
import { unifiedDiff } from "../update/unified-diff.ts";
import type { Update } from "../update/update.ts";

/** What `labproof update --json` prints. */
export interface UpdateReport {
  readonly path: string;
  readonly engine: string;
  /** The engine's. */
  readonly version: string;
  readonly changes: Update["changes"];
  readonly left: readonly Left[];
}

/** A step or claim that did not pass, and whose text is unchanged. */
interface Left {
  readonly id: string;
  /** The line with the reason, or else the line of the step or claim. */
  readonly line: number;
  readonly verdict: VerdictKind;
  /** Why its expected output was not changed; for a step without one and for a claim, the run's message. */
  readonly why: string;
  /** The run's message about a step that did not pass. */
  readonly told?: string;
}

export function reportOf(
  path: string,
  { runs }: Result,
  { changes, refused }: Update,
  messages: Messages,
): UpdateReport {
  const results = runs.flatMap(({ lessons }) => lessons.flatMap(({ steps, claims }) => [...steps, ...claims]));
  const left = results
    .filter((result) => result.verdict !== "passed" && !isChanged(result, changes))
    .map((result): Left => {
      const { id, line, verdict, message = "" } = result;
      const refusal = verdict === "drifted" ? refused.find((one) => one.id === id) : undefined;
      if (refusal !== undefined)
        return { id, line: refusal.line ?? line, verdict, why: whyNot(refusal, messages.update) };
      if (!("expectedOutput" in result)) return { id, line, verdict, why: message };
      const why = messages.update.unverified(messages.console.verdicts[verdict]);
      return { id, line, verdict, why, told: message };
    });
  const [run] = runs;
  const version = run !== undefined && "registry" in run ? run.engine.server : "";
  return { path, engine: run?.engine.id ?? "", version, changes, left };
}

function whyNot({ why, needs }: Update["refused"][number], { refused, needs: needed }: UpdateMessages): string {
  return needs === undefined ? refused[why] : needed(needs);
}

/** For standard output: the report as JSON, or the diff of the lesson's text. */
export function reportText(report: UpdateReport, json: boolean, before: string, after: string): string {
  return json ? jsonText(report) : unifiedDiff(before, after, report.path);
}

/** As text: why each expected output was not changed. The run has already printed its own messages. */
export function reportLines(report: UpdateReport, check: boolean, { update, console }: Messages): readonly string[] {
  const { path, changes, left } = report;
  const refused = left.filter(({ verdict, told }) => verdict === "drifted" || told !== undefined);
  return [
    "",
    ...refused.map(({ id, line, why }) => `${path}:${line}: ${id}: ${why}`),
    update.summary({ ...report, changes: changes.length, check }),
    ...(left.length === 0 ? [] : [update.left(left.map(({ id, verdict }) => `${id} (${console.verdicts[verdict]})`))]),
  ];
}

/** The lesson's outcome with its new text. */
export function outcomeAfter({ runs, failOn }: Result, { changes }: Update): Outcome {
  const results = runs.flatMap(({ lessons }) => lessons.flatMap(({ steps, claims }) => [...steps, ...claims]));
  const verdicts = results.map((result) => (isChanged(result, changes) ? "passed" : result.verdict));
  return outcomeOf({ failOn, summary: summarize(verdicts) });
}

function isChanged({ id, verdict }: Pick<StepResult, "id" | "verdict">, changes: Update["changes"]): boolean {
  return verdict === "drifted" && changes.some((change) => change.id === id);
}
