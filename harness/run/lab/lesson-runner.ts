import { imagesOfSessions } from "../../docker/interaction.ts";
import { addBindings, bindCommand, type Binding } from "../../compare/bindings.ts";
import { compareAndBind } from "../../compare/compare.ts";
import type { CompareInput } from "../../compare/input.ts";
import { emptyEngine } from "../../engine/cleanup/empty.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Acceptance } from "../../judge/accept.ts";
import { judgeStep } from "../../judge/judge.ts";
import type { Lesson, Step } from "../../model/lesson.ts";
import type { CommandResult } from "../../model/exchange.ts";
import type { StepAt, Verdict, VerdictKind } from "../../model/verdict.ts";
import { type ClaimLab, judgeCheck, type Lab, type LabContext, type StepLab } from "./lab.ts";
import { isLaterChapter, verdictOnForeign } from "./course.ts";
import { expectedExit } from "../step/ending.ts";
import { guardFor } from "../guard/guard.ts";
import { conditionOf, endedWell, type Executed, hadNothing, isSound, programFailed, timed } from "./executed.ts";
import { type Outlook, Prerequisites } from "./prerequisites.ts";
import { firstToShowId } from "./shown-rows.ts";
import { StepRunner } from "../step/step-runner.ts";
import { fillIn } from "../step/placeholders.ts";
import { WorkingFolder } from "../step/working-folder.ts";
import type { Circumstances } from "../../judge/proof.ts";

type Compared = Pick<Executed, "comparison" | "compared">;

export interface LessonRunnerOptions {
  readonly engine: Engine;
  readonly lesson: Lesson;
  /** Absent if the lesson has no lab file. Then each of its commands is checked before it runs on a host engine. */
  readonly lab?: Lab;
  /** ISO date in UTC. Decides whether the acceptance of a drift has expired. */
  readonly today: string;
  /** The run has other lessons, which may have made what this one shows. */
  readonly isInCourse?: boolean;
  /** Empties a disposable engine before the first step or claim. */
  readonly beginsClean?: boolean;
}

/** Runs a lesson's steps and claims on an engine in the lesson's order, and keeps track of what they need from each other. */
export class LessonRunner implements AsyncDisposable {
  readonly #stepRunner: StepRunner;
  readonly #prerequisites: Prerequisites;
  readonly #folder: WorkingFolder;
  readonly #verdicts = new Map<string, Verdict>();
  readonly #results = new Map<string, CommandResult>();
  readonly #engine: Engine;
  #bindings: readonly Binding[] = [];
  readonly #lesson: Lesson;
  readonly #lab: Lab;
  readonly #isPrepared: boolean;
  readonly #today: string;
  readonly #isInCourse: boolean;
  #beginsClean: boolean;

  constructor({ engine, lesson, lab, today, isInCourse = false, beginsClean = false }: LessonRunnerOptions) {
    this.#engine = engine;
    this.#lesson = lesson;
    this.#lab = lab ?? { claims: {} };
    this.#isPrepared = lab !== undefined;
    this.#today = today;
    this.#isInCourse = isInCourse || isLaterChapter(lesson.path);
    this.#beginsClean = beginsClean;
    const guard = lab === undefined && !engine.handle.disposable ? guardFor(engine) : undefined;
    // The command before `$?` has to run in the shell too.
    const inShell = lesson.steps.some(({ command, role }) => role.kind !== "inside" && command.includes("$?"));
    this.#stepRunner = new StepRunner(engine, { inShell, ...(guard === undefined ? {} : { guard }) });
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
      if (lab === undefined) return { verdict: { kind: "skipped", reason: { code: "unchecked" } } };
      if ("waive" in lab) return { verdict: { kind: "skipped", reason: { code: "waived", why: lab.waive } } };
      return this.#blocked(lab.needs ?? []) ?? { verdict: judgeCheck(await lab.check(this.#context())) };
    });
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#stepRunner[Symbol.asyncDispose]();
  }

  async #timed(act: () => Promise<Omit<Executed, "durationMs">>): Promise<Executed> {
    if (this.#beginsClean) await emptyEngine(this.#engine.handle);
    this.#beginsClean = false;
    return await timed(this.#engine, act);
  }

  async #perform(step: Step, lab: StepLab): Promise<Omit<Executed, "durationMs">> {
    const staysOpen = this.#lesson.steps.some(({ role }) => role.kind === "inside" && role.session === step.id);
    const unmade = this.#prerequisites.unmadeFor(step);
    if (unmade !== undefined) return this.#blockedBy(unmade);
    const filled = await fillIn(step, this.#engine, this.#prerequisites);
    if ("unbound" in filled) {
      return { verdict: { kind: "skipped", reason: { code: "placeholder", text: filled.unbound } } };
    }
    // Bindings do not apply inside a container.
    const { command } = filled;
    const ran = step.role.kind === "inside" ? command : bindCommand(command, this.#bindings, this.#lesson.steps);
    const outlook = this.#prerequisites.look(step, ran);
    const needed = outlook.blockedBy ?? this.#withoutProof(step, outlook);
    if (needed !== undefined) return this.#blockedBy(needed);
    const limit = lab.timeoutSeconds === undefined ? {} : { timeoutMs: lab.timeoutSeconds * 1000 };
    const stepRun = await this.#stepRunner.perform({ ...step, command: ran }, { staysOpen, ...limit });
    if (stepRun.kind === "skipped") return { verdict: { kind: "skipped", reason: stepRun.reason } };
    const { commandResult } = stepRun;
    this.#results.set(step.id, commandResult);
    const exitCode = lab.exitCode ?? expectedExit(step, commandResult);
    const compared = this.#compare(step, exitCode, commandResult);
    const { comparison } = compared;
    const { registry, otherEngine, facts } = this.#engine.handle;
    const condition = conditionOf(step, commandResult, this.#engine.handle);
    const judged = judgeStep({
      commandResult,
      registry,
      ...(otherEngine === undefined ? {} : { otherEngine }),
      software: facts.software,
      isPrepared: this.#isPrepared,
      sessionImages: imagesOfSessions(this.#commandsBefore(step)),
      // An error that the lesson shows is expected and needs no proof.
      ...(exitCode === undefined ? { circumstances: this.#circumstances(ran, outlook) } : {}),
      ...(comparison === undefined ? {} : { comparison }),
      ...(condition === undefined ? {} : { condition }),
      ...(exitCode === undefined ? {} : { expectedExitCode: exitCode }),
      ...(lab.accept === undefined ? {} : { acceptance: this.#acceptance(lab.accept) }),
    });
    const base = { commandResult, ran, endedWell: endedWell(commandResult, exitCode), ...compared };
    if (outlook.foreign !== undefined && !this.#isPrepared) {
      const mayBeElsewhere = this.#isInCourse || !base.endedWell || !this.#prerequisites.isNeverMade(outlook.foreign);
      return { verdict: verdictOnForeign(outlook.foreign, mayBeElsewhere), ...base };
    }
    if (lab.check === undefined || !isSound(judged.kind)) return { verdict: judged, ...base };
    const checked = judgeCheck(await lab.check(this.#context()));
    return { verdict: checked.kind === "passed" ? judged : checked, ...base };
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
      endless: termination.kind === "interrupted" || termination.kind === "open",
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
      makerOf: (thing) => this.#prerequisites.makerOf(thing, this.#engine.handle.disposable),
      stepAt: (id) => this.#stepAt(id),
      followsOthers: isLaterChapter(this.#lesson.path),
    };
  }

  /** Records a step's effects for later steps. A file that an editor would have made counts if the lesson shows it. */
  #remember(step: Step, { verdict, commandResult, endedWell: didEndWell, ran = step.command }: Executed): void {
    const isShown = "reason" in verdict && verdict.reason.code === "editor" && this.#folder.shows(step.command);
    const output = commandResult?.stdout ?? step.expectedOutput?.text ?? "";
    // A step without proof, such as one with a stub image, gives no proof to later ones.
    const didItsPart = (didEndWell === true && verdict.kind !== "skipped") || hadNothing(ran, commandResult);
    const happened = isShown || didItsPart || isSound(verdict.kind);
    this.#prerequisites.record(step, ran, { happened, output, programFailed: programFailed(commandResult) });
  }

  /** Commands that could not run have made nothing that a table could show. */
  #commandsBefore(step: Step): string[] {
    const before = this.#lesson.steps.slice(0, this.#lesson.steps.indexOf(step));
    const couldRun = ({ id }: Step): boolean => !couldNotRun.has(this.#verdicts.get(id)?.kind ?? "passed");
    return before.filter(couldRun).map(({ command }) => command);
  }

  #blocked(needs: readonly string[]): { readonly verdict: Verdict } | undefined {
    const missing = needs.find((id) => !isSound(this.#verdicts.get(id)?.kind));
    return missing === undefined ? undefined : this.#blockedBy(missing);
  }

  /** Names the first step of a chain of blocked steps. */
  #blockedBy(step: string): { readonly verdict: Verdict } {
    const verdict = this.#verdicts.get(step);
    const root = verdict?.kind === "blocked" ? verdict.reason.step : step;
    return { verdict: { kind: "blocked", reason: { code: "needs", ...this.#stepAt(root) } } };
  }

  /** A step that differs from the lesson, and that removed what this one needs or shows an id that it uses. */
  #withoutProof(step: Step, { lacking }: Outlook): string | undefined {
    const removers = lacking.flatMap(({ standing }) => (standing.is === "removed" ? [standing.by] : []));
    const above = this.#lesson.steps.slice(0, this.#lesson.steps.indexOf(step));
    const shows = firstToShowId(step.command, above)?.id;
    return removers.concat(shows ?? []).find((by) => !isSound(this.#verdicts.get(by)?.kind));
  }

  #stepAt(id: string): StepAt {
    const step = this.#lesson.steps.find((one) => one.id === id);
    return { step: id, line: step?.place.line ?? 1, command: step?.command ?? id };
  }

  #context(): LabContext {
    return {
      engine: this.#engine,
      lesson: this.#lesson,
      observed: (id) => {
        const found = this.#results.get(id);
        if (found === undefined)
          throw new Error(`step ${id} did not run: list it in the needs of the check that uses it`);
        return found;
      },
    };
  }
}

const couldNotRun: ReadonlySet<VerdictKind> = new Set(["skipped", "blocked", "inconclusive"]);
