import { equal, match } from "node:assert/strict";
import { type Binding, addBindings } from "../compare/bindings.ts";
import { compareAndBind, compareOutput } from "../compare/compare.ts";
import type { CompareContext, CompareInput, Drift } from "../compare/input.ts";
import { effectsOf } from "../docker/effects-of.ts";
import { readLesson } from "../lesson/read.ts";
import type { Step } from "../model/lesson.ts";
import type { RanStep } from "./refuse.ts";
import { revise } from "./revise.ts";
import { type Change, type Update, updateLesson } from "./update.ts";

/** The outcome of a step: its output, or the verdict if it did not do its work. */
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

/** The input of an update, from the outcome of each step. */
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

/** A lesson with these lines in a fence; the first of them is line 4. */
export function fence(...lines: readonly string[]): string {
  return `# A\n\n\`\`\`console\n${lines.join("\n")}\n\`\`\`\n\nProse.\n`;
}

/** The update of a lesson that must not change: the reason, its line, and the step that is needed. */
export function left(markdown: string, outcomes: readonly (Outcome | undefined)[], context?: CompareContext): string {
  const { markdown: after, changes, refused } = updateWith(markdown, outcomes, context);
  equal(changes.length, 0);
  equal(after, markdown);
  return refused.map(({ why, line = 0, needs }) => `${why} ${line} ${needs?.id ?? ""}`.trim()).join(", ");
}

/** The lines outside the changed expected outputs, with their line endings, of the lesson before or after the update. */
export function outside(markdown: string, changes: readonly Change[], side: "before" | "after"): readonly string[] {
  const lines = markdown.match(/[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+$/gu) ?? [];
  const inside = new Set<number>();
  let moved = 0;
  for (const change of changes.toSorted((one, other) => one.line - other.line)) {
    const [before, after] = [change.before, change.after].map((shown) => shown.split("\n").length);
    const count = (side === "before" ? before : after) ?? 0;
    for (let at = 0; at < count; at += 1) inside.add(change.line - 1 + moved + at);
    if (side === "after") moved += (after ?? 0) - (before ?? 0);
  }
  return lines.filter((_, at) => !inside.has(at));
}

/** The updated expected output; it passes the comparison, so a second update leaves it unchanged. */
export function revised(input: CompareInput): string | undefined {
  const comparison = compareOutput(input);
  equal(comparison.kind, "drifted");
  const text = revise({ input, counted: comparison.differences });
  if (text !== undefined) match(compareOutput({ ...input, expected: text }).kind, /identical|equivalent/);
  return text;
}
