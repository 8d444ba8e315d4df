import type { Change, Effects, Making, Need, PlaceholderUse, Removal, Thing, ThingKind } from "../effects.ts";
import { joinPath, nameIn, thingOf } from "./names.ts";

type MakingDetails = Omit<Extract<Making, Thing>, "kind" | "name">;
type NeedDetails = Pick<Need, "orFetched" | "or">;

/** Collects the effects of one simple command. Unknown parts of words are marked as in names.ts. */
export class Draft implements Effects {
  readonly makes: Making[] = [];
  readonly needs: Need[] = [];
  readonly changes: Change[] = [];
  readonly removes: Removal[] = [];
  readonly lists: ThingKind[] = [];
  readonly placeholders: PlaceholderUse[] = [];
  readonly cwd: string;

  constructor(cwd: string) {
    this.cwd = cwd;
  }

  make(kind: ThingKind, word: string, details: MakingDetails = {}): void {
    const thing = this.#thing(kind, word, "makes");
    if (thing !== undefined) this.makes.push({ ...thing, ...details });
    else if (!isSpecialFile(kind, word)) this.makeUnnamed(kind, details.heldBy);
  }

  makeUnnamed(kind: ThingKind, heldBy?: string): void {
    this.makes.push({ kind, unnamed: true, ...(heldBy === undefined ? {} : { heldBy }) });
  }

  need(kind: ThingKind, word: string, details: NeedDetails = {}): void {
    const thing = this.#thing(kind, word, "needs");
    if (thing !== undefined) this.needs.push({ ...thing, ...details });
  }

  change(kind: ThingKind, word: string, details: Pick<Change, "stops"> = {}): void {
    this.need(kind, word);
    const thing = this.#thing(kind, word);
    if (thing !== undefined) this.changes.push({ ...thing, ...details });
  }

  /** @param missing whether the command fails if the thing does not exist */
  remove(kind: ThingKind, word: string, missing: "fails" | "is ignored" = "fails"): void {
    const thing = this.#thing(kind, word, "removes");
    if (thing === undefined) return isSpecialFile(kind, word) ? undefined : this.removeSome(kind);
    if (missing === "fails") this.needs.push(thing);
    this.removes.push(thing);
  }

  removeSome(kind: ThingKind): void {
    this.removes.push({ kind, unnamed: true });
  }

  list(...kinds: readonly ThingKind[]): void {
    this.lists.push(...kinds);
  }

  size(): number {
    return this.makes.length + this.needs.length + this.removes.length + this.changes.length;
  }

  #thing(kind: ThingKind, word: string, use?: PlaceholderUse["use"]): Thing | undefined {
    const name = nameIn(word);
    if (name.is === "unknown") return undefined;
    if (name.is === "placeholder") {
      if (use !== undefined) this.placeholders.push({ text: name.value, kind, use });
      return undefined;
    }
    if (kind !== "file" && kind !== "folder") return thingOf(kind, name.value);
    // A variable may contain any path.
    if (name.is === "variable" || isSpecialFile(kind, word)) return undefined;
    return { kind, name: joinPath(this.cwd, name.value) };
  }
}

/** Devices, /proc, /sys, and `-` for standard input and output. */
function isSpecialFile(kind: ThingKind, word: string): boolean {
  return (kind === "file" || kind === "folder") && /^(?:-$|\/(?:dev|proc|sys)(?:\/|$))/u.test(word);
}
