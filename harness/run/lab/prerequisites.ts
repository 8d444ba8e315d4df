import { posix } from "node:path";
import { callsIn } from "../../docker/calls.ts";
import { effectsOf } from "../../docker/effects-of.ts";
import type { EffectContext, Effects, Thing, ThingKind } from "../../docker/effects.ts";
import { type Lack, Ledger } from "../../docker/ledger.ts";
import type { Standing } from "../../docker/ledger-entities.ts";
import type { LessonFile, Step } from "../../model/lesson.ts";
import { type ShownRow, shownRows } from "./shown-rows.ts";

/** What is known of a step before it runs. */
export interface Outlook {
  readonly effects: Effects;
  /** The step that did not make what this one needs or shows. */
  readonly blockedBy?: string;
  /** What it needs, and what no step made or what a step removed. */
  readonly lacking: readonly Lack[];
  /** The first thing in a table that shows nothing but things that no step made. */
  readonly foreign?: Thing;
}

/**
 * What exists at each point of a lesson's run: the ledger of what its steps really did, the folder that they are in and
 * the containers of each image. A container session is a world of its own.
 */
export class Prerequisites {
  readonly #ledger = new Ledger();
  readonly #runs: { readonly image: string; readonly by: string; readonly happened: boolean }[] = [];
  /** By kind: the last step that made, changed or removed one, and whether it did. */
  readonly #touched = new Map<ThingKind, { readonly by: string; readonly happened: boolean }>();
  readonly #images = new Set<string>();
  readonly #sessions = new Map<string, Prerequisites>();
  #context: EffectContext;
  /** The step that did not enter the folder that later steps expect to be in. */
  #lostFolder: string | undefined;

  constructor(files: readonly LessonFile[] = []) {
    this.#context = { cwd: ".", files: new Map(files.map(({ path, content }) => [posix.normalize(path), content])) };
  }

  /** The lesson's own files that stand before a step are there. */
  addFile(path: string): void {
    const made: Effects = { ...nothing, makes: [{ kind: "file", name: posix.normalize(path) }] };
    this.#ledger.record({ step: path, effects: made, happened: true });
  }

  look(step: Step, command: string): Outlook {
    if (step.role.kind === "inside") {
      const { blockedBy, effects } = this.#session(step.role.session).#lookHere(step, command);
      // What a container has from its image is not known.
      return { effects, lacking: [], ...(blockedBy === undefined ? {} : { blockedBy }) };
    }
    return this.#lookHere(step, command);
  }

  /** @param output what was printed, or else what the lesson shows: it tells ids */
  record(step: Step, command: string, happened: boolean, output: string): void {
    if (step.role.kind === "inside")
      return this.#session(step.role.session).#recordHere(step, command, happened, output);
    this.#recordHere(step, command, happened, output);
  }

  /** True where the last step that made, changed or removed a thing of the kind did so. */
  hasMade(kind: ThingKind): boolean {
    return this.#touched.get(kind)?.happened === true;
  }

  /** The thing of a kind that was made last, by the name or id that a command takes. */
  newest(kind: ThingKind): string | undefined {
    return this.#ledger.newest(kind);
  }

  /** Images that the lesson had at any time, whether or not they are still there. */
  get images(): readonly string[] {
    return [...this.#images];
  }

  /** Names of a kind that are there because a step made them. */
  names(steps: readonly Step[], kind: ThingKind): readonly string[] {
    return steps.flatMap(({ id }) =>
      this.#ledger.madeBy(id).flatMap((thing) => (thing.kind === kind ? [thing.name] : [])),
    );
  }

  /** The step of this lesson that made a thing which is still there. */
  makerOf(thing: Thing): string | undefined {
    const standing = this.#ledger.standing(thing);
    return standing.is === "there" ? standing.by : undefined;
  }

  #session(id: string): Prerequisites {
    const known = this.#sessions.get(id) ?? new Prerequisites();
    this.#sessions.set(id, known);
    return known;
  }

  #lookHere(step: Step, command: string): Outlook {
    const effects = effectsOf(command, this.#context);
    const all = this.#ledger.lacking(effects);
    const missing = all.find(({ standing }) => standing.is === "not-made")?.standing ?? this.#unmadeOf(effects.removes);
    const shown = this.#lookAtShown(step.expectedOutput?.text ?? "", effects, command);
    const blockedBy =
      (missing?.is === "not-made" ? missing.by : undefined) ??
      (this.#lostFolder !== undefined && usesFolder(effects, command, this.#context.cwd ?? ".")
        ? this.#lostFolder
        : undefined) ??
      shown.blockedBy;
    return {
      effects,
      lacking: all.filter(({ standing }) => standing.is !== "not-made"),
      ...(blockedBy === undefined ? {} : { blockedBy }),
      ...(shown.foreign === undefined ? {} : { foreign: shown.foreign }),
    };
  }

  /** `docker rm --force` ends well where there is nothing to remove. */
  #unmadeOf(removals: Effects["removes"]): Standing | undefined {
    return removals
      .flatMap((removal) => ("name" in removal ? [this.#ledger.standing(removal)] : []))
      .find(({ is }) => is === "not-made");
  }

  #lookAtShown(text: string, effects: Effects, command: string): Pick<Outlook, "blockedBy" | "foreign"> {
    const rows = effects.lists.length === 0 ? [] : shownRows(text);
    const states = rows.map((row) => this.#stateOf(row));
    const blocked = states.find((state) => state.is === "not-made");
    if (blocked?.is === "not-made") return { blockedBy: blocked.by };
    const [first] = rows;
    if (first !== undefined && states.every(({ is }) => is === "foreign")) return { foreign: first.thing };
    if (rows.length > 0) return {};
    for (const kind of effects.lists) {
      const last = this.#touched.get(kind);
      if (last !== undefined && !last.happened) return { blockedBy: last.by };
    }
    return this.#lookAtNames(text, effects, command);
  }

  /** `ls` and its like show files: one that a step did not make blocks the list. */
  #lookAtNames(text: string, { lists }: Effects, command: string): Pick<Outlook, "blockedBy"> {
    if (lists.length > 0 || !callsIn(command).some(({ words: [program = ""] }) => listsFiles.has(program))) return {};
    for (const word of text.split(/\s+/u, mostWords)) {
      for (const kind of ["file", "folder"] as const) {
        const standing = this.#ledger.standing({ kind, name: posix.join(this.#context.cwd ?? ".", word) });
        if (standing.is === "not-made") return { blockedBy: standing.by };
      }
    }
    return {};
  }

  #stateOf({ thing, id, image }: ShownRow): State {
    const standing = this.#ledger.standing(thing);
    if (standing.is === "not-made") return { is: "not-made", by: standing.by };
    if (standing.is === "there" || standing.is === "removed") return { is: "made" };
    if (thing.kind !== "container") return standing.is === "unknown" ? { is: "made" } : { is: "foreign" };
    // Docker named it: its image tells which step made it.
    const runs = this.#runs.filter((run) => run.image === image);
    const [first] = runs;
    if (first === undefined) return { is: "foreign" };
    if (runs.some(({ happened }) => happened)) return { is: "made" };
    this.#ledger.record({ step: first.by, effects: { ...nothing, makes: [thing] }, happened: false });
    if (id !== undefined) this.#ledger.alias(thing, id);
    return { is: "not-made", by: first.by };
  }

  #recordHere({ id }: Step, command: string, happened: boolean, output: string): void {
    const { cwd, files, variables, ...effects } = effectsOf(command, this.#context);
    const cause = this.#ledger.lacking(effects).find(({ standing }) => standing.is === "not-made")?.standing;
    const by = cause?.is === "not-made" ? cause.by : id;
    this.#ledger.record({ step: id, effects, happened, output });
    if (happened) {
      for (const thing of [...effects.makes, ...effects.needs]) {
        if (thing.kind === "image" && "name" in thing) this.#images.add(thing.name);
      }
    }
    const image = effects.needs.find(({ kind }) => kind === "image")?.name;
    if (image !== undefined && effects.makes.some(({ kind }) => kind === "container"))
      this.#runs.push({ image, by, happened });
    for (const { kind } of [...effects.makes, ...effects.removes, ...effects.changes])
      this.#touched.set(kind, { by, happened });
    if (cwd !== this.#context.cwd) this.#lostFolder = happened ? this.#lostBelow(cwd) : by;
    this.#context = { cwd, files, variables };
  }

  /** A folder within one that was not entered is lost with it. */
  #lostBelow(cwd: string): string | undefined {
    return cwd.startsWith("/") || !cwd.startsWith(`${this.#context.cwd ?? "."}/`) ? undefined : this.#lostFolder;
  }
}

type State = { readonly is: "made" | "foreign" } | { readonly is: "not-made"; readonly by: string };

const nothing: Effects = { makes: [], needs: [], changes: [], removes: [], lists: [], placeholders: [] };

/** Words of an output that are looked up as files. */
const mostWords = 400;

const listsFiles: ReadonlySet<string> = new Set(["ls", "tree", "find", "dir"]);

/** Programs whose work depends on the folder that they run in, whatever their arguments. */
const worksInFolder = new Set([...listsFiles, ..."pwd cat make npm node python python3 go mvn sh bash git".split(" ")]);

function usesFolder(effects: Effects, command: string, cwd: string): boolean {
  const things = [...effects.needs, ...effects.makes, ...effects.changes, ...effects.removes];
  const isHere = (thing: { readonly kind: ThingKind; readonly name?: string; readonly entered?: true }): boolean =>
    (thing.kind === "file" || thing.kind === "folder") &&
    (thing.name?.startsWith("/") !== true || thing.name.startsWith(`${cwd}/`)) &&
    thing.entered !== true;
  return things.some(isHere) || callsIn(command).some(({ words: [program = ""] }) => worksInFolder.has(program));
}
