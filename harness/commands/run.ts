import { join, relative, resolve } from "node:path";
import { startEngine } from "../engine/start.ts";
import { messagesFor, type Language, type Messages } from "../messages/messages.ts";
import type { Hub } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { FailOn, Result } from "../model/result.ts";
import { buildAllureReport } from "../report/allure-report.ts";
import { type Console, createConsole } from "../report/console.ts";
import { resultJson } from "../report/result-schema.ts";
import { writeResult } from "../report/result-json.ts";
import { planLessons, type PlannedLesson } from "../run/plan.ts";
import { runLabs } from "../run/run.ts";

export interface RunCommand {
  /** Paths or lab names; every lab under labs/ where empty. */
  readonly lessons: readonly string[];
  readonly engine?: string;
  readonly hub?: Hub;
  readonly failOn: FailOn;
  readonly language: Language;
  /** File for the result JSON beside reports/result.json; `-` is standard output, which then holds nothing else. */
  readonly json?: string;
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
    const disposable = requiresDisposable(lessons, named);
    await using engine = await startEngine({
      ...(named === undefined ? {} : { engine: named }),
      ...(hub === undefined ? {} : { hub }),
      disposable,
      onProgress: (progress) => {
        signal.throwIfAborted();
        view.progress(progress);
      },
    });
    if (named === undefined && engine.handle.kind === "private") {
      const choice = disposable ? "private-unknown-lesson" : "private-no-local-engine";
      process.stderr.write(`${messages.console.choice[choice]}\n`);
    }
    const allureResults = resolve("reports/allure-results");
    const result = await runLabs({ engine, lessons, failOn, language, allureResults, listener: view, signal });
    if (!signal.aborted) await report(result, allureResults, { json, language, messages, view });
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

interface Reporting {
  readonly json: string | undefined;
  readonly language: Language;
  readonly messages: Messages;
  readonly view: Console;
}

async function report(
  result: Result,
  allureResults: string,
  { json, language, messages, view }: Reporting,
): Promise<void> {
  const resultPath = resolve("reports/result.json");
  await writeResult(result, resultPath);
  if (json === "-") process.stdout.write(resultJson(result));
  else if (json !== undefined) await writeResult(result, resolve(json));
  const title = result.runs.flatMap(({ lessons }) => lessons.map((lesson) => lesson.title)).join(", ");
  const outputDir = resolve("reports/allure-report");
  const page = await buildAllureReport({
    resultsDir: allureResults,
    outputDir,
    title,
    language,
    causes: messages.cause,
  });
  view.runEnds(result, [
    { title: "Allure", path: relative("", page) },
    { title: "JSON", path: join(relative("", resultPath)) },
  ]);
}
