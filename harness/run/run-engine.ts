import { join, resolve } from "node:path";
import { createVitest, type Vitest } from "vitest/node";
import type { Drift } from "../compare/drift.ts";
import type { Engine } from "../engine/engine.ts";
import type { Language } from "../messages/messages.ts";
import type { ClaimResult, EngineRun, FailOn, LessonResult, StepResult } from "../model/result.ts";
import { allureReporter } from "../report/allure-reporter.ts";
import { Collector } from "./collect.ts";
import type { Outcome, RunContext } from "./context.ts";
import { eraOfLesson } from "./era.ts";
import type { PlannedLesson } from "./plan.ts";
import { lessonResult } from "./result.ts";

const packageRoot = resolve(import.meta.dirname, "../..");

export interface RunOptions {
  readonly engine: Engine;
  readonly lessons: readonly PlannedLesson[];
  readonly failOn: FailOn;
  readonly language: Language;
  /** Folder that Allure's results are written to; what lies there from an earlier run goes. */
  readonly allureResults: string;
  readonly listener: RunListener;
  readonly signal?: AbortSignal;
}

/** Hears of a run as it goes; report/console.ts is one. */
export interface RunListener {
  runStarts(run: Pick<EngineRun, "engine" | "hub">): void;
  lessonStarts(lesson: Pick<LessonResult, "title" | "source" | "era">): void;
  stepStarts(step: { readonly command: string }): void;
  stepEnds(step: StepResult, drift?: Drift): void;
  claimEnds(claim: ClaimResult): void;
}

/**
 * Runs lessons on one engine, each step and claim as a vitest test, one after another; several engines may run side by
 * side. Allure's results join those that are there.
 * @throws LabproofError where a lab could not be run at all: a lesson that does not hold is a result, not an error.
 */
export async function runEngine(options: RunOptions, startedAt: Date): Promise<EngineRun> {
  const { engine, lessons, listener, signal } = options;
  const run = describeRun(engine);
  listener.runStarts(run);
  const outcomes: Outcome[] = [];
  const collector = new Collector({
    stepStarts: (command) => listener.stepStarts({ command }),
    outcome: (outcome) => {
      const lesson = lessons.find((planned) => planned.lesson.path === outcome.lesson)?.lesson;
      if (lesson !== undefined && outcomes.at(-1)?.lesson !== outcome.lesson) {
        listener.lessonStarts({ title: lesson.title, source: lesson.path, era: eraOfLesson(lesson) });
      }
      outcomes.push(outcome);
      if (outcome.kind === "step") listener.stepEnds(outcome.result, outcome.drift);
      else listener.claimEnds(outcome.result);
    },
  });
  await runVitest(options, collector, startedAt);
  if (collector.failure !== undefined && signal?.aborted !== true) throw collector.failure;
  return { ...run, lessons: lessons.map((planned) => lessonResult(planned, outcomes)) };
}

async function runVitest(options: RunOptions, collector: Collector, startedAt: Date): Promise<void> {
  const { engine, lessons, failOn, language, signal } = options;
  const context: RunContext = {
    handle: engine.handle,
    failOn,
    language,
    today: startedAt.toISOString().slice(0, "2027-06-30".length),
    lessons: lessons.map(({ lesson: { path }, lab, upTo }) => ({
      path,
      ...(lab === undefined ? {} : { lab }),
      ...(upTo === undefined ? {} : { upTo }),
    })),
  };
  const unprepared = join(import.meta.dirname, "unprepared.lab.ts");
  const vitest = await createQuietly({
    config: false,
    root: packageRoot,
    include: [...new Set(lessons.map(({ lab }) => lab ?? unprepared))],
    watch: false,
    reporters: [collector, allureReporter(options.allureResults)],
    provide: { labproof: context },
    // One engine, one state: lessons run one after another, as a learner would work.
    fileParallelism: false,
    testTimeout: 0,
  });
  const cancel = (): void => void vitest.cancelCurrentRun("keyboard-input");
  signal?.addEventListener("abort", cancel);
  try {
    signal?.throwIfAborted();
    await vitest.start();
  } finally {
    signal?.removeEventListener("abort", cancel);
    await vitest.close();
  }
}

/**
 * vitest 5 ends the whole process a millisecond after a signal: an engine that still has to be closed would be left
 * behind. What it hangs on the signals is taken off again; who called decides what a signal does.
 */
async function createQuietly(options: Parameters<typeof createVitest>[1]): Promise<Vitest> {
  const signals = ["SIGINT", "SIGTERM"] as const;
  const before = new Map(signals.map((name) => [name, process.listeners(name)]));
  const vitest = await createVitest("test", options);
  for (const name of signals) {
    for (const listener of process.listeners(name)) {
      if (before.get(name)?.includes(listener) !== true) process.off(name, listener);
    }
  }
  return vitest;
}

function describeRun(engine: Engine): Pick<EngineRun, "engine" | "hub"> {
  const { id, kind, hub, facts } = engine.handle;
  const { name: _, ...told } = facts;
  return { engine: { id, kind, ...told }, hub };
}
