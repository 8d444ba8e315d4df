import * as fc from "fast-check";

/** Cases of each property: what breaks one in a few hundred is found in one run. */
export const cases = { numRuns: 1000 } as const;

export const hex = (length: number): fc.Arbitrary<string> =>
  fc
    .array(fc.constantFrom(..."0123456789abcdef".split("")), { minLength: length, maxLength: length })
    .map((list) => list.join(""));

export const age: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom("Less than a second", "About a minute", "About an hour", "1 second"),
  fc
    .tuple(
      fc.integer({ min: 2, max: 99 }),
      fc.constantFrom("seconds", "minutes", "hours", "days", "weeks", "months", "years"),
    )
    .map(([count, unit]) => `${count} ${unit}`),
);

export const imageName: fc.Arbitrary<string> = fc.stringMatching(/^[a-z][a-z0-9-]{0,30}(\/[a-z]{1,20})?$/);

/** Width of a table's columns: at least 20 up to 19.03, at least 10 since 20.10. */
export const least: fc.Arbitrary<number> = fc.constantFrom(10, 20);

/** A name that a person gave: nothing that Docker could have chosen, and no id. */
export const givenName: fc.Arbitrary<string> = fc.stringMatching(/^[g-z][a-z0-9-]{0,20}$/);
