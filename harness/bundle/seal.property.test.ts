import { assert, constantFrom, property, string } from "fast-check";
import { expect, test, vi } from "vitest";
import { type Bundle, bundleSchema } from "../model/bundle.ts";
import { codes, names, recordedBundle } from "./recorded-bundles.fixture.ts";
import { canonical, sealOf } from "./seal.ts";

// Many verifications in one test, on a machine that may be busy.
vi.setConfig({ testTimeout: 60_000 });

/** Where every single value of a bundle stands, but for those of its seal. */
function placesIn(value: unknown, at: readonly string[] = []): (readonly string[])[] {
  if (typeof value !== "object" || value === null) return [at];
  return Object.entries(value).flatMap(([key, inner]) => (key === "seal" ? [] : placesIn(inner, [...at, key])));
}

/** The same with one value changed. */
function changedAt(value: unknown, [key, ...rest]: readonly string[], change: (value: unknown) => unknown): unknown {
  if (key === undefined) return change(value);
  if (Array.isArray(value)) return value.map((one, at) => (at === Number(key) ? changedAt(one, rest, change) : one));
  const fields = value as Readonly<Record<string, unknown>>;
  return { ...fields, [key]: changedAt(fields[key], rest, change) };
}

/** Another value of the same kind: a character more, less or other, another number, the contrary. */
function other(value: unknown, word: string): unknown {
  if (typeof value === "number") return value + 1;
  if (typeof value === "boolean") return !value;
  const text = String(value);
  return [text + word, text.slice(1), `${word}${text}`].find((changed) => changed !== text) ?? "x";
}

test.each(names)("whatever single value of %s is changed, its seal does not fit any more", async (name) => {
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
  "every stdout, exit status, time, verdict and point of %s, edited without a new seal, is told",
  async (name) => {
    const bundle = await recordedBundle(name);
    const telling = /stdout$|output$|code$|startedAt$|endedAt$|verdict$|earned$|points$|^student$|^nonce$|digest$/iu;
    for (const place of placesIn(bundle).filter((one) => telling.test(one.join(".")))) {
      const edited = changedAt(bundle, place, (value) => other(value, "0"));
      const read = bundleSchema.safeParse(edited);
      // What is no moment and no digest any more is no bundle either.
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
