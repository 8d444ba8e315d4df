import type { Reporter, SerializedError, TestCase, TestModule } from "vitest/node";
import { LabproofError } from "../../model/errors.ts";
import type { Outcome } from "../lab/context.ts";

/** Listens to the tests while they run. */
export interface Listener {
  stepStarts(title: string): void;
  /** @param project vitest's, which is named after the engine */
  outcome(outcome: Outcome, project: string): void;
}

/** Collects the outcomes of vitest's tests. An error of vitest itself is an error of the run. */
export class Collector implements Reporter {
  /** The first error outside a step: a lab file that does not load, or a test without a verdict. */
  failure: LabproofError | undefined;
  readonly #listener: Listener;

  constructor(listener: Listener) {
    this.#listener = listener;
  }

  onTestCaseReady(test: TestCase): void {
    this.#listener.stepStarts(test.name);
  }

  onTestCaseResult(test: TestCase): void {
    const outcome = test.meta().labproof;
    if (outcome !== undefined) return this.#listener.outcome(outcome, test.project.name);
    this.#fail(test.module.moduleId, test.result().errors?.[0]);
  }

  onTestModuleEnd(module: TestModule): void {
    const [error] = module.errors();
    if (error !== undefined) this.#fail(module.moduleId, error);
  }

  onTestRunEnd(_modules: readonly TestModule[], unhandled: readonly SerializedError[]): void {
    if (unhandled[0] !== undefined) this.#fail("", unhandled[0]);
  }

  #fail(path: string, error: SerializedError | undefined): void {
    this.failure ??=
      rebuilt(error) ?? new LabproofError("lab-failed", { path, detail: error?.message ?? "no verdict" });
  }
}

/** A LabproofError rebuilt from the plain data that a test's process sent. */
function rebuilt(error: SerializedError | undefined): LabproofError | undefined {
  return isOurs(error) ? new LabproofError(error.code, error.facts) : undefined;
}

function isOurs(error: SerializedError | undefined): error is SerializedError & Pick<LabproofError, "code" | "facts"> {
  return error?.name === "LabproofError" && "code" in error && "facts" in error;
}
