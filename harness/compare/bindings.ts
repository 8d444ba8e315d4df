import type { Normalization } from "../model/comparison.ts";
import { isId } from "./tables/cells.ts";

/** A name that Docker chose: as the lesson shows it, and as the run saw it for the same thing. */
export interface Binding {
  readonly rule: BindingRule;
  readonly shown: string;
  readonly seen: string;
}

/** Rules that allow one name in place of another. */
export type BindingRule = Extract<Normalization, "id" | "digest" | "container-name">;

/** The two as a binding, where the rule is one of names; `<missing>` and `<none>` name nothing, and a star marks what is in use. */
export function bindingOf(rule: Normalization, shown: string, seen: string): Binding | undefined {
  if (rule !== "id" && rule !== "digest" && rule !== "container-name") return undefined;
  if ([shown, seen].some((name) => name.startsWith("<"))) return undefined;
  return { rule, shown: shown.replace(/ \*$/, ""), seen: seen.replace(/ \*$/, "") };
}

/** All that is known after a command. A later binding of the same name takes the place of an earlier one. */
export function addBindings(known: readonly Binding[], found: readonly Binding[]): readonly Binding[] {
  const all = new Map(known.map((binding) => [binding.shown, binding]));
  for (const binding of found) {
    // A transcript in which a name was put in place already names the run's own.
    const moved = known.find(({ seen }) => seen === binding.shown);
    all.set(moved?.shown ?? binding.shown, { ...binding, shown: moved?.shown ?? binding.shown });
  }
  return [...all.values()];
}

/**
 * A lesson's command with the run's own names: whole words, and beginnings of an id from 4 characters on, as learners type
 * them. What could be several things stays as it is, as does a command that names nothing known.
 */
export function bindCommand(command: string, bindings: readonly Binding[]): string {
  return replaceWords(command, (word) => runsOwn(word, bindings, shortestTyped)?.seen);
}

/** A lesson's transcript with the run's own names, and the rules that this took. `command`: the lesson's own. */
export function bindExpectedOutput(
  expectedOutput: string,
  command: string,
  bindings: readonly Binding[],
): { readonly text: string; readonly rules: ReadonlySet<BindingRule> } {
  const rules = new Set<BindingRule>();
  if (bindings.length === 0) return { text: expectedOutput, rules };
  // A short beginning of an id may be any word of a text; only where the learner typed it does Docker print it again.
  const typed = new Set(command.match(words));
  const text = replaceWords(expectedOutput, (word) => {
    const found = runsOwn(word, bindings, typed.has(word) ? shortestTyped : shortestPrinted);
    if (found !== undefined) rules.add(found.rule);
    return found?.seen;
  });
  return { text, rules };
}

const shortestTyped = 4;

/** Docker prints ids with 12 digits or whole. */
const shortestPrinted = 12;

/** Whatever can be a name, an id or a digest; what stands around one (`a:/path`, `--link=a`, `x@sha256:...`) is no part of it. */
const words = /sha256:[0-9a-f]{64}|\w[\w.-]*/g;

/** Keeps a table's columns where they are, as far as the spaces behind a word allow. */
function replaceWords(text: string, replace: (word: string) => string | undefined): string {
  return text.replaceAll(new RegExp(`(${words.source})( {2,})?`, "g"), (whole, word: string, gap: string = "") => {
    const other = replace(word);
    if (other === undefined) return whole;
    return gap === "" ? other : other + " ".repeat(Math.max(2, whole.length - other.length));
  });
}

function runsOwn(word: string, bindings: readonly Binding[], shortest: number): Omit<Binding, "shown"> | undefined {
  const same = bindings.find(({ shown }) => shown === word);
  if (same !== undefined) return same;
  if (word.length < shortest || !/^[0-9a-f]+$/.test(word)) return undefined;
  const alike = bindings.filter(
    ({ shown }) => isId(shown) && (plain(shown).startsWith(word) || word.startsWith(plain(shown))),
  );
  // The same thing may be known by its short and by its whole id.
  const things = new Set(alike.map(({ seen }) => plain(seen).slice(0, shortestPrinted)));
  const longest = alike.toSorted((one, other) => other.seen.length - one.seen.length)[0];
  if (longest === undefined || things.size > 1) return undefined;
  // The run's own may share a short beginning with another thing.
  return { rule: longest.rule, seen: plain(longest.seen).slice(0, Math.max(word.length, shortestPrinted)) };
}

function plain(id: string): string {
  return id.replace(/^sha256:/, "");
}
