import { MessageHolderTestRuntime, setGlobalTestRuntime, type TestRuntime } from "allure-js-commons/sdk/runtime";
import type { Reporter, TestCase } from "vitest/node";
import type { Messages } from "../../messages/messages.ts";
import { allureFacts, tellAllure } from "../../report/run/allure.ts";
import { translatedOutcome } from "../lab/translated.ts";
import type { FoundReport } from "./shard-report.ts";

/**
 * Reports each test of vitest's blobs to Allure in the requested language, because a blob has the messages of the run that
 * wrote it. It has to come before Allure's own reporter, which writes all tests after the last one.
 */
export class TranslatingReporter implements Reporter {
  readonly #found: readonly FoundReport[];
  readonly #messages: Messages;
  /** Allure has one runtime for the whole process, so tests are reported one at a time. */
  #last: Promise<void> = Promise.resolve();

  constructor(found: readonly FoundReport[], messages: Messages) {
    this.#found = found;
    this.#messages = messages;
  }

  async onTestCaseResult(test: TestCase): Promise<void> {
    this.#last = this.#last.then(async () => await this.#retell(test));
    await this.#last;
  }

  async #retell(test: TestCase): Promise<void> {
    const meta = test.meta();
    if (meta.labproof === undefined) return;
    const outcome = translatedOutcome(meta.labproof, this.#messages);
    const report = this.#found.find(({ report: { run } }) => run.engine.id === test.project.name && "registry" in run);
    const lesson = report?.report.lessons.find(({ source }) => source === outcome.lesson);
    if (report === undefined || !("registry" in report.report.run) || lesson === undefined) return;
    const { run } = report.report;
    const { allure, console } = this.#messages;
    const runtime = new MessageHolderTestRuntime();
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- its types do not support exactOptionalPropertyTypes
    setGlobalTestRuntime(runtime as TestRuntime);
    await tellAllure(allureFacts({ run, lesson, item: outcome, claims: console.claims }), allure);
    Object.assign(meta, { allureRuntimeMessages: runtime.messages() });
    const before = meta.labproof.result.message;
    const after = outcome.result.message;
    if (before === undefined || after === undefined) return;
    // Allure shows a test's error with its stack trace.
    for (const error of test.result().errors ?? []) {
      Object.assign(error, {
        message: error.message.replace(before, () => after),
        ...(error.stack === undefined ? {} : { stack: error.stack.replace(before, () => after) }),
      });
    }
  }
}
