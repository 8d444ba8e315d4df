import { type Making, type Thing, type ThingKind, isOnEveryMachine, isOutsideLesson, isPath } from "./effects.ts";
import { foldersAbove } from "./effects/fold.ts";

/** State of a thing at one point of a lesson. */
export type Standing =
  /** `by` is absent for things that every machine has, such as the network `bridge`. */
  | { readonly is: "there"; readonly by?: string }
  /** The step `by` failed to make it, or is the reason why another step failed to. */
  | { readonly is: "not-made"; readonly by: string }
  | { readonly is: "removed"; readonly by: string }
  /** No step mentions it. */
  | { readonly is: "never-made" }
  /** A step may have made it under an unknown name, or removed it: `docker system prune`. */
  | { readonly is: "unknown" };

/** A thing, under all of its names. */
export interface Entity {
  readonly kind: ThingKind;
  standing: Exclude<Standing, { readonly is: "never-made" }>;
  /** The name from its command, else its id; absent if neither is known. */
  name?: string;
  /** Increases with each thing made. */
  order: number;
  fetched: boolean;
  until?: "exit" | "stop";
}

type Absent = Extract<Standing, { readonly is: "not-made" }>;

/** Things by name, id and variable. */
export class Entities {
  readonly #named = new Map<string, Entity>();
  readonly #ids = new Map<string, Entity>();
  /** By variable. */
  readonly #held = new Map<string, Entity>();
  /** Folders whose files no command names. */
  readonly #contents = new Map<string, Extract<Standing, { readonly is: "there" | "not-made" }>>();
  readonly #unnamed = new Map<ThingKind, "made" | Absent>();
  #made = 0;

  standing(thing: Thing): Standing {
    const known = this.#find(thing);
    if (known !== undefined) return known.standing;
    if (isOnEveryMachine(thing)) return { is: "there" };
    if (thing.name.startsWith("$")) return this.#standingOfHeld(thing.name.slice(1));
    if (isPath(thing.kind)) {
      const above = this.#standingAbove(thing.name);
      if (above !== undefined) return above;
    }
    const unnamed = this.#unnamed.get(thing.kind);
    if (unnamed !== undefined) return unnamed === "made" ? { is: "unknown" } : unnamed;
    return isOutsideLesson(thing) ? { is: "unknown" } : { is: "never-made" };
  }

  /** As `standing`, but only if a step names the thing itself. */
  standingOfNamed(thing: Thing): Standing | undefined {
    return this.#named.get(keyOf(thing))?.standing;
  }

  /** True if a command makes the thing itself, so that it cannot be fetched from a registry. */
  isMadeHere(thing: Thing): boolean {
    return this.#find(thing)?.fetched === false;
  }

  make(making: Making, step: string, end: "running" | "ended"): void {
    const { kind, heldBy } = making;
    if ("unnamed" in making) {
      this.#unnamed.set(kind, "made");
      if (heldBy !== undefined) this.#held.set(heldBy, this.#entity(kind, { is: "there", by: step }));
      return;
    }
    if (making.entered === true) return this.#enter(making, step);
    const renamed = making.was === undefined ? undefined : this.#renamed({ kind, name: making.was }, step);
    const entity = renamed ?? this.#named.get(keyOf(making)) ?? this.#entity(kind, { is: "there", by: step });
    entity.name = making.name;
    this.#named.set(keyOf(making), entity);
    if (entity.standing.is !== "there") entity.standing = { is: "there", by: step };
    // Fetching again does not make it newer.
    if (making.fetched !== true || entity.order === 0) entity.order = this.#made += 1;
    entity.fetched = making.fetched === true && entity.fetched;
    if (making.until === undefined) delete entity.until;
    else entity.until = making.until === "exit" && end === "running" ? "stop" : making.until;
    if (entity.until === "exit") entity.standing = { is: "removed", by: step };
    if (heldBy !== undefined) this.#held.set(heldBy, entity);
    if (making.contents !== undefined) this.#contents.set(making.name, { is: "there", by: step });
    // What a step failed to make in a folder is missing in its copy too.
    for (const { thing, standing } of making.from === undefined ? [] : this.notMadeIn(making.from)) {
      const copied = { ...thing, name: making.name + thing.name.slice(making.from?.length) };
      this.#named.set(keyOf(copied), { ...this.#entity(thing.kind, standing), name: copied.name });
    }
  }

  /** Files and folders in the folder that steps failed to make. */
  notMadeIn(folder: string): readonly { readonly thing: Thing; readonly standing: Absent }[] {
    return [...this.#named.values()].flatMap(({ kind, name = "", standing }) =>
      isPath(kind) && standing.is === "not-made" && name.startsWith(`${folder}/`)
        ? [{ thing: { kind, name }, standing }]
        : [],
    );
  }

  /** A folder that was entered exists. If no step made it, its files are unknown too. */
  #enter(folder: Thing, step: string): void {
    const { is } = this.standing(folder);
    if (is === "there") return;
    const known = this.#find(folder) ?? this.#entity(folder.kind, { is: "there", by: step });
    known.standing = { is: "there", by: step };
    known.name = folder.name;
    this.#named.set(keyOf(folder), known);
    this.#contents.set(folder.name, { is: "there", by: step });
  }

  /** Records a making that failed; existing things stay. */
  miss(making: Making, by: string): void {
    const standing: Absent = { is: "not-made", by };
    const { kind, heldBy } = making;
    if (heldBy !== undefined) this.#held.set(heldBy, this.#entity(kind, standing));
    if ("unnamed" in making) {
      if (this.#unnamed.get(kind) !== "made") this.#unnamed.set(kind, standing);
      return;
    }
    const { contents, name } = making;
    if (contents !== undefined && this.#contents.get(name)?.is !== "there") this.#contents.set(name, standing);
    if (isOnEveryMachine(making)) return;
    const known = this.#find(making);
    if (known?.standing.is === "there" || known?.standing.is === "unknown") return;
    const entity = known ?? this.#entity(kind, standing);
    entity.standing = standing;
    entity.name = name;
    // An image that one step builds and another fetches can only be built.
    entity.fetched = making.fetched === true && (known === undefined || known.fetched);
    this.#named.set(keyOf(making), entity);
  }

  remove(thing: Thing, step: string): void {
    const found = this.#find(thing);
    if (found !== undefined) found.standing = { is: "removed", by: step };
    else if (thing.name.startsWith("$")) this.forget(thing.kind);
    else this.#named.set(keyOf(thing), { ...this.#entity(thing.kind, { is: "removed", by: step }), name: thing.name });
    if (isPath(thing.kind)) this.#contents.delete(thing.name);
    if (thing.kind === "variable") this.#held.delete(thing.name);
  }

  /** Forgets the id in a variable that gets another value. */
  release(variable: string): void {
    this.#held.delete(variable);
  }

  /** Some things of a kind may have been removed. */
  forget(kind: ThingKind): void {
    for (const entity of this.#there(kind)) entity.standing = { is: "unknown" };
  }

  /** Removes a thing that removes itself when stopped. */
  stop(thing: Thing, step: string): void {
    const found = this.#find(thing);
    if (found?.until !== undefined && found.standing.is === "there") found.standing = { is: "removed", by: step };
  }

  alias({ kind, name }: Thing, otherName: string): void {
    const entity = this.#find({ kind, name });
    if (entity === undefined) return;
    if (isIdPrefix(otherName)) this.#ids.set(`${kind} ${otherName}`, entity);
    else this.#named.set(keyOf({ kind, name: otherName }), entity);
    entity.name ??= otherName;
  }

  /** Adds the id of a thing that a step made or failed to make. */
  name(making: Making, id: string, standing: Entity["standing"]): void {
    const held = this.#held.get(making.heldBy ?? "");
    const entity = ("unnamed" in making ? held : this.#find(making)) ?? this.#entity(making.kind, standing);
    entity.name ??= id;
    this.#ids.set(`${making.kind} ${id}`, entity);
  }

  newest(kind: ThingKind): string | undefined {
    const there = this.#there(kind).toSorted((one, other) => other.order - one.order);
    return there.find(({ name }) => name?.startsWith("$") === false)?.name;
  }

  names(kind: ThingKind): readonly string[] {
    return this.#there(kind).flatMap(({ name }) => name ?? []);
  }

  /** By name, unique prefix of an id, or the variable that contains its id. */
  #find(thing: Thing): Entity | undefined {
    const { kind, name } = thing;
    const named = this.#named.get(keyOf(thing));
    if (named !== undefined) return named;
    if (name.startsWith("$")) {
      const held = this.#held.get(name.slice(1));
      return held?.kind === kind ? held : undefined;
    }
    const id = kind === "image" ? name.replace(/:latest$/u, "") : name;
    if (!isIdPrefix(id)) return undefined;
    const found = new Set<Entity>();
    for (const [key, entity] of this.#ids) {
      const whole = key.slice(kind.length + 1);
      if (entity.kind === kind && (whole.startsWith(id) || id.startsWith(whole))) found.add(entity);
    }
    return found.size === 1 ? found.values().next().value : undefined;
  }

  /** State of the value of a variable that contains no known id. */
  #standingOfHeld(variable: string): Standing {
    const { standing } = this.#named.get(`variable ${variable}`) ?? {};
    return standing?.is === "not-made" ? standing : { is: "unknown" };
  }

  #standingAbove(path: string): Standing | undefined {
    for (const folder of foldersAbove(path)) {
      const own = this.#named.get(`file ${folder}`)?.standing;
      if (own?.is === "removed" || own?.is === "not-made") return own;
      const contents = this.#contents.get(folder);
      if (contents !== undefined) return contents;
    }
    return undefined;
  }

  #there(kind: ThingKind): readonly Entity[] {
    const all = new Set([...this.#named.values(), ...this.#ids.values(), ...this.#held.values()]);
    return [...all].filter((entity) => entity.kind === kind && entity.standing.is === "there");
  }

  #entity(kind: ThingKind, standing: Entity["standing"]): Entity {
    return { kind, standing, order: (this.#made += 1), fetched: true };
  }

  /** The renamed thing. Its old name is recorded as removed. */
  #renamed(old: Thing, step: string): Entity | undefined {
    const entity = this.#find(old);
    if (entity === undefined) return undefined;
    this.#named.set(keyOf(old), { ...this.#entity(old.kind, { is: "removed", by: step }), name: old.name });
    return entity;
  }
}

/** Files and folders share their names. */
function keyOf({ kind, name }: Thing): string {
  return `${isPath(kind) ? "file" : kind} ${name}`;
}

/**
 * True for a possible prefix of an id. Docker accepts any unique one; shorter than three digits it is more likely a
 * name.
 */
function isIdPrefix(name: string): boolean {
  return /^[0-9a-f]{3,64}$|^[0-9a-z]{25}$/u.test(name);
}
