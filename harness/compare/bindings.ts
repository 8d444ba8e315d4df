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

/** What a lesson's step types and shows. */
interface Shown {
  readonly command: string;
  readonly expectedOutput?: { readonly text: string };
}

/**
 * A lesson's command with the run's names. Replaces whole words, and prefixes of an id from 4 characters on, as learners type
 * them; shorter ones only where the command names a container or an image. Ambiguous prefixes and unknown names stay unchanged.
 * @param lesson the steps of the lesson; default: none, and then no short prefix is replaced
 */
export function bindCommand(command: string, bindings: readonly Binding[], lesson: readonly Shown[] = []): string {
  const index = new Index(bindings);
  const short = new Set(shortIds(command).filter((word) => isOneId(word, lesson)));
  return replaceWords(command, (word) => index.runsOwn(word, short.has(word) ? shortestShort : shortestTyped)?.seen);
}

/** Words too short to be surely an id, where a command names a container or an image that it does not make. */
function shortIds(command: string): readonly string[] {
  if (!/(?<![\w.-])[0-9a-f]{2,3}(?![\w.-])/.test(command)) return [];
  const { needs, changes, removes } = effectsOf(command);
  return [...needs, ...changes, ...removes].flatMap((thing) => {
    if (!("name" in thing) || (thing.kind !== "container" && thing.kind !== "image")) return [];
    const name = thing.name.replace(/:latest$/, "");
    return /^[0-9a-f]{2,3}$/.test(name) && !("orFetched" in thing) ? [name] : [];
  });
}

/** True if the lesson gives no object this name, and all ids that it shows with this start are of one object. */
function isOneId(start: string, lesson: readonly Shown[]): boolean {
  const ids = new Set<string>();
  for (const { command, expectedOutput } of lesson) {
    const isName = ({ ...made }: object): boolean =>
      "name" in made && (made.name === start || made.name === `${start}:latest`);
    if (command.includes(start) && effectsOf(command).makes.some(isName)) return false;
    for (const [id] of expectedOutput?.text.matchAll(/\b(?:[0-9a-f]{64}|[0-9a-f]{12})\b/g) ?? [])
      if (id.startsWith(start)) ids.add(id.slice(0, shortestPrinted));
  }
  return ids.size === 1;
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
  const short = new Set(shortIds(command));
  const index = new Index(bindings);
  const text = replaceWords(expectedOutput, (word) => {
    const shortest = short.has(word) ? shortestShort : typed.has(word) ? shortestTyped : shortestPrinted;
    const found = index.runsOwn(word, shortest);
    if (found !== undefined) rules.add(found.rule);
    return found?.seen;
  });
  return { text, rules };
}

/** `docker logs` accepts any start of an id. One character is more often an argument. */
const shortestShort = 2;
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
  readonly #ids: readonly Binding[];
  readonly #byTyped: ReadonlyMap<string, readonly Binding[]>;
  readonly #byPrinted: ReadonlyMap<string, readonly Binding[]>;

  constructor(bindings: readonly Binding[]) {
    this.#byName = new Map(bindings.toReversed().map((binding) => [binding.shown, binding]));
    this.#ids = bindings.filter(({ shown }) => isId(shown));
    const byStart = (length: number): ReadonlyMap<string, readonly Binding[]> =>
      Map.groupBy(this.#ids, ({ shown }) => plain(shown).slice(0, length));
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
