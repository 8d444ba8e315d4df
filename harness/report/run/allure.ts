import * as allure from "allure-js-commons";
import type { AcceptedDifference } from "../../model/accepted.ts";
import type { Comparison, Difference } from "../../model/comparison.ts";
import type { EngineFacts, EngineHandle } from "../../model/engine.ts";
import type { Place } from "../../model/place.ts";
import type { Output, Severity } from "../../model/result.ts";
import type { Cause, VerdictKind } from "../../model/verdict.ts";
import type { AllureMessages } from "../../model/messages.ts";
import { engineLabel } from "./allure-config.ts";

/** What Allure's report says about one test: a step, or a claim where `step` is absent. */
export interface AllureFacts {
  /** Tells the step or claim from every other one of all lessons, also where two steps are the same command. */
  readonly id: string;
  /** What a reader of the report sees in its list: the command, or the claim. */
  readonly title: string;
  /** The course that the lesson belongs to: `Docker`. */
  readonly course: string;
  /** The lesson's title. */
  readonly lesson: string;
  /** Heading above the step or claim; empty where there is none. */
  readonly section: string;
  readonly place: Pick<Place, "path" | "line">;
  /** Default `normal`. */
  readonly severity?: Severity;
  readonly engine: Pick<EngineHandle, "id" | "registry"> & { readonly facts: Omit<EngineFacts, "name"> };
  readonly verdict: VerdictKind;
  readonly cause?: Cause;
  /** Why it does not hold, in the run's language. */
  readonly message?: string;
  readonly step?: StepEvidence;
}

/** What there is to see of a step. */
export interface StepEvidence {
  readonly command: string;
  /** Absent where the command did not run. */
  readonly output?: Pick<Output, "stdout" | "stderr" | "termination">;
  /** The lesson's transcript. */
  readonly expected?: string;
  readonly comparison?: Comparison;
  /** Those of its differences that the lab accepts. */
  readonly accepted?: readonly AcceptedDifference[];
}

/** Tells Allure about the vitest test that is running. Does nothing where no Allure reporter listens. */
export async function tellAllure(facts: AllureFacts, words: AllureMessages): Promise<void> {
  // Without it Allure takes a second `docker images` for the first one tried again, and shows the last only.
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
  // Another engine, or a line that moves in the text, is not another test: they stay out of the history's key.
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
