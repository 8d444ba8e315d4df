import * as allure from "allure-js-commons";
import type { AcceptedDifference, Comparison, Difference } from "../../model/comparison.ts";
import type { EngineFacts, EngineHandle } from "../../model/engine.ts";
import type { Place } from "../../model/reading.ts";
import type { Output, Severity } from "../../model/result.ts";
import type { Cause, VerdictKind } from "../../model/verdict.ts";
import type { AllureMessages } from "../../model/messages.ts";
import { engineLabel } from "./allure-config.ts";

/** The facts of one test for Allure's report: a step, or a claim if `step` is absent. */
export interface AllureFacts {
  /** Identifies the step or claim among all lessons, even if two steps have the same command. */
  readonly id: string;
  /** The title in the report's list: the command or the claim. */
  readonly title: string;
  /** The course that the lesson belongs to: `Docker`. */
  readonly course: string;
  /** The lesson's title. */
  readonly lesson: string;
  /** Heading above the step or claim; empty if there is none. */
  readonly section: string;
  readonly place: Pick<Place, "path" | "line">;
  /** Default `normal`. */
  readonly severity?: Severity;
  readonly engine: Pick<EngineHandle, "id" | "registry"> & { readonly facts: Omit<EngineFacts, "name"> };
  readonly verdict: VerdictKind;
  readonly cause?: Cause;
  /** Why it did not pass, in the run's language. */
  readonly message?: string;
  readonly step?: StepEvidence;
}

/** The output of a step. */
export interface StepEvidence {
  readonly command: string;
  /** Absent if the command did not run. */
  readonly output?: Pick<Output, "stdout" | "stderr" | "termination">;
  /** The expected output. */
  readonly expected?: string;
  readonly comparison?: Comparison;
  /** The accepted differences. */
  readonly accepted?: readonly AcceptedDifference[];
}

/** Reports the running vitest test to Allure. Does nothing without an Allure reporter. */
export async function tellAllure(facts: AllureFacts, words: AllureMessages): Promise<void> {
  // Without it, Allure takes a second `docker images` for a retry of the first, and shows only the last.
  await allure.testCaseId(facts.id);
  await allure.displayName(facts.title);
  await allure.epic(facts.course);
  await allure.feature(facts.lesson);
  if (facts.section !== "") await allure.story(facts.section);
  await allure.severity(facts.severity ?? "normal");
  // allure-reporter.ts maps this label to Allure's own status.
  await allure.label("verdict", facts.verdict);
  await allure.label(engineLabel, facts.engine.id);
  if (facts.cause !== undefined) await allure.label("cause", facts.cause);
  if (facts.verdict === "drifted") await allure.tag("drift");
  if (facts.step?.accepted !== undefined) await allure.tag("accepted");
  if (facts.message !== undefined) await allure.description(facts.message);
  // Engine and line are not part of the history's key.
  const { id, registry, facts: versions } = facts.engine;
  await allure.parameter(words.engine, `${id} (${versions.client} / ${versions.server})`, { excluded: true });
  await allure.parameter(words.registry, registry, { excluded: true });
  await allure.parameter(words.place, `${facts.place.path}:${facts.place.line}`, { excluded: true });
  if (facts.step !== undefined) await attachStep(facts.step, words);
  await attach(words.engineFacts, JSON.stringify(facts.engine.facts, undefined, 2), "application/json");
}

async function attachStep(step: StepEvidence, words: AllureMessages): Promise<void> {
  await attach(words.command, step.command, "text/plain");
  if (step.accepted !== undefined) {
    await attach(words.accepted, step.accepted.map(words.difference.accepted).join("\n"), "text/plain");
  }
  if (step.comparison !== undefined && step.comparison.differences.length > 0) {
    await attach(words.differences, differenceTable(step.comparison.differences, words), "text/csv");
  }
  if (step.expected !== undefined) await attach(words.expected, step.expected, "text/plain");
  if (step.output === undefined) return;
  const { stdout, stderr, termination } = step.output;
  if (stdout !== "") await attach(words.stdout, stdout, "text/plain");
  if (stderr !== "") await attach(words.stderr, stderr, "text/plain");
  await attach(words.termination, words.howItEnded(termination), "text/plain");
}

async function attach(name: string, content: string, contentType: string): Promise<void> {
  await allure.attachment(name, content, contentType);
}

/** Allure shows CSV as a table. */
function differenceTable(differences: readonly Difference[], words: AllureMessages): string {
  const { kinds, place, expected, actual, since } = words.difference;
  const rows = differences.map((found) => [
    kinds[found.kind] + (found.since === undefined ? "" : ` (${since(found.since)})`),
    place(found),
    found.expected ?? "",
    found.actual ?? "",
  ]);
  return [[words.differences, words.about, expected, actual], ...rows]
    .map((row) => row.map(quoted).join(","))
    .join("\n");
}

/** RFC 4180: quotes around, quotes within doubled. */
function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`;
}
