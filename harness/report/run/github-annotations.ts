import { cutText, plainText } from "../escape.ts";
import type { ClaimResult, Result, StepResult } from "../../model/result.ts";
import type { VerdictKind } from "../../model/verdict.ts";
import type { ConsoleMessages } from "../../model/messages.ts";

/** A line of a file for which GitHub shows a message. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  /** Relative to the job's working folder. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** The column after its last character. */
  readonly endColumn?: number;
  readonly title: string;
  readonly message: string;
}

/** How many annotations of each level GitHub shows for one step. It silently drops the rest. */
const mostAnnotations = 10;

/** Columns of a title; GitHub takes 255 characters (https://docs.github.com/rest/checks/runs). */
const longestTitle = 200;

/** The annotations that GitHub shows, and those that it would drop. */
export function shownAnnotations(annotations: readonly Annotation[]): {
  readonly shown: readonly Annotation[];
  readonly rest: readonly Annotation[];
} {
  const counts = { error: 0, warning: 0, notice: 0 };
  const fits = new Set(annotations.filter(({ level }) => ++counts[level] <= mostAnnotations));
  return {
    shown: annotations.filter((annotation) => fits.has(annotation)),
    rest: annotations.filter((annotation) => !fits.has(annotation)),
  };
}

/**
 * A workflow command of GitHub Actions, with its line end
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function workflowCommand({ level, file, line, column, endColumn, title, message }: Annotation): string {
  const properties = {
    file,
    line,
    ...(column === undefined ? {} : { col: column }),
    ...(endColumn === undefined ? {} : { endColumn }),
    title: cutText(plainText(title), longestTitle),
  };
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${listed.join(",")}::${escapeData(plainText(message))}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}

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
