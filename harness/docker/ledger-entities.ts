import type { Making, Thing, ThingKind } from "./effects.ts";
import { foldersAbove } from "./effects/fold.ts";
import { isOnEveryMachine, isOutsideLesson } from "./predefined.ts";

/** What the ledger says of a thing at one point of a lesson. */
export type Standing =
  /** `by` is absent for what every machine has, such as the network `bridge`. */
  | { readonly is: "there"; readonly by?: string }
  /** The step `by` should have made it and did not, or is the reason why the step that should have made it did not. */
  | { readonly is: "not-made"; readonly by: string }
  | { readonly is: "removed"; readonly by: string }
  /** No step has named it. */
  | { readonly is: "never-made" }
  /** A step may have made it under a name that its command does not tell, or may have removed it: `docker system prune`. */
  | { readonly is: "unknown" };

/** One thing, whatever its names. */
export interface Entity {
  readonly kind: ThingKind;
  standing: Exclude<Standing, { readonly is: "never-made" }>;
  /** The name that its command gave it, else its id; absent for one that no name is known of. */
  name?: string;
  /** Grows with each making. */
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
  /** Folders with files that nobody names. */
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

  /** True where a command names the thing as one that it makes itself: a registry does not have it. */
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
    // What is fetched again is no newer.
    if (making.fetched !== true || entity.order === 0) entity.order = this.#made += 1;
    entity.fetched = making.fetched === true && entity.fetched;
    if (making.until === undefined) delete entity.until;
    else entity.until = making.until === "exit" && end === "running" ? "stop" : making.until;
    if (entity.until === "exit") entity.standing = { is: "removed", by: step };
    if (heldBy !== undefined) this.#held.set(heldBy, entity);
    if (making.contents !== undefined) this.#contents.set(making.name, { is: "there", by: step });
  }

  /** What is entered is there; where nobody made it, nobody tells its files either. */
  #enter(folder: Thing, step: string): void {
    const { is } = this.standing(folder);
    if (is === "there") return;
    const known = this.#find(folder) ?? this.#entity(folder.kind, { is: "there", by: step });
    known.standing = { is: "there", by: step };
    known.name = folder.name;
    this.#named.set(keyOf(folder), known);
    this.#contents.set(folder.name, { is: "there", by: step });
  }

  /** A making that did not happen takes nothing away that is there. */
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
    // An image that one step would have built and another fetched can only be built.
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

  /** A variable that gets another value no longer holds what it held. */
  release(variable: string): void {
    this.#held.delete(variable);
  }

  /** Some things of a kind may be gone. */
  forget(kind: ThingKind): void {
    for (const entity of [...this.#named.values(), ...this.#ids.values(), ...this.#held.values()]) {
      if (entity.kind === kind && entity.standing.is === "there") entity.standing = { is: "unknown" };
    }
  }

  /** What removes itself when it is stopped is gone. */
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

  /** The id of what a step made, or would have made. */
  name(making: Making, id: string, standing: Entity["standing"]): void {
    const held = making.heldBy === undefined ? undefined : this.#held.get(making.heldBy);
    const entity = ("unnamed" in making ? held : this.#find(making)) ?? this.#entity(making.kind, standing);
    entity.name ??= id;
    this.#ids.set(`${making.kind} ${id}`, entity);
  }

  newest(kind: ThingKind): string | undefined {
    const there = this.#all().filter((entity) => entity.kind === kind && entity.standing.is === "there");
    return there.toSorted((one, other) => other.order - one.order).find(({ name }) => name?.startsWith("$") === false)
      ?.name;
  }

  madeBy(step: string): readonly Thing[] {
    return this.#all().flatMap(({ kind, name, standing }) =>
      name !== undefined && standing.is === "there" && standing.by === step ? [{ kind, name }] : [],
    );
  }

  /** By its name or one of its ids, of which any unique beginning will do, or by the variable that holds it. */
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

  /** What a variable holds that no step filled with an id. */
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

  #all(): readonly Entity[] {
    return [...new Set([...this.#named.values(), ...this.#ids.values()])];
  }

  #entity(kind: ThingKind, standing: Entity["standing"]): Entity {
    return { kind, standing, order: (this.#made += 1), fetched: true };
  }

  /** The thing that loses its old name; another one, removed, keeps that. */
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

function isPath(kind: ThingKind): boolean {
  return kind === "file" || kind === "folder";
}

/** What may be the beginning of an id. Docker takes any that is unique; under three digits it is rather a name. */
function isIdPrefix(name: string): boolean {
  return /^[0-9a-f]{3,64}$|^[0-9a-z]{25}$/u.test(name);
}
