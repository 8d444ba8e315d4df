import type { Effects, Making, Need, Thing, ThingKind } from "./effects.ts";
import { type Entity, Entities, type Standing } from "./ledger-entities.ts";

/** A need that is not satisfied. */
export interface Lack {
  readonly thing: Thing;
  readonly standing: Extract<Standing, { readonly is: "not-made" | "removed" | "never-made" }>;
}

/** What a step did, for the ledger. */
export interface Entry {
  /** The step's id. */
  readonly step: string;
  readonly effects: Effects;
  /** False if the step did not run or failed: the things that it makes do not exist. */
  readonly happened: boolean;
  /** Expected or actual output: contains ids of things that the command made without a name. */
  readonly output?: string;
  /** The command still runs: a container with `--rm` still exists. */
  readonly running?: true;
}

/** What exists at a point of a lesson, and which steps made and removed it. Steps are recorded in order. */
export class Ledger {
  readonly #entities: Entities = new Entities();

  record(entry: Entry): void {
    const { step, effects, happened } = entry;
    if (happened) this.#recordDone(entry);
    else {
      // If the step failed because of an earlier one, that one is the cause.
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

  /** As `standing`, but only if a step names the thing itself. */
  standingOfNamed(thing: Thing): Standing | undefined {
    return this.#entities.standingOfNamed(thing);
  }

  /** The unsatisfied needs of a step. */
  lacking(effects: Pick<Effects, "needs">): readonly Lack[] {
    return effects.needs.flatMap((need) => this.#lackOf(need) ?? []);
  }

  /** Adds another name of a thing: one that Docker generated, or an id. */
  alias(thing: Thing, otherName: string): void {
    this.#entities.alias(thing, otherName);
  }

  /** The name or else the id of the newest existing thing of a kind. */
  newest(kind: ThingKind): string | undefined {
    return this.#entities.newest(kind);
  }

  /** Names of the existing things of a kind that a step made. */
  names(kind: ThingKind): readonly string[] {
    return this.#entities.names(kind);
  }

  #recordDone(entry: Entry): void {
    const { step, effects, running } = entry;
    const renamed = new Set(
      effects.makes.flatMap((making) => ("was" in making ? [`${making.kind} ${making.was}`] : [])),
    );
    for (const removal of effects.removes) {
      // A renamed thing is not removed.
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

  /** Assigns the ids in the output to the things that the step made, in order. */
  #learnIds({ effects, output = "" }: Entry, standing: Entity["standing"]): void {
    const makings = effects.makes.filter(({ kind, ...making }) => hasId.has(kind) && !("fetched" in making));
    const ids = makings.length === 0 ? [] : idsIn(output);
    for (const [at, id] of ids.entries()) {
      // A loop makes several things with one command.
      const making: Making | undefined = ids.length > makings.length ? makings[0] : makings.slice(-ids.length)[at];
      if (making !== undefined) this.#entities.name(making, id, standing);
    }
  }

  #lackOf(need: Need): Lack | undefined {
    const [inside] = need.contents === true ? this.#entities.notMadeIn(need.name) : [];
    if (inside !== undefined) return inside;
    let worst: Lack | undefined;
    for (const thing of [need, ...(need.or ?? [])]) {
      const standing = this.standing(thing);
      if (standing.is === "there" || standing.is === "unknown") return undefined;
      if (need.orFetched === true && !(standing.is === "not-made" && this.#entities.isMadeHere(thing)))
        return undefined;
      const lack = { thing: { kind: thing.kind, name: thing.name }, standing };
      // A thing that a step failed to make explains more than one that no step mentions.
      if (worst === undefined || (worst.standing.is === "never-made" && standing.is !== "never-made")) worst = lack;
    }
    return worst;
  }
}

/** Kinds whose id is printed when one is made. */
const hasId: ReadonlySet<ThingKind> = new Set(["container", "image", "network", "service", "secret", "config", "node"]);

/** Ids in the output of a command that makes things: each on its own line, or in the format of the classic builder. */
function idsIn(output: string): readonly string[] {
  const lines = output.matchAll(
    /^(?:Successfully built )?(?:sha256:)?([0-9a-f]{64}|[0-9a-f]{12}|[0-9a-z]{25})[ \t\r]*$/gmu,
  );
  return [...new Set(Array.from(lines, ([, id = ""]) => id))];
}
