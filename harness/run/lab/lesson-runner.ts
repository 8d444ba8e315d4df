import { imagesOfSessions } from "../../docker/interaction.ts";
import { addBindings, bindCommand, type Binding } from "../../compare/bindings.ts";
import { compareAndBind } from "../../compare/compare.ts";
import { emptyEngine } from "../../engine/cleanup/empty.ts";
import type { Engine } from "../../engine/engine.ts";
import { areAlternatives } from "../../lesson/alternatives.ts";
import { judgeStep } from "../../judge/judge.ts";
import type { Lesson, Step } from "../../model/lesson.ts";
import type { CommandResult } from "../../model/exchange.ts";
import type { StepAt, Verdict } from "../../model/verdict.ts";
import { type ClaimLab, contextFor, judgeCheck, type Lab, type LabContext, type StepLab } from "./lab.ts";
import { isLaterChapter, needsOthers, stepAt, verdictOnForeign } from "./course.ts";
import { endedAtOnce } from "../step/detached.ts";
import { expectedExit } from "../step/ending.ts";
import { guard } from "../guard/guard.ts";
import {
  compareInput,
  conditionOf,
  couldRun,
  endedWell,
  type Executed,
  hadNothing,
  isSound,
  programFailed,
  timed,
} from "./executed.ts";
import { type Outlook, Prerequisites } from "./prerequisites.ts";
import { sourcesOf } from "./shown-rows.ts";
import { StepRunner } from "../step/step-runner.ts";
import { fillIn } from "../step/placeholders.ts";
import { WorkingFolder } from "../step/working-folder.ts";
import type { Circumstances } from "../../judge/proof.ts";
import type { Project } from "../step/project.ts";

type Compared = Pick<Executed, "comparison" | "compared">;

export interface LessonRunnerOptions {
  readonly engine: Engine;
  readonly lesson: Lesson;
  /** Absent if the lesson has no lab file. */
  readonly lab?: Lab;
  /** ISO date in UTC. Decides whether the acceptance of a drift has expired. */
  readonly today: string;
  /** Files that the reader has from the beginning. */
  readonly project?: Project;
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
  /** The lesson is a later chapter, or a step needed or showed what no step makes. */
  #followsOthers: boolean;
  #beginsClean: boolean;
  /** The file of the current step. */
  #chapter: string;

  constructor({ engine, lesson, lab, today, project, isInCourse = false, beginsClean = false }: LessonRunnerOptions) {
    this.#engine = engine;
    this.#lesson = lesson;
    this.#lab = lab ?? { claims: {} };
    this.#isPrepared = lab !== undefined;
    this.#today = today;
    this.#isInCourse = isInCourse;
    this.#followsOthers = isLaterChapter(lesson.path);
    this.#beginsClean = beginsClean;
    // The command before `$?` has to run in the shell too.
    const inShell = lesson.steps.some(({ command, role }) => role.kind !== "inside" && command.includes("$?"));
    this.#stepRunner = new StepRunner(engine, { inShell, ...(engine.handle.disposable ? {} : { guard }) });
    this.#chapter = lesson.path;
    this.#folder = new WorkingFolder(engine, lesson.files, project);
    this.#prerequisites = new Prerequisites(lesson.files, project);
  }

  async step(step: Step): Promise<Executed> {
    this.#chapter = step.place.path;
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
      return this.#blocked(lab.needs ?? []) ?? { verdict: judgeCheck(await lab.check(this.#context)) };
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
    const sources = sourcesOf(step, outlook.lacking, this.#lesson.steps);
    const needed = outlook.blockedBy ?? sources.find((by) => !isSound(this.#verdicts.get(by)?.kind));
    if (needed !== undefined) return this.#blockedBy(needed);
    const limit = lab.timeoutSeconds === undefined ? {} : { timeoutMs: lab.timeoutSeconds * 1000 };
    const stepRun = await this.#stepRunner.perform({ ...step, command: ran }, { staysOpen, ...limit });
    if (stepRun.kind === "skipped") return { verdict: { kind: "skipped", reason: stepRun.reason } };
    const { commandResult } = stepRun;
    this.#results.set(step.id, commandResult);
    const exitCode = lab.exitCode ?? expectedExit(step, commandResult);
    const compared = this.#compare(step, exitCode, commandResult);
    const { registry, otherEngine, facts } = this.#engine.handle;
    const condition = conditionOf(step, commandResult, this.#engine.handle);
    const judged = judgeStep({
      commandResult,
      registry,
      ...(otherEngine === undefined ? {} : { otherEngine }),
      software: facts.software,
      isPrepared: this.#isPrepared,
      sessionImages: imagesOfSessions(this.#commandsBefore(step)),
      circumstances: this.#circumstances(step, ran, outlook),
      ...(compared.comparison === undefined ? {} : { comparison: compared.comparison }),
      ...(condition === undefined ? {} : { condition }),
      ...(exitCode === undefined ? {} : { expectedExitCode: exitCode }),
      ...(lab.accept === undefined ? {} : { acceptance: { drifts: lab.accept, today: this.#today, engine: facts } }),
    });
    const base = { commandResult, ran, endedWell: endedWell(commandResult, exitCode), ...compared };
    if (outlook.foreign !== undefined && !this.#isPrepared) {
      const { foreign } = outlook;
      const mayFollow = this.#isInCourse || this.#followsOthers || !base.endedWell;
      return { verdict: verdictOnForeign(foreign, mayFollow || !this.#prerequisites.isNeverMade(foreign)), ...base };
    }
    if (!isSound(judged.kind)) return { verdict: judged, ...base };
    // A lab has checks of its own.
    const ended = this.#isPrepared ? undefined : await endedAtOnce(this.#engine, ran, commandResult, this.#lesson);
    if (ended !== undefined) return { verdict: ended, ...base, endedWell: false };
    const checked = lab.check === undefined ? judged : judgeCheck(await lab.check(this.#context));
    return { verdict: checked.kind === "passed" ? judged : checked, ...base };
  }

  #compare(step: Step, exitCode: number | undefined, commandResult: CommandResult): Compared {
    if (step.expectedOutput === undefined) return {};
    const compared = compareInput(step.command, step.expectedOutput.text, exitCode, commandResult, {
      created: this.#prerequisites.images,
      commands: this.#commandsBefore(step),
      bindings: this.#bindings,
      stubs: this.#engine.handle.registry === "offline",
      software: this.#engine.handle.facts.software,
    });
    const { comparison, bindings } = compareAndBind(compared);
    this.#bindings = addBindings(this.#bindings, bindings);
    return { comparison, compared };
  }

  #circumstances(
    { placeholders, section, expectedOutput }: Step,
    command: string,
    { effects, lacking }: Outlook,
  ): Circumstances {
    return {
      command,
      shown: expectedOutput?.text ?? "",
      effects,
      lacking,
      versions: { docker: this.#engine.handle.facts.client },
      names: (kind) => this.#prerequisites.names(kind),
      makerOf: (thing) => this.#prerequisites.makerOf(thing, this.#engine.handle.disposable),
      // For a placeholder a reader may choose another one.
      untested: (kind) =>
        placeholders !== undefined ||
        this.#prerequisites.missed(kind).some((id) => this.#verdicts.get(id)?.kind !== "failed"),
      shows: (path) => this.#prerequisites.knowsContent(path),
      isAlternativeTo: (id) =>
        this.#lesson.steps.some((other) => other.id === id && areAlternatives(section, other.section)),
      stepAt: (id) => this.#stepAt(id),
      followsOthers: this.#followsOthers,
    };
  }

  /** Records a step's effects for later steps. A file that an editor would have made counts if the lesson shows it. */
  #remember(step: Step, { verdict, commandResult, endedWell: didEndWell, ran = step.command }: Executed): void {
    if (verdict.kind === "skipped" && verdict.reason.code === "alternative") return;
    const isShown = "reason" in verdict && verdict.reason.code === "editor" && this.#folder.shows(step.command);
    this.#followsOthers ||= needsOthers(verdict);
    const output = commandResult?.stdout ?? step.expectedOutput?.text ?? "";
    // A step without proof, such as one with a stub image, gives no proof to later ones.
    const didItsPart = (didEndWell === true && verdict.kind !== "skipped") || hadNothing(ran, commandResult);
    const happened = isShown || didItsPart || isSound(verdict.kind);
    const did = { happened, output, failed: verdict.kind === "failed", programFailed: programFailed(commandResult) };
    this.#prerequisites.record(step, ran, did);
  }

  /** Commands that could not run have made nothing that a table could show. */
  #commandsBefore(step: Step): string[] {
    const before = this.#lesson.steps.slice(0, this.#lesson.steps.indexOf(step));
    return before.filter(({ id }) => couldRun(this.#verdicts.get(id)?.kind)).map(({ command }) => command);
  }

  #blocked(needs: readonly string[]): { readonly verdict: Verdict } | undefined {
    const missing = needs.find((id) => !isSound(this.#verdicts.get(id)?.kind));
    return missing === undefined ? undefined : this.#blockedBy(missing);
  }

  /** Names the first step of a chain of blocked steps. */
  #blockedBy(step: string): { readonly verdict: Verdict } {
    const verdict = this.#verdicts.get(step);
    const [root, kind] =
      verdict?.kind === "blocked" ? [verdict.reason.step, verdict.reason.verdict] : [step, verdict?.kind ?? "skipped"];
    return { verdict: { kind: "blocked", reason: { code: "needs", ...this.#stepAt(root), verdict: kind } } };
  }

  #stepAt(id: string): StepAt {
    return stepAt(this.#lesson.steps, id, this.#chapter);
  }

  get #context(): LabContext {
    return contextFor(this.#engine, this.#lesson, this.#results);
  }
}
