import { summarize } from "../judge/policy.ts";
import type { Messages } from "../messages/messages.ts";
import { jsonText } from "../model/data.ts";
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

/** A step or claim that did not pass, and whose text stays as it is. */
interface Left {
  readonly id: string;
  readonly line: number;
  readonly verdict: VerdictKind;
  readonly why: string;
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
    .map(({ id, line, verdict, message = "" }) => {
      const refusal = verdict === "drifted" ? refused.find((one) => one.id === id) : undefined;
      return { id, line, verdict, why: refusal === undefined ? message : messages.update.refused[refusal.why] };
    });
  const [run] = runs;
  const version = run !== undefined && "registry" in run ? run.engine.server : "";
  return { path, engine: run?.engine.id ?? "", version, changes, left };
}

/** For standard output: the report as JSON, or the diff of the lesson's text. */
export function reportText(report: UpdateReport, json: boolean, before: string, after: string): string {
  return json ? jsonText(report) : unifiedDiff(before, after, report.path);
}

/** For the person. Reasons of failures are left out: the run printed them. It could not know why a drift stays. */
export function reportLines(report: UpdateReport, check: boolean, { update, console }: Messages): readonly string[] {
  const { path, changes, left } = report;
  const refused = left.filter(({ verdict }) => verdict === "drifted");
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
