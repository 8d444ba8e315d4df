import type { Effects, Making, Need, Thing, ThingKind } from "./effects.ts";
import { type Entity, Entities, type Standing } from "./ledger-entities.ts";

/** A need that is not met. */
export interface Lack {
  readonly thing: Thing;
  readonly standing: Extract<Standing, { readonly is: "not-made" | "removed" | "never-made" }>;
}

/** What a step did, for the ledger. */
export interface Entry {
  /** The step's id. */
  readonly step: string;
  readonly effects: Effects;
  /** False where the step did not run or failed: what it should have made is not there. */
  readonly happened: boolean;
  /** Output that the lesson shows, or that the run saw: ids of things that the command made without a name. */
  readonly output?: string;
  /** The command has not ended: a container that removes itself at its end is still there. */
  readonly running?: true;
}

/** What exists at a point of a lesson, who made it and who removed it. Steps are recorded in their order. */
export class Ledger {
  readonly #entities: Entities = new Entities();

  record(entry: Entry): void {
    const { step, effects, happened } = entry;
    if (happened) this.#recordDone(entry);
    else {
      // A step that failed because of an earlier one is not where it began.
      const [cause] = this.lacking(effects).flatMap(({ standing }) =>
        standing.is === "not-made" ? [standing.by] : [],
      );
      for (const making of effects.makes) this.#entities.miss(making, cause ?? step);
      this.#learnIds(entry, { is: "not-made", by: cause ?? step });
    }
  }

  standing(thing: Thing): Standing {
    return this.#entities.standing(thing);
  }

  /** What a step needs and does not have. */
  lacking(effects: Pick<Effects, "needs">): readonly Lack[] {
    return effects.needs.flatMap((need) => this.#lackOf(need) ?? []);
  }

  /** Another name of a thing: one that Docker made up, or an id. */
  alias(thing: Thing, otherName: string): void {
    this.#entities.alias(thing, otherName);
  }

  /** The name, or else the id, of the thing of a kind that was made last, of those that are there. */
  newest(kind: ThingKind): string | undefined {
    return this.#entities.newest(kind);
  }

  /** Things that the step made and that are there, by their names. */
  madeBy(step: string): readonly Thing[] {
    return this.#entities.madeBy(step);
  }

  #recordDone(entry: Entry): void {
    const { step, effects, running } = entry;
    const renamed = new Set(
      effects.makes.flatMap((making) => ("was" in making ? [`${making.kind} ${making.was}`] : [])),
    );
    for (const removal of effects.removes) {
      // What has another name afterwards is not gone.
      if ("name" in removal && renamed.has(`${removal.kind} ${removal.name}`)) continue;
      if ("unnamed" in removal) this.#entities.forget(removal.kind);
      else this.#entities.remove(removal, step);
    }
    for (const change of effects.changes) if (change.stops === true) this.#entities.stop(change, step);
    for (const { kind, ...making } of effects.makes) {
      if (kind === "variable" && "name" in making) this.#entities.release(making.name);
    }
    for (const making of effects.makes) this.#entities.make(making, step, running === true ? "running" : "ended");
    this.#learnIds(entry, { is: "there", by: step });
  }

  /** Lines of the output that are ids belong to what the step made, in its order. */
  #learnIds({ effects, output = "" }: Entry, standing: Entity["standing"]): void {
    const makings = effects.makes.filter(({ kind, ...making }) => hasId.has(kind) && !("fetched" in making));
    const ids = makings.length === 0 ? [] : idsIn(output);
    for (const [at, id] of ids.entries()) {
      // A loop makes several by one command.
      const making: Making | undefined = ids.length > makings.length ? makings[0] : makings.slice(-ids.length)[at];
      if (making !== undefined) this.#entities.name(making, id, standing);
    }
  }

  #lackOf(need: Need): Lack | undefined {
    let worst: Lack | undefined;
    for (const thing of [need, ...(need.or ?? [])]) {
      const standing = this.standing(thing);
      if (standing.is === "there" || standing.is === "unknown") return undefined;
      if (need.orFetched === true && !(standing.is === "not-made" && this.#entities.isMadeHere(thing)))
        return undefined;
      const lack = { thing: { kind: thing.kind, name: thing.name }, standing };
      // What a step should have made says more than what nobody names.
      if (worst === undefined || (worst.standing.is === "never-made" && standing.is !== "never-made")) worst = lack;
    }
    return worst;
  }
}

/** Kinds of which a command prints the id when it makes one. */
const hasId: ReadonlySet<ThingKind> = new Set(["container", "image", "network", "service", "secret", "config", "node"]);

/** Ids in the output of a command that makes things: each on a line of its own, or as the classic builder tells them. */
function idsIn(output: string): readonly string[] {
  const lines = output.matchAll(
    /^(?:Successfully built )?(?:sha256:)?([0-9a-f]{64}|[0-9a-f]{12}|[0-9a-z]{25})[ \t\r]*$/gmu,
  );
  return [...new Set(Array.from(lines, ([, id = ""]) => id))];
}
