import type { ClaimResult, Result, StepResult } from "../../model/result.ts";
import type { VerdictKind } from "../../model/verdict.ts";
import type { ConsoleMessages } from "../../model/messages.ts";
import type { Annotation } from "./github-annotations.ts";

/** An annotation for each step and claim that did not pass, most urgent first; the same one for all its engines. */
export function resultAnnotations({ runs }: Pick<Result, "runs">, words: ConsoleMessages): Annotation[] {
  const told = new Map<string, Told>();
  for (const { engine, lessons } of runs) {
    for (const { source, steps, claims } of lessons) {
      for (const item of [...steps, ...claims]) {
        const { verdict } = item;
        if (verdict === "passed") continue;
        const key = JSON.stringify([source, item.id, verdict]);
        const found = told.get(key) ?? { source, item, verdict, messages: new Map<string, string[]>() };
        const message = item.message ?? words.verdicts[verdict];
        found.messages.set(message, [...(found.messages.get(message) ?? []), engine.id]);
        told.set(key, found);
      }
    }
  }
  const every = [...told.values()];
  return urgency.flatMap((verdict) =>
    every.filter((found) => found.verdict === verdict).map((found) => annotationOf(found, runs.length > 1, words)),
  );
}

interface Told {
  readonly source: string;
  readonly item: StepResult | ClaimResult;
  readonly verdict: Exclude<VerdictKind, "passed">;
  /** The engines of each message. */
  readonly messages: Map<string, string[]>;
}

const levels = {
  failed: "error",
  inconclusive: "error",
  drifted: "warning",
  blocked: "notice",
  skipped: "notice",
} as const;

const urgency = ["failed", "inconclusive", "drifted", "blocked", "skipped"] as const;

function annotationOf(
  { source, item, verdict, messages }: Told,
  isMatrix: boolean,
  words: ConsoleMessages,
): Annotation {
  const text = "command" in item ? item.command : item.text;
  const lines = Array.from(messages, ([message, engines]) =>
    isMatrix ? `${engines.join(", ")}: ${message}` : message,
  );
  return {
    level: levels[verdict],
    file: source,
    line: item.line,
    title: `${words.verdicts[verdict]}: ${text}`,
    message: lines.join("\n"),
  };
}
