import { type Effects, type Making, type Need, type Thing, isPath } from "../effects.ts";

/** Combines the effects of commands that run one after another. */
export class Fold {
  #makes: Making[] = [];
  readonly #needs = new Map<string, Need>();
  readonly #changes = new Map<string, Effects["changes"][number]>();
  readonly #removes = new Map<string, Effects["removes"][number]>();
  readonly #lists = new Set<Effects["lists"][number]>();
  readonly #placeholders = new Map<string, Effects["placeholders"][number]>();
  /** Keys of the things made so far, for lookup in constant time. */
  readonly #made = new Set<string>();
  readonly #held = new Set<string>();

  /** @param need whether the text fails if a need of this command is not satisfied */
  add(effects: Effects, need: "needed" | "may be missing"): void {
    for (const thing of effects.needs) if (need === "needed" && !this.#isMet(thing)) this.#need(thing);
    for (const thing of effects.changes) this.#changes.set(keyOf(thing), thing);
    for (const removal of effects.removes) this.#remove(removal);
    for (const making of effects.makes) this.#make(making);
    for (const kind of effects.lists) this.#lists.add(kind);
    for (const use of effects.placeholders) this.#placeholders.set(JSON.stringify(use), use);
  }

  effects(): Effects {
    return {
      makes: this.#makes.slice(),
      needs: [...this.#needs.values()],
      changes: [...this.#changes.values()],
      removes: [...this.#removes.values()],
      lists: [...this.#lists],
      placeholders: [...this.#placeholders.values()],
    };
  }

  /** True if a variable contains the id of a thing that an earlier command made. */
  isHeld(variable: string): boolean {
    return this.#held.has(variable);
  }

  #need(need: Need): void {
    const key = keyOf(need);
    // Of two needs, the one without fetching counts.
    if (this.#needs.get(key)?.orFetched !== undefined || !this.#needs.has(key)) this.#needs.set(key, need);
  }

  /** True if an earlier command made the thing, or an unnamed thing of its kind. */
  #isMet(need: Need): boolean {
    return [need, ...(need.or ?? [])].some((thing) => {
      if (this.#made.has(keyOf(thing)) || (need.orFetched === undefined && this.#made.has(unnamedKey(thing.kind))))
        return true;
      if (!isPath(thing.kind)) return false;
      if (this.#made.has(`file ${thing.name}`) || this.#made.has(`folder ${thing.name}`)) return true;
      return foldersAbove(thing.name).some((path) => this.#made.has(`contents ${path}`));
    });
  }

  #make(making: Making): void {
    if (making.heldBy !== undefined) {
      this.#held.add(making.heldBy);
      this.#made.add(`${making.kind} $${making.heldBy}`);
    }
    const key = "unnamed" in making ? unnamedKey(making.kind) : keyOf(making);
    if ("contents" in making && making.contents !== undefined) this.#made.add(`contents ${making.name}`);
    if (this.#made.has(key) && making.heldBy === undefined) return;
    this.#made.add(key);
    this.#makes.push(making);
  }

  #remove(removal: Effects["removes"][number]): void {
    if ("unnamed" in removal) {
      const { kind } = removal;
      this.#removes.set(unnamedKey(kind), removal);
      // It is unknown which of them are removed.
      if (!this.#makes.some((made) => made.kind === kind && !("unnamed" in made))) return;
      this.#makes = this.#makes.filter((made) => made.kind !== kind);
      for (const key of this.#made) if (key.startsWith(`${kind} `)) this.#made.delete(key);
      this.#make({ kind, unnamed: true });
      return;
    }
    const key = keyOf(removal);
    this.#removes.set(key, removal);
    if (!this.#made.delete(key)) return;
    this.#makes = this.#makes.filter((made) => "unnamed" in made || keyOf(made) !== key);
  }
}

/** The parent folders of a path, the nearest first; `.` is the last for relative paths. */
export function foldersAbove(path: string): readonly string[] {
  const folders: string[] = [];
  for (let at = path.lastIndexOf("/"); at > 0 && folders.length < deepest; at = path.lastIndexOf("/", at - 1)) {
    folders.push(path.slice(0, at));
  }
  return /^[/~]|^\.\.(?:\/|$)/u.test(path) ? folders : [...folders, "."];
}

/** Maximum number of parent folders. */
const deepest = 64;

function keyOf({ kind, name }: Thing): string {
  return `${kind} ${name}`;
}

function unnamedKey(kind: Thing["kind"]): string {
  return `${kind} `;
}
