import {
  type Comparison,
  type Difference,
  type IncidentalDifference,
  type Normalization,
  type Weight,
  isNonEmpty,
} from "../model/comparison.ts";

import { bindingOf, type Binding } from "./bindings.ts";

/** Longest value of a difference, in characters, so that reports stay readable. */
const longestText = 400;

/** Largest number of differences of one weight in a comparison; the last one says that there are more. */
const mostDifferences = 50;

/** Collects the findings of a comparison; the most severe one decides its kind. */
export class Findings {
  readonly #rules = new Set<Normalization>();
  readonly #drifts: Difference[] = [];
  readonly #breaks: Difference[] = [];
  readonly #incidental: IncidentalDifference[] = [];
  readonly #bindings: Binding[] = [];
  #isPart = false;

  /** Notes that the names of one object in the lesson and in the run differ as this normalization allows. */
  alike(name: Normalization, shown: string, seen: string): void {
    this.#rules.add(name);
    const binding = bindingOf(name, shown, seen);
    if (binding !== undefined) this.#bindings.push(binding);
  }

  /** Names that Docker chose, with their counterparts in the lesson. */
  get bindings(): readonly Binding[] {
    return this.#bindings;
  }

  /** Notes that two texts differ only as this normalization allows. */
  rule(name: Normalization): void {
    this.#rules.add(name);
  }

  /** True if this normalization was used. */
  has(name: Normalization): boolean {
    return this.#rules.has(name);
  }

  /** Notes that the lesson omits lines: from now on an added line is ignored, unless a Docker version introduced it. */
  leaveOut(): void {
    this.#isPart = true;
    this.#rules.add("left-out");
  }

  add(weight: Weight, difference: Difference): void {
    if (this.#isPart && weight === "drifted" && difference.kind === "line-added" && difference.since === undefined)
      return;
    const list = weight === "broken" ? this.#breaks : this.#drifts;
    if (list.length === mostDifferences - 1) list.push({ kind: difference.kind, at: `${difference.at} and beyond` });
    else if (list.length < mostDifferences) list.push(cut(difference));
  }

  /** Notes a row that the lesson shows but did not create. */
  incidental(at: string, expected: string): void {
    this.#rules.add("incidental-row");
    this.#incidental.push({ ...cut({ kind: "row-incidental", at, expected }), kind: "row-incidental" });
  }

  /** Adds all findings of another comparison. */
  take(other: Findings): void {
    for (const name of other.#rules) this.#rules.add(name);
    for (const difference of other.#drifts) this.add("drifted", difference);
    for (const difference of other.#breaks) this.add("broken", difference);
    this.#incidental.push(...other.#incidental);
    this.#bindings.push(...other.#bindings);
  }

  /** True if a normalization was used. */
  get hasRules(): boolean {
    return this.#rules.size > 0;
  }

  /** True if there is a difference that no normalization covers. */
  get differs(): boolean {
    return this.#drifts.length + this.#breaks.length > 0;
  }

  /**
   * The comparison of two texts that are not byte for byte equal.
   * @param otherwise the normalization to name if there are no findings: the texts differ only in white space
   */
  settle(otherwise: Normalization): Comparison {
    const rules = [...this.#rules];
    const found = [...this.#breaks, ...this.#drifts, ...this.#incidental];
    if (this.#breaks.length > 0 && isNonEmpty(found)) return { kind: "broken", rules, differences: found };
    if (this.#drifts.length > 0 && isNonEmpty(found)) return { kind: "drifted", rules, differences: found };
    return { kind: "equivalent", rules: isNonEmpty(rules) ? rules : [otherwise], differences: this.#incidental };
  }
}

function cut(difference: Difference): Difference {
  return {
    ...difference,
    ...(difference.expected === undefined ? {} : { expected: short(difference.expected) }),
    ...(difference.actual === undefined ? {} : { actual: short(difference.actual) }),
  };
}

function short(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}
