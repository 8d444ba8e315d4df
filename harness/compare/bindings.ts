import { effectsOf } from "../docker/effects-of.ts";
import type { Normalization } from "../model/comparison.ts";
import { isId } from "./tables/cells.ts";

/** A name that Docker chose, for one object: in the lesson, and in the run. */
export interface Binding {
  readonly rule: BindingRule;
  readonly shown: string;
  readonly seen: string;
}

/** Normalizations that match one name with another. */
export type BindingRule = Extract<Normalization, "id" | "digest" | "container-name">;

/** The binding of two names, if the normalization is about names. `<missing>` and `<none>` are none; a star marks use. */
export function bindingOf(rule: Normalization, shown: string, seen: string): Binding | undefined {
  if (rule !== "id" && rule !== "digest" && rule !== "container-name") return undefined;
  if ([shown, seen].some((name) => name.startsWith("<"))) return undefined;
  return { rule, shown: shown.replace(/ \*$/, ""), seen: seen.replace(/ \*$/, "") };
}

/** All bindings after a command. A later binding of the same name replaces an earlier one. */
export function addBindings(known: readonly Binding[], found: readonly Binding[]): readonly Binding[] {
  const all = new Map(known.map((binding) => [binding.shown, binding]));
  const bySeen = new Map(known.toReversed().map((binding) => [binding.seen, binding]));
  for (const binding of found) {
    // An expected output with bound names already contains the run's names.
    const moved = bySeen.get(binding.shown);
    all.set(moved?.shown ?? binding.shown, { ...binding, shown: moved?.shown ?? binding.shown });
  }
  return [...all.values()];
}

/**
 * A lesson's command with the run's names. Replaces whole words, and prefixes of an id from 4 characters on, as learners type
 * them; shorter ones only where the command names an object. Ambiguous prefixes and unknown names stay unchanged.
 */
export function bindCommand(command: string, bindings: readonly Binding[]): string {
  const index = new Index(bindings);
  const shortest = shortestIn(command);
  return replaceWords(command, (word) => index.runsOwn(word, shortest(word))?.seen);
}

/** A lesson's expected output with the run's names, and the normalizations used. `command`: the command in the lesson. */
export function bindExpectedOutput(
  expectedOutput: string,
  command: string,
  bindings: readonly Binding[],
): { readonly text: string; readonly rules: ReadonlySet<BindingRule> } {
  const rules = new Set<BindingRule>();
  if (bindings.length === 0) return { text: expectedOutput, rules };
  // A short prefix of an id may be any word of a text; Docker prints it only if the learner typed it.
  const typed = new Set(command.match(words));
  const index = new Index(bindings);
  const shortest = shortestIn(command);
  const text = replaceWords(expectedOutput, (word) => {
    const found = index.runsOwn(word, typed.has(word) ? shortest(word) : shortestPrinted);
    if (found !== undefined) rules.add(found.rule);
    return found?.seen;
  });
  return { text, rules };
}

/** The shortest prefix of an id that a word of the command may be: `3f2` is one in `docker stop 3f2`, and none in `sleep 3`. */
function shortestIn(command: string): (word: string) => number {
  const short = command.match(/(?<![\w.:=/-])[0-9a-f]{2,3}(?![\w.:=/-])/gu) ?? [];
  if (short.length === 0) return () => shortestTyped;
  const { needs, changes, removes } = effectsOf(command);
  const names = new Set(
    [...needs, ...changes, ...removes].flatMap((use) =>
      "name" in use && hasId.has(use.kind) ? [use.name.replace(/:latest$/, "")] : [],
    ),
  );
  return (word) => (names.has(word) ? shortestNamed : shortestTyped);
}

const hasId: ReadonlySet<string> = new Set(["container", "image", "network"]);

const shortestNamed = 2;
const shortestTyped = 4;

/** Docker prints ids with 12 digits or in full. */
const shortestPrinted = 12;

/** A possible name, id or digest, without its surroundings (`a:/path`, `--link=a`, `x@sha256:...`). */
const words = /sha256:[0-9a-f]{64}|\w[\w.-]*/g;

/** Keeps a table's columns aligned, as far as the spaces after a word allow. */
function replaceWords(text: string, replace: (word: string) => string | undefined): string {
  return text.replaceAll(new RegExp(`(${words.source})( {2,})?`, "g"), (whole, word: string, gap: string = "") => {
    const other = replace(word);
    if (other === undefined) return whole;
    return gap === "" ? other : other + " ".repeat(Math.max(2, whole.length - other.length));
  });
}

/** Finds a word's binding without testing thousands of bindings. */
class Index {
  readonly #byName: ReadonlyMap<string, Binding>;
  readonly #byTyped: ReadonlyMap<string, readonly Binding[]>;
  readonly #byPrinted: ReadonlyMap<string, readonly Binding[]>;
  readonly #ids: readonly Binding[];

  constructor(bindings: readonly Binding[]) {
    this.#byName = new Map(bindings.toReversed().map((binding) => [binding.shown, binding]));
    const ids = bindings.filter(({ shown }) => isId(shown));
    this.#ids = ids;
    const byStart = (length: number): ReadonlyMap<string, readonly Binding[]> =>
      Map.groupBy(ids, ({ shown }) => plain(shown).slice(0, length));
    this.#byTyped = byStart(shortestTyped);
    this.#byPrinted = byStart(shortestPrinted);
  }

  runsOwn(word: string, shortest: number): Omit<Binding, "shown"> | undefined {
    const same = this.#byName.get(word);
    if (same !== undefined) return same;
    if (word.length < shortest || !/^[0-9a-f]+$/.test(word)) return undefined;
    const alike = this.#startingLike(word).filter(
      ({ shown }) => plain(shown).startsWith(word) || word.startsWith(plain(shown)),
    );
    // One object may have bindings for both its short and its full id.
    const things = new Set(alike.map(({ seen }) => plain(seen).slice(0, shortestPrinted)));
    const longest = alike.toSorted((one, other) => other.seen.length - one.seen.length)[0];
    if (longest === undefined || things.size > 1) return undefined;
    // In the run, a short prefix may match another object too.
    return { rule: longest.rule, seen: plain(longest.seen).slice(0, Math.max(word.length, shortestPrinted)) };
  }

  #startingLike(word: string): readonly Binding[] {
    if (word.length < shortestTyped) return this.#ids;
    const isPrinted = word.length >= shortestPrinted;
    const start = word.slice(0, isPrinted ? shortestPrinted : shortestTyped);
    return (isPrinted ? this.#byPrinted : this.#byTyped).get(start) ?? [];
  }
}

function plain(id: string): string {
  return id.replace(/^sha256:/, "");
}
