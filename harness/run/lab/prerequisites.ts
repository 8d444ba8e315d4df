import { posix } from "node:path";
import { callsIn } from "../../docker/calls.ts";
import { effectsOf } from "../../docker/effects-of.ts";
import { type EffectContext, type Effects, noEffects, type Thing, type ThingKind } from "../../docker/effects.ts";
import { type Lack, Ledger } from "../../docker/ledger.ts";
import type { Standing } from "../../docker/ledger-entities.ts";
import type { LessonFile, Step } from "../../model/lesson.ts";
import { textsOf, type Project } from "../step/project.ts";
import { newestMeant, type Run, runsShown, type ShownRow, shownRows } from "./shown-rows.ts";
import { filesOfProgram, kindsChosen, onlyLooks, readsContainer, thingsNamed, usesFolder } from "./uses.ts";

/** What is known about a step before it runs. */
export interface Outlook {
  readonly effects: Effects;
  /** The step that should have made a thing that this one needs or shows, and did not. */
  readonly blockedBy?: string;
  /** Things that it needs and that no step made, or that a step removed. */
  readonly lacking: readonly Lack[];
  /** The first thing in the expected table, if no step made any thing in the table. */
  readonly foreign?: Thing;
}

/** What a step did. */
export interface Done {
  /** The command ended as the lesson expects. */
  readonly happened: boolean;
  /** The actual output, or else the expected one: ids are read from it. */
  readonly output?: string;
  /** It failed as it does for every reader. */
  readonly failed?: boolean;
  /** Docker did its part, and the program in the container failed. */
  readonly programFailed?: boolean;
}

/**
 * What exists at each point of a lesson's run: the ledger of the steps' actual effects, the current folder and the
 * containers of each image. Each container session has its own.
 */
export class Prerequisites {
  readonly #ledger = new Ledger();
  readonly #runs: Run[] = [];
  /** By kind: the last step that had to make one, and whether it succeeded. */
  readonly #lastMakers = new Map<ThingKind, { readonly by: string; readonly happened: boolean }>();
  /** By kind: the steps that had to make, change or remove one, and did not. */
  readonly #missed = new Map<ThingKind, readonly string[]>();
  readonly #images = new Set<string>();
  readonly #sessions = new Map<string, Prerequisites>();
  #context: EffectContext;
  /** By session: its first step that did not do its work. */
  #unfinished: string | undefined;
  /** The step that failed to enter the folder in which later steps expect to run. */
  #lostFolder: string | undefined;

  constructor(files: readonly LessonFile[] = [], project?: Project) {
    for (const path of project?.texts.keys() ?? []) this.addFile(path);
    this.#context = { cwd: project?.cwd ?? ".", files: textsOf(files, project) };
  }

  /** Adds a file that the lesson shows. */
  addFile(path: string): void {
    const makes = [{ kind: "file", name: posix.normalize(path) }] as const;
    this.#ledger.record({ step: path, effects: { ...noEffects, makes }, happened: true });
  }

  look(step: Step, command: string): Outlook {
    if (step.role.kind === "inside") {
      const { blockedBy, effects } = this.#session(step.role.session).#lookHere(step, command);
      // The contents of the container's image are unknown.
      return { effects, lacking: [], ...(blockedBy === undefined ? {} : { blockedBy }) };
    }
    return this.#lookHere(step, command);
  }

  record(step: Step, command: string, did: Done): void {
    if (step.role.kind === "inside") return this.#session(step.role.session).#recordHere(step, command, did);
    this.#recordHere(step, command, did);
  }

  /** True if the last step that had to make a thing of the kind succeeded. */
  hasMade(kind: ThingKind): boolean {
    return this.#lastMakers.get(kind)?.happened === true;
  }

  /** The steps that had to make, change or remove a thing of the kind, and did not. */
  missed(kind: ThingKind): readonly string[] {
    return this.#missed.get(kind) ?? [];
  }

  knowsContent(path: string): boolean {
    return this.#context.files?.has(path) === true;
  }

  /** The step that failed to make the object that a placeholder of the step means. */
  unmadeFor({ placeholders = [] }: Step): string | undefined {
    const makers = placeholders.flatMap(({ standsFor }) =>
      standsFor === "other" ? [] : (this.#lastMakers.get(standsFor === "address" ? "container" : standsFor) ?? []),
    );
    return makers.find(({ happened }) => !happened)?.by;
  }

  /** The name or id of the thing of a kind that was made last. */
  newest(kind: ThingKind): string | undefined {
    return this.#ledger.newest(kind);
  }

  /** Images that the lesson had at any time, including removed ones. */
  get images(): readonly string[] {
    return [...this.#images];
  }

  /** Names of existing things of a kind that a step made. */
  names(kind: ThingKind): readonly string[] {
    return this.#ledger.names(kind);
  }

  /** The step of this lesson that made a thing which still exists; with `orHadTo` also one that had to: nobody else uses a disposable engine. */
  makerOf(thing: Thing, orHadTo = false): string | undefined {
    const standing = this.#ledger.standing(thing);
    return standing.is === "there" || (orHadTo && standing.is === "not-made") ? standing.by : undefined;
  }

  /** True if no step mentions the thing, and none makes things of its kind under unknown names. */
  isNeverMade(thing: Thing): boolean {
    return this.#ledger.standing(thing).is === "never-made";
  }

  #session(id: string): Prerequisites {
    const known = this.#sessions.get(id) ?? new Prerequisites();
    this.#sessions.set(id, known);
    return known;
  }

  #lookHere(step: Step, command: string): Outlook {
    const effects = effectsOf(command, this.#context);
    const all = this.#ledger.lacking(effects);
    const missing =
      all.map(({ standing }) => standing).find(({ is }) => is === "not-made") ??
      this.#unmadeOf(effects.removes) ??
      this.#unmadeProgram(command);
    const chosen = kindsChosen(effects, command).flatMap((kind) => this.missed(kind));
    const { blockedBy: shownBy, ...shown } = this.#lookAtShown(step.expectedOutput?.text ?? "", effects, command);
    const blockedBy =
      (missing?.is === "not-made" ? missing.by : undefined) ??
      (usesFolder(effects, command, this.#context.cwd ?? ".") ? this.#lostFolder : undefined) ??
      chosen[0] ??
      (readsContainer(command) ? this.#unfinishedIn(effects, step) : undefined) ??
      shownBy;
    return {
      effects,
      lacking: all.filter(({ standing }) => standing.is !== "not-made"),
      ...(blockedBy === undefined ? {} : { blockedBy }),
      ...shown,
    };
  }

  /** A removal needs its step even if it would succeed without it, as `docker rm --force` does. */
  #unmadeOf(removals: Effects["removes"]): Standing | undefined {
    return removals
      .flatMap((removal) => ("name" in removal ? [this.#ledger.standing(removal)] : []))
      .find(({ is }) => is === "not-made");
  }

  /** A program that the lesson installs needs its step: the machine's own may be another version. */
  #unmadeProgram(command: string): Standing | undefined {
    return callsIn(command)
      .flatMap(filesOfProgram)
      .map((file) => this.#ledger.standingOfNamed(file))
      .find((standing) => standing?.is === "not-made");
  }

  /** A container's content comes from the steps in its session. */
  #unfinishedIn({ needs }: Effects, step: Step): string | undefined {
    const containers = needs.filter(({ kind }) => kind === "container");
    const makers = containers.flatMap((need) => this.makerOf(need) ?? []);
    const newest = newestMeant(this.#runs, step, makers.length < containers.length ? containers : []);
    const sessions = [...makers, newest?.by ?? ""].flatMap((by) => this.#sessions.get(by) ?? []);
    return sessions.flatMap((session) => session.#unfinished ?? [])[0];
  }

  #lookAtShown(text: string, effects: Effects, command: string): Pick<Outlook, "blockedBy" | "foreign"> {
    const rows = effects.lists.length === 0 ? [] : shownRows(text);
    const states = rows.map((row) => this.#stateOf(row));
    for (const state of states) if (state.is === "not-made") return { blockedBy: state.by };
    const [first] = rows;
    if (first !== undefined && states.every(({ is }) => is === "foreign")) return { foreign: first.thing };
    if (rows.length > 0) return {};
    const [by] = effects.lists.flatMap((kind) => this.missed(kind));
    if (by !== undefined) return { blockedBy: by };
    return effects.lists.length > 0 ? {} : this.#lookAtNames(text, command);
  }

  /** A list of files, such as `ls`, is blocked by the step that should have made one of them and did not. */
  #lookAtNames(text: string, command: string): Pick<Outlook, "blockedBy"> {
    for (const thing of thingsNamed(command, text, this.#context.cwd ?? ".")) {
      const standing = this.#ledger.standing(thing);
      if (standing.is === "not-made") return { blockedBy: standing.by };
    }
    return {};
  }

  #stateOf(row: ShownRow): State {
    const { thing } = row;
    const standing = this.#ledger.standing(thing);
    if (standing.is === "not-made") return { is: "not-made", by: standing.by };
    if (standing.is === "there" || standing.is === "removed") return { is: "made" };
    if (thing.kind !== "container") return standing.is === "unknown" ? { is: "made" } : { is: "foreign" };
    // The container has a random name: the step that made it is found by its image.
    const runs = runsShown(this.#runs, row);
    const [first] = runs;
    if (first === undefined) return { is: "foreign" };
    if (runs.some(({ happened }) => happened)) return { is: "made" };
    this.#ledger.record({ step: first.by, effects: { ...noEffects, makes: [thing] }, happened: false });
    if (row.id !== undefined) this.#ledger.alias(thing, row.id);
    return { is: "not-made", by: first.by };
  }

  #recordHere({ id }: Step, command: string, { happened, output = "", failed, programFailed = false }: Done): void {
    const { cwd, files, variables, ...effects } = effectsOf(command, this.#context);
    const cause = this.#ledger.lacking(effects).find(({ standing }) => standing.is === "not-made")?.standing;
    const by = cause?.is === "not-made" ? cause.by : id;
    if (!happened && !onlyLooks(command)) this.#unfinished ??= id;
    this.#ledger.record({ step: id, effects, happened, output });
    for (const thing of happened ? [...effects.makes, ...effects.needs] : []) {
      if (thing.kind === "image" && "name" in thing) this.#images.add(thing.name);
    }
    const image = effects.needs.find(({ kind }) => kind === "image")?.name;
    const makesContainer = effects.makes.some(({ kind }) => kind === "container");
    if (image !== undefined && makesContainer) {
      const inner = callsIn(command).flatMap(({ line }) => line?.inner ?? []);
      this.#runs.push({ image, command: inner.join(" "), by, happened });
    }
    // Only the program in the container failed, so its image exists.
    const isThere = (kind: ThingKind): boolean => happened || (kind === "image" && makesContainer && programFailed);
    for (const { kind } of effects.makes) this.#lastMakers.set(kind, { by, happened: isThere(kind) });
    // A removal that fails for every reader leaves what it leaves for them.
    for (const { kind } of failed === true ? effects.makes : [...effects.makes, ...effects.removes, ...effects.changes])
      if (!isThere(kind)) this.#missed.set(kind, [...this.missed(kind), by]);
    if (cwd !== this.#context.cwd) this.#lostFolder = happened ? this.#lostBelow(cwd) : by;
    this.#context = { cwd, files, variables };
  }

  /** A folder inside one that was not entered cannot be entered either. */
  #lostBelow(cwd: string): string | undefined {
    return cwd.startsWith("/") || !cwd.startsWith(`${this.#context.cwd ?? "."}/`) ? undefined : this.#lostFolder;
  }
}

type State = { readonly is: "made" | "foreign" } | { readonly is: "not-made"; readonly by: string };
