import { addBindings, type Binding } from "../compare/bindings.ts";
import { compareAndBind } from "../compare/compare.ts";
import type { CompareContext, Drift } from "../compare/input.ts";
import { effectsOf } from "../docker/effects-of.ts";
import { readLesson } from "../lesson/read.ts";
import type { Step } from "../model/lesson.ts";
import type { RanStep } from "./refuse.ts";
import { type Update, updateLesson } from "./update.ts";

/** What becomes of a step: what it prints, or the verdict of one that does not do its work. */
export type Outcome =
  | string
  | { readonly verdict: "failed" | "blocked" | "skipped" | "inconclusive" }
  | {
      readonly stdout: string;
      readonly stderr?: string;
      readonly cause?: RanStep["cause"];
      readonly termination?: NonNullable<RanStep["output"]>["termination"];
    };

/** The lesson's path in these runs. */
export const path = "a.md";

/** A run as an update sees it, from the outcome of each step. */
export function simulate(
  markdown: string,
  outcomeOf: (step: Step, at: number) => Outcome,
  context: CompareContext = {},
): { readonly drifts: ReadonlyMap<string, Drift>; readonly ran: readonly RanStep[] } {
  const drifts = new Map<string, Drift>();
  const ran: RanStep[] = [];
  const created: string[] = [];
  let bindings: readonly Binding[] = [];
  for (const [at, step] of readLesson(markdown, { path }).steps.entries()) {
    const { id, command, expectedOutput } = step;
    const outcome = outcomeOf(step, at);
    if (typeof outcome !== "string" && "verdict" in outcome) {
      ran.push({ id, verdict: outcome.verdict });
      continue;
    }
    const { stdout, stderr = "", cause, termination } = typeof outcome === "string" ? { stdout: outcome } : outcome;
    const output = { termination: termination ?? { kind: "exited", code: 0 } } as const;
    for (const { kind, ...making } of effectsOf(command).makes) {
      if (kind === "image" && "name" in making) created.push(making.name);
    }
    if (expectedOutput === undefined) {
      ran.push({ id, verdict: "passed", output });
      continue;
    }
    const input = {
      command,
      expected: expectedOutput.text,
      actual: stdout,
      stderr,
      context: { created: created.slice(), bindings, ...context },
    };
    const { comparison, bindings: found } = compareAndBind(input);
    bindings = addBindings(bindings, found);
    const verdict = ({ identical: "passed", equivalent: "passed", drifted: "drifted", broken: "failed" } as const)[
      comparison.kind
    ];
    ran.push({ id, verdict, output, comparison, ...(cause === undefined ? {} : { cause }) });
    if (verdict === "drifted") drifts.set(id, { input, counted: comparison.differences });
  }
  return { drifts, ran };
}

/** Updates a lesson with a run in which each step has the outcome at its place; the others pass. */
export function updateWith(
  markdown: string,
  outcomes: readonly (Outcome | undefined)[],
  context?: CompareContext,
): Update {
  const { drifts, ran } = simulate(
    markdown,
    ({ expectedOutput }, at) => outcomes[at] ?? expectedOutput?.text ?? "",
    context,
  );
  return updateLesson(markdown, path, drifts, ran);
}
