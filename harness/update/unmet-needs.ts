import { callsIn } from "../docker/calls.ts";
import { type EffectContext, type Effects, isPath, type Thing, type ThingKind } from "../docker/effects.ts";
import { effectsOf } from "../docker/effects-of.ts";
import { Ledger } from "../docker/ledger.ts";
import type { Lesson, Step } from "../model/lesson.ts";

/**
 * For each step, an earlier step that it needs and that did not do its work; no entry for a step whose needs are met. For a
 * chain of steps, the first one. If in doubt, a step counts as needed: a list of containers needs all steps that made,
 * changed or removed one.
 * @param isSound true for a step that did its work
 */
export function unmetNeeds(
  { steps, files }: Pick<Lesson, "steps" | "files">,
  isSound: (id: string) => boolean,
): ReadonlyMap<string, string> {
  const needs = new Needs(files, isSound);
  return new Map(
    steps.flatMap((step) => {
      const cause = needs.read(step);
      return cause === undefined ? [] : [[step.id, cause] as const];
    }),
  );
}

/** Reads the steps in order. Each map has only the first step that did not do its work. */
class Needs {
  readonly #isSound: (id: string) => boolean;
  readonly #ledger: Ledger = new Ledger();
  /** The cause by step, even if the step itself is the cause. */
  readonly #causes = new Map<string, string>();
  /** By kind, among the steps that made, changed or removed one. */
  readonly #touched = new Map<ThingKind, string>();
  /** By thing, among the steps that used it. */
  readonly #used = new Map<string, string>();
  /** By the step that opened it. */
  readonly #sessions = new Map<string, { readonly used: readonly string[]; cause: string | undefined }>();
  /** Among the steps that entered a folder. */
  #moved: string | undefined;
  #context: EffectContext;

  constructor(files: Lesson["files"], isSound: (id: string) => boolean) {
    this.#context = { files: new Map(files.map(({ path, content }) => [path, content])) };
    this.#isSound = isSound;
  }

  read(step: Step): string | undefined {
    return step.role.kind === "inside" ? this.#readInside(step, step.role.session) : this.#readHere(step);
  }

  /** A step in a container's shell needs the step that opened the shell, and the steps before it there. */
  #readInside({ id }: Step, opener: string): string | undefined {
    const session = this.#sessions.get(opener);
    const cause = session?.cause;
    const own = this.#settle(id, cause);
    // Its changes to the container affect later steps.
    if (session !== undefined) session.cause ??= own;
    this.#mark(this.#used, session?.used ?? [], own);
    return cause;
  }

  #readHere({ id, command, expectedOutput }: Step): string | undefined {
    const { cwd, files, variables, ...effects } = effectsOf(command, this.#context);
    const things = thingsIn(effects);
    const keys = this.#keysOf(things);
    const causes = [
      ...things.map((thing) => this.#causeOf(thing)),
      ...keys.map((key) => this.#used.get(key)),
      ...kindsIn(effects, command).map((kind) => this.#touched.get(kind)),
      usesFolder(things, command) ? this.#moved : undefined,
    ];
    const cause = causes.find((one) => one !== undefined);
    const own = this.#settle(id, cause);
    this.#ledger.record({ step: id, effects, happened: true, output: expectedOutput?.text ?? "" });
    const made = effects.makes.flatMap((making) => ("name" in making ? [making] : []));
    const used = [...keys, ...this.#keysOf(made), `container of ${id}`];
    this.#mark(this.#used, used, own);
    this.#sessions.set(id, { used, cause: own });
    this.#mark(
      this.#touched,
      [...effects.makes, ...effects.changes, ...effects.removes].map(({ kind }) => kind),
      own,
    );
    if (cwd !== (this.#context.cwd ?? ".")) this.#moved ??= own;
    this.#context = { cwd, files, variables };
    return cause;
  }

  /** The cause for later steps: the step itself if it did not do its work. */
  #settle(id: string, cause: string | undefined): string | undefined {
    const own = cause ?? (this.#isSound(id) ? undefined : id);
    if (own !== undefined) this.#causes.set(id, own);
    return own;
  }

  #mark<K>(causes: Map<K, string>, keys: readonly K[], cause: string | undefined): void {
    if (cause === undefined) return;
    for (const key of keys) if (!causes.has(key)) causes.set(key, cause);
  }

  #causeOf(thing: Thing): string | undefined {
    const standing = this.#ledger.standing(thing);
    if (standing.is === "unknown") return this.#touched.get(thing.kind);
    return "by" in standing && standing.by !== undefined ? this.#causes.get(standing.by) : undefined;
  }

  /** A container has several names, so a thing is known by the step that made it. The use of an image does not change it. */
  #keysOf(things: readonly Thing[]): readonly string[] {
    return things
      .filter(({ kind }) => kind !== "image")
      .map((thing) => {
        const standing = this.#ledger.standing(thing);
        const by = "by" in standing ? standing.by : undefined;
        return by === undefined ? `${thing.kind} ${thing.name}` : `${thing.kind} of ${by}`;
      });
  }
}

/** What the command needs, changes and removes, by name. */
function thingsIn({ needs, changes, removes }: Effects): readonly Thing[] {
  const alternatives = needs.flatMap((need) => need.or ?? []);
  return [...needs, ...alternatives, ...changes, ...removes.flatMap((removal) => ("name" in removal ? [removal] : []))];
}

/** Kinds of which the command lists, removes or names things without a known name. */
function kindsIn({ lists, removes, placeholders }: Effects, command: string): readonly ThingKind[] {
  return [
    ...lists,
    ...removes.flatMap((removal) => ("unnamed" in removal ? [removal.kind] : [])),
    ...placeholders.map(({ kind }) => kind),
    ...callsIn(command).flatMap(({ words: [program = ""], line }) => shows[line?.name ?? program] ?? []),
  ];
}

/** Kinds of things that other commands than lists of docker show. */
const shows: Readonly<Record<string, readonly ThingKind[]>> = {
  "system df": ["image", "container", "volume"],
  "container stats": ["container"],
  // Its containers.
  "network inspect": ["container"],
  ...Object.fromEntries(["ls", "tree", "find", "dir", "du"].map((program) => [program, ["file", "folder"] as const])),
};

/** Programs other than docker may read the current folder, with any arguments. */
function usesFolder(things: readonly Thing[], command: string): boolean {
  return things.some(({ kind }) => isPath(kind)) || callsIn(command).some(({ line }) => line === undefined);
}
