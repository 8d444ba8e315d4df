import { resolve } from "node:path";
import { messagesFor, type Language } from "../messages/messages.ts";
import type { Hub } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { FailOn, Result } from "../model/result.ts";
import { createConsole } from "../report/console.ts";
import { planLessons, type PlannedLesson } from "../run/plan.ts";

export interface RunCommand {
  /** Paths or lab names; every lab under labs/ where empty. */
  readonly lessons: readonly string[];
  readonly engine?: string;
  readonly hub?: Hub;
  readonly failOn: FailOn;
  readonly language: Language;
  /** File for the result JSON beside reports/result.json; `-` is standard output, which then holds nothing else. */
  readonly json?: string;
  /** Lessons that nobody prepared may run on the person's own engine, each command looked at first. */
  readonly onHost?: boolean;
  readonly signal: AbortSignal;
}

/** `labproof run`: plans, starts an engine, runs the labs on it, writes the reports. */
export async function runCommand(command: RunCommand): Promise<Result> {
  const { engine: named, hub, failOn, language, json, signal } = command;
  const messages = messagesFor(language);
  const stdout = json === "-" ? process.stderr : process.stdout;
  const view = createConsole({ stdout, stderr: process.stderr, words: messages.console });
  try {
    const lessons = await planLessons(command.lessons, language);
    const disposable = command.onHost !== true && requiresDisposable(lessons, named);
    // Only now: a lesson that cannot be read should say so at once. the rest is loaded while the engine starts.
    const { startEngine } = await import("../engine/start.ts");
    const runModule = import("../run/run.ts");
    const reportsModule = import("./write-reports.ts");
    let untold = named === undefined;
    await using engine = await startEngine({
      ...(named === undefined ? {} : { engine: named }),
      ...(hub === undefined ? {} : { hub }),
      disposable,
      onProgress: (progress) => {
        // An interrupted run starts nothing more; an engine that was started is stopped all the same.
        if (progress.task !== "stop-engine") signal.throwIfAborted();
        // A person's own engine tells of no work: this is a private one.
        if (untold)
          view.notice(messages.console.choice[disposable ? "private-unknown-lesson" : "private-no-local-engine"]);
        untold = false;
        view.progress(progress);
      },
    });
    signal.throwIfAborted();
    const { runLabs } = await runModule;
    const { allureResults, writeReports } = await reportsModule;
    const results = resolve(allureResults);
    const result = await runLabs({ engine, lessons, failOn, language, allureResults: results, listener: view, signal });
    signal.throwIfAborted();
    view.runEnds(result, await writeReports(result, messages, json));
    return result;
  } finally {
    view.close();
  }
}

/** A lesson that nobody prepared may do anything: it never runs on a person's own engine. */
function requiresDisposable(lessons: readonly PlannedLesson[], engine: string | undefined): boolean {
  const unknown = lessons.find(({ lab }) => lab === undefined);
  if (unknown !== undefined && engine === "local") {
    throw new LabproofError("engine-not-disposable", { engine, path: unknown.lesson.path });
  }
  return unknown !== undefined;
}
