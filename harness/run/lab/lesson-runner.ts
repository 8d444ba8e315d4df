import { addBindings, bindCommand, type Binding } from "../../compare/bindings.ts";
import { compareAndBind } from "../../compare/compare.ts";
import type { CompareInput } from "../../compare/input.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Acceptance } from "../../judge/accept.ts";
import { judgeStep } from "../../judge/judge.ts";
import type { Comparison } from "../../model/comparison.ts";
import type { Lesson, Step } from "../../model/lesson.ts";
import type { CommandResult } from "../../model/command-result.ts";
import type { Verdict, VerdictKind } from "../../model/verdict.ts";
import { imagesBrought } from "./brought.ts";
import type { ClaimLab, Lab, LabContext, StepLab } from "./lab.ts";
import { conditionOf } from "../step/condition.ts";
import { expectedExit } from "../step/expected-exit.ts";
import { judgeCheck } from "./check-result.ts";
import { guardFor } from "../guard/guard.ts";
import { unlessLost } from "./lost-engine.ts";
import { Missing } from "./missing.ts";
import { StepRunner } from "../step/step-runner.ts";
import { fillIn, Made } from "../step/placeholders.ts";
import { WorkingFolder } from "../step/working-folder.ts";

/** What became of one step or claim. */
export interface Executed {
  readonly verdict: Verdict;
  readonly commandResult?: CommandResult;
  readonly comparison?: Comparison;
  /** What the comparison was made of. */
  readonly compared?: CompareInput;
  /** The command that ran: the step's, with the run's own ids and names. */
  readonly ran?: string;
  readonly durationMs: number;
}

type Compared = Pick<Executed, "comparison" | "compared">;

export interface LessonRunnerOptions {
  readonly engine: Engine;
  readonly lesson: Lesson;
  /** Absent: nobody prepared the lesson. On an engine that is not ours each of its commands is looked at first. */
  readonly lab?: Lab;
  /** ISO date in UTC: what decides whether an accepted drift still counts. */
  readonly today: string;
}

/** Executes a lesson's steps and claims on an engine, in the lesson's order, and remembers what each needs of the others. */
export class LessonRunner implements AsyncDisposable {
  readonly #performer: StepRunner;
  readonly #made: Made;
  readonly #missing = new Missing();
  readonly #folder: WorkingFolder;
  readonly #verdicts = new Map<string, Verdict>();
  readonly #observations = new Map<string, CommandResult>();
  readonly #engine: Engine;
  #bindings: readonly Binding[] = [];
  readonly #lesson: Lesson;
  readonly #lab: Lab;
  readonly #today: string;

  constructor({ engine, lesson, lab, today }: LessonRunnerOptions) {
    this.#engine = engine;
    this.#lesson = lesson;
    this.#lab = lab ?? { claims: {} };
    this.#today = today;
    const guard = lab === undefined && !engine.handle.disposable ? guardFor(engine) : undefined;
    // What `$?` tells of has to run in the shell too.
    const inShell = lesson.steps.some(({ command, role }) => role.kind !== "inside" && command.includes("$?"));
    this.#performer = new StepRunner(engine, { inShell, ...(guard === undefined ? {} : { guard }) });
    this.#made = new Made(engine);
    this.#folder = new WorkingFolder(engine, lesson.files);
  }

  async step(step: Step): Promise<Executed> {
    const lab = this.#lab.steps?.[step.id] ?? {};
    const needs = [...(step.role.kind === "inside" ? [step.role.session] : []), ...(lab.needs ?? [])];
    const executed = await this.#timed(async () => {
      await this.#folder.prepare(step);
      if (this.#hasPlaceholders && this.#verdicts.size === 0) await this.#made.look();
      return this.#blocked(needs) ?? (await this.#perform(step, lab));
    });
    if (this.#hasPlaceholders) await this.#made.look();
    this.#remember(step, executed);
    this.#verdicts.set(step.id, executed.verdict);
    return executed;
  }

  async claim(lab: ClaimLab | undefined): Promise<Executed> {
    return await this.#timed(async () => {
      if (lab === undefined) return { verdict: { word: "skipped", reason: { code: "unchecked" } } };
      if ("waive" in lab) return { verdict: { word: "skipped", reason: { code: "waived", why: lab.waive } } };
      return this.#blocked(lab.needs ?? []) ?? { verdict: judgeCheck(await lab.check(this.#context())) };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#performer[Symbol.asyncDispose]();
  }

  async #timed(act: () => Promise<Omit<Executed, "durationMs">>): Promise<Executed> {
    return await unlessLost(this.#engine, await timed(act));
  }

  async #perform(step: Step, lab: StepLab): Promise<Omit<Executed, "durationMs">> {
    const staysOpen = this.#lesson.steps.some(({ role }) => role.kind === "inside" && role.session === step.id);
    const filled = fillIn(step, this.#made);
    if ("unbound" in filled) {
      return { verdict: { word: "skipped", reason: { code: "placeholder", text: filled.unbound } } };
    }
    // What is typed into a container is that container's business.
    const ran = step.role.kind === "inside" ? filled.command : bindCommand(filled.command, this.#bindings);
    const needed = this.#missing.blockedBy(ran);
    if (needed !== undefined) return this.#blockedBy(needed);
    const { timeoutSeconds } = lab;
    const performed = await this.#performer.perform(
      { ...step, command: ran },
      { staysOpen, ...(timeoutSeconds === undefined ? {} : { timeoutMs: timeoutSeconds * 1000 }) },
    );
    if (performed.kind === "skipped") return { verdict: { word: "skipped", reason: performed.reason } };
    const { commandResult } = performed;
    this.#observations.set(step.id, commandResult);
    const exitCode = lab.exitCode ?? expectedExit(step.expectedOutput?.text, commandResult);
    const compared = this.#compare(step, exitCode, commandResult);
    const { comparison } = compared;
    const { registry, facts } = this.#engine.handle;
    const condition = conditionOf(step, commandResult, this.#engine.handle);
    const judged = judgeStep({
      commandResult,
      registry,
      software: facts.software,
      ...(comparison === undefined ? {} : { comparison }),
      ...(condition === undefined ? {} : { condition }),
      ...(exitCode === undefined ? {} : { expectedExitCode: exitCode }),
      ...(lab.accept === undefined ? {} : { acceptance: this.#acceptance(lab.accept) }),
    });
    const seen = { commandResult, ran, ...compared };
    if (lab.check === undefined || !isSound(judged.word)) return { verdict: judged, ...seen };
    const checked = judgeCheck(await lab.check(this.#context()));
    return { verdict: checked.word === "passed" ? judged : checked, ...seen };
  }

  #compare(step: Step, exitCode: number | undefined, commandResult: CommandResult): Compared {
    if (step.expectedOutput === undefined) return {};
    const commands = this.#commandsBefore(step);
    const { termination, stdout, stderr, stream } = commandResult;
    const compared: CompareInput = {
      command: step.command,
      expected: step.expectedOutput.text,
      actual: stdout,
      stderr,
      exitCode: termination.kind === "exited" ? termination.code : undefined,
      ...(exitCode === undefined ? {} : { expectedExitCode: exitCode }),
      tty: stream === "terminal",
      context: {
        created: imagesBrought(commands),
        commands,
        bindings: this.#bindings,
        stubs: this.#engine.handle.registry === "offline",
        software: this.#engine.handle.facts.software,
      },
    };
    const { comparison, bindings } = compareAndBind(compared);
    this.#bindings = addBindings(this.#bindings, bindings);
    return { comparison, compared };
  }

  #acceptance(accept: NonNullable<StepLab["accept"]>): Acceptance {
    return { drifts: accept, today: this.#today, engine: this.#engine.handle.facts };
  }

  get #hasPlaceholders(): boolean {
    return this.#lesson.steps.some(({ placeholders = [] }) => placeholders.length > 0);
  }

  /** What a step could not make is missing from now on; what an editor would have made may be shown by the lesson. */
  #remember({ id, command, expectedOutput }: Step, { verdict, ran = command }: Executed): void {
    this.#missing.addRows(expectedOutput?.text ?? "");
    if (isSound(verdict.word)) return this.#missing.remove(ran);
    const isShown = "reason" in verdict && verdict.reason.code === "editor" && this.#folder.shows(command);
    if (verdict.word !== "failed" && !isShown) this.#missing.add(ran, id, expectedOutput?.text);
  }

  /** What could not be run brought nothing that a table could show. */
  #commandsBefore(step: Step): string[] {
    const before = this.#lesson.steps.slice(0, this.#lesson.steps.indexOf(step));
    const couldRun = ({ id }: Step): boolean => !couldNotRun.has(this.#verdicts.get(id)?.word ?? "passed");
    return before.filter(couldRun).map(({ command }) => command);
  }

  #blocked(needs: readonly string[]): { readonly verdict: Verdict } | undefined {
    const missing = needs.find((id) => !isSound(this.#verdicts.get(id)?.word));
    return missing === undefined ? undefined : this.#blockedBy(missing);
  }

  /** By the step where it began: one that is blocked itself cannot be mended. */
  #blockedBy(step: string): { readonly verdict: Verdict } {
    const verdict = this.#verdicts.get(step);
    const root = verdict?.word === "blocked" ? verdict.reason.step : step;
    return { verdict: { word: "blocked", reason: { code: "needs", step: root } } };
  }

  #context(): LabContext {
    return {
      engine: this.#engine,
      lesson: this.#lesson,
      observed: (id) => {
        const found = this.#observations.get(id);
        if (found === undefined)
          throw new Error(`the step ${id} did not run: the check that looks at it has to need it`);
        return found;
      },
    };
  }
}

const couldNotRun: ReadonlySet<VerdictKind> = new Set(["skipped", "blocked", "inconclusive"]);

/** Whatever goes wrong in the harness or in a check's own code is an error, never a verdict on the lesson. */
async function timed(act: () => Promise<Omit<Executed, "durationMs">>): Promise<Executed> {
  const started = performance.now();
  const executed = await act().catch((error: unknown): Omit<Executed, "durationMs"> => {
    const detail = error instanceof Error ? error.message : String(error);
    return { verdict: { word: "inconclusive", cause: "harness", reason: { code: "harness", detail } } };
  });
  return { ...executed, durationMs: Math.round(performance.now() - started) };
}

/** A step that drifted did its work all the same. */
function isSound(word: VerdictKind | undefined): boolean {
  return word === "passed" || word === "drifted";
}
