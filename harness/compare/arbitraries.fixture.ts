import * as fc from "fast-check";

/** Cases of each property: what breaks one in a few hundred is found in one run. */
export const cases = { numRuns: 1000 } as const;

/** Where every case takes the same way through the comparison. */
export const fewCases = { numRuns: 100 } as const;

export const hex = (length: number): fc.Arbitrary<string> =>
  fc.bigInt({ min: 0n, max: 16n ** BigInt(length) - 1n }).map((number) => number.toString(16).padStart(length, "0"));

export const digest: fc.Arbitrary<string> = hex(64).map((digits) => `sha256:${digits}`);

export const age: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("Less than a second", "About a minute", "About an hour", "1 second"),
  fc
    .tuple(
      fc.integer({ min: 2, max: 99 }),
      fc.constantFrom("seconds", "minutes", "hours", "days", "weeks", "months", "years"),
    )
    .map(([count, unit]) => `${count} ${unit}`),
);

/** Three significant digits, as go-units prints them. */
export const size: fc.Arbitrary<string> = fc
  .tuple(fc.integer({ min: 100, max: 999 }), fc.constantFrom("kB", "MB"))
  .map(([value, unit]) => `${value / 100}${unit}`);

/** Of the Hub's own, of a person's, or of another registry with a port. */
export const imageName: fc.Arbitrary<string> = fc.stringMatching(
  /^((localhost:5000\/|ghcr\.io\/[a-z]{1,9}\/)?[a-z][a-z0-9-]{0,30}|[a-z]{3,9}\/[a-z]{1,20})$/,
);

export const tag: fc.Arbitrary<string> = fc.oneof(
  fc.constant("latest"),
  fc.stringMatching(/^[0-9]{1,2}(\.[0-9]{1,2})?(-[a-z]{1,6})?$/),
);

/** Width of a table's columns: at least 20 up to 19.03, at least 10 since 20.10. */
export const least: fc.Arbitrary<number> = fc.constantFrom(10, 20);

/** A name that a person gave: nothing that Docker could have chosen, and no id. */
export const givenName: fc.Arbitrary<string> = fc.stringMatching(/^[g-z][a-z0-9-]{0,20}$/);

/** A name that Docker chose. */
export const chosenName: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom("bold", "jovial"), fc.stringMatching(/^[a-z]{4,12}$/))
  .map((parts) => parts.join("_"));

/** A list without the picked one. */
export function without<T>(list: readonly T[], pick: number): readonly T[] {
  return list.toSpliced(pick % list.length, 1);
}

/** A list whose picked one is another. */
export function changed<T>(list: readonly T[], pick: number, change: (of: T) => T): readonly T[] {
  return list.map((of, at) => (at === pick % list.length ? change(of) : of));
}

/** The list in an order of its own each time. */
export function shuffled<T>(list: readonly T[]): fc.Arbitrary<readonly T[]> {
  return fc.shuffledSubarray([...list], { minLength: list.length });
}

/** Draws each of the list's, all together. */
export function each<T, U>(list: readonly T[], draw: (of: T) => fc.Arbitrary<U>): fc.Arbitrary<readonly U[]> {
  return fc.tuple(...list.map(draw));
}
