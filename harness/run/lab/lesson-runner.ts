import { basename } from "node:path";
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
import type { ClaimLab, Lab, LabContext, StepLab } from "./lab.ts";
import { conditionOf } from "../step/condition.ts";
import { expectedExit } from "../step/expected-exit.ts";
import { judgeCheck } from "./check-result.ts";
import { guardFor } from "../guard/guard.ts";
import { unlessLost } from "./lost-engine.ts";
import { type Outlook, Prerequisites } from "./prerequisites.ts";
import { StepRunner } from "../step/step-runner.ts";
import { fillIn } from "../step/placeholders.ts";
import { WorkingFolder } from "../step/working-folder.ts";
import type { Circumstances } from "../../judge/proof.ts";

/** What became of one step or claim. */
export interface Executed {
  readonly verdict: Verdict;
  readonly commandResult?: CommandResult;
  readonly comparison?: Comparison;
  /** What the comparison was made of. */
  readonly compared?: CompareInput;
  /** The command that ran: the step's, with the run's own ids and names. */
  readonly ran?: string;
  /** The command ended as the lesson means it to, whatever it printed. */
  readonly endedWell?: boolean;
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
  readonly #prerequisites: Prerequisites;
  readonly #folder: WorkingFolder;
  readonly #verdicts = new Map<string, Verdict>();
  readonly #observations = new Map<string, CommandResult>();
  readonly #engine: Engine;
  #bindings: readonly Binding[] = [];
  readonly #lesson: Lesson;
  readonly #lab: Lab;
  readonly #isPrepared: boolean;
  readonly #today: string;

  constructor({ engine, lesson, lab, today }: LessonRunnerOptions) {
    this.#engine = engine;
    this.#lesson = lesson;
    this.#lab = lab ?? { claims: {} };
    this.#isPrepared = lab !== undefined;
    this.#today = today;
    const guard = lab === undefined && !engine.handle.disposable ? guardFor(engine) : undefined;
    // What `$?` tells of has to run in the shell too.
    const inShell = lesson.steps.some(({ command, role }) => role.kind !== "inside" && command.includes("$?"));
    this.#performer = new StepRunner(engine, { inShell, ...(guard === undefined ? {} : { guard }) });
    this.#folder = new WorkingFolder(engine, lesson.files);
    this.#prerequisites = new Prerequisites(lesson.files);
  }

  async step(step: Step): Promise<Executed> {
    const lab = this.#lab.steps?.[step.id] ?? {};
    const needs = [...(step.role.kind === "inside" ? [step.role.session] : []), ...(lab.needs ?? [])];
    const executed = await this.#timed(async () => {
      for (const path of await this.#folder.prepare(step)) this.#prerequisites.addFile(path);
      return this.#blocked(needs) ?? (await this.#perform(step, lab));
    });
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
    const filled = await fillIn(step, this.#engine, this.#prerequisites);
    if ("unbound" in filled) {
      return { verdict: { word: "skipped", reason: { code: "placeholder", text: filled.unbound } } };
    }
    // What is typed into a container is that container's business.
    const ran = step.role.kind === "inside" ? filled.command : bindCommand(filled.command, this.#bindings);
    const outlook = this.#prerequisites.look(step, ran);
    if (outlook.blockedBy !== undefined) return this.#blockedBy(outlook.blockedBy);
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
      isPrepared: this.#isPrepared,
      // An error that the lesson shows is the step's point.
      ...(exitCode === undefined ? { circumstances: this.#circumstances(ran, outlook) } : {}),
      ...(comparison === undefined ? {} : { comparison }),
      ...(condition === undefined ? {} : { condition }),
      ...(exitCode === undefined ? {} : { expectedExitCode: exitCode }),
      ...(lab.accept === undefined ? {} : { acceptance: this.#acceptance(lab.accept) }),
    });
    const seen = { commandResult, ran, endedWell: endedWell(commandResult, exitCode), ...compared };
    // Nothing that the lesson shows here comes from its own steps.
    if (outlook.foreign !== undefined && !this.#isPrepared) {
      return { verdict: { word: "skipped", reason: { code: "prerequisite", ...outlook.foreign } }, ...seen };
    }
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
        created: this.#prerequisites.images,
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

  #circumstances(command: string, { effects, lacking }: Outlook): Circumstances {
    const { client } = this.#engine.handle.facts;
    return {
      command,
      effects,
      lacking,
      versions: { docker: client },
      names: (kind) => this.#prerequisites.names(this.#lesson.steps, kind),
      makerOf: (thing) => this.#prerequisites.makerOf(thing),
      followsOthers: isLaterChapter(this.#lesson.path),
    };
  }

  /** What a step did for the steps below it; what an editor would have made may be shown by the lesson. */
  #remember(step: Step, { verdict, commandResult, endedWell: didEndWell, ran = step.command }: Executed): void {
    const isShown = "reason" in verdict && verdict.reason.code === "editor" && this.#folder.shows(step.command);
    const output = commandResult?.stdout ?? step.expectedOutput?.text ?? "";
    this.#prerequisites.record(step, ran, isShown || didEndWell === true || isSound(verdict.word), output);
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
    const begun = this.#lesson.steps.find(({ id }) => id === root);
    const { line, command } = { line: begun?.place.line ?? 1, command: begun?.command ?? root };
    return { verdict: { word: "blocked", reason: { code: "needs", step: root, line, command } } };
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

function endedWell({ termination }: CommandResult, expected = 0): boolean {
  return termination.kind === "exited"
    ? termination.code === expected
    : termination.kind === "open" || termination.kind === "interrupted";
}

/** A number in a file's name, from 2 on, tells that other lessons come before this one. */
function isLaterChapter(path: string): boolean {
  return /^(?:(?:part|chapter|lesson|lab|step|module|bai|bài)[-_. ]?)?0*(?:[2-9]|[1-9]\d)[-_. ]/iu.test(basename(path));
}

/** A step that drifted did its work all the same. */
function isSound(word: VerdictKind | undefined): boolean {
  return word === "passed" || word === "drifted";
}
