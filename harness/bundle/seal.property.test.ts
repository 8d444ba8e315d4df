import { assert, constantFrom, property, string } from "fast-check";
import { expect, test, vi } from "vitest";
import { type Bundle, bundleSchema } from "../model/bundle.ts";
import { codes, names, recordedBundle } from "./recorded-bundles.fixture.ts";
import { canonical, sealOf } from "./seal.ts";

// Each test verifies many bundles, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** The paths of all values of a bundle, except those of its seal. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => (key === "seal" ? [] : placesIn(inner, [...at, key])));
}

/** A copy with one changed value. */
function changedAt(value: unknown, [key, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one, at) => (at === Number(key) ? changedAt(one, rest, change) : one));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: changedAt(fields[key], rest, change) };
}

/** Another value of the same type: one character added, removed or changed; another number; the opposite. */
function other(value: unknown, word: string): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  const text = String(value);
  return [text + word, text.slice(1), `${word}${text}`].find((changed) => changed !== text) ?? "x";
}

test.each(names)("after a change of any single value of %s, its seal does not match", async (name) => {
  const bundle = await recordedBundle(name);
  const places = placesIn(bundle);
  assert(
    property(constantFrom(...places), string({ minLength: 1 }), (place, word) => {
      const edited = changedAt(bundle, place, (value) => other(value, word)) as Bundle;
      expect(sealOf(edited), place.join(".")).not.toEqual(bundle.seal);
    }),
    { numRuns: 300 },
  );
});

test.each(names)(
  "every edit of a stdout, exit status, time, verdict or points of %s without a new seal is reported",
  async (name) => {
    const bundle = await recordedBundle(name);
    const telling = /stdout$|output$|code$|startedAt$|endedAt$|verdict$|earned$|points$|^student$|^nonce$|digest$/iu;
    for (const place of placesIn(bundle).filter((one) => telling.test(one.join(".")))) {
      const edited = changedAt(bundle, place, (value) => other(value, "0"));
      const read = bundleSchema.safeParse(edited);
      // With an invalid time or digest, it is not a bundle at all.
      if (read.success) expect.soft(await codes(read.data), place.join(".")).toContain("seal");
    }
  },
);

test("a seal does not depend on the order of fields, and depends on the nonce", async () => {
  const bundle = await recordedBundle("evidence-done");
  const turned = Object.fromEntries(Object.entries(bundle).toReversed()) as unknown as Bundle;
  expect(sealOf(turned)).toEqual(bundle.seal);
  expect(canonical({ b: [1, { d: 2, c: 3 }], a: "ệ" })).toBe('{"a":"ệ","b":[1,{"c":3,"d":2}]}');
  expect(bundle.seal.algorithm).toBe("hmac-sha256");
  const { nonce: _, ...without } = bundle;
  expect(sealOf(without)).toMatchObject({ algorithm: "sha256" });
});
