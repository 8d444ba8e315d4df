import { join } from "node:path";
import { describe, expect, test, vi } from "vitest";
import { fullBundle } from "../../test/sample-bundle.ts";
import { workFolder } from "../../test/labproof.ts";
import { bundleJson, largestBundle } from "../model/bundle.ts";
import { readBundle } from "./read.ts";

// Each test verifies many bundles, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

async function reading(content: string | Uint8Array): Promise<unknown> {
  await using folder = await workFolder({ "b.json": content });
  return await readBundle(join(folder.path, "b.json"));
}

test("a written bundle is read back unchanged", async () => {
  expect(await reading(bundleJson(fullBundle))).toEqual(fullBundle);
});

describe("an invalid bundle is rejected quickly, with the place of the mistake", () => {
  const [first, ...rest] = fullBundle.exchanges;
  const nothing = { ...fullBundle, exchanges: [{ ...first, answer: { kind: "text", text: 7 } }, ...rest] };
  const many = { ...fullBundle, exchanges: Array.from({ length: 600_000 }, () => 0) };

  test.each([
    ["an empty file", "", { detail: "no JSON" }],
    ["a picture", new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff]), { detail: "not UTF-8" }],
    [
      "half of one",
      bundleJson(fullBundle).slice(0, 2000),
      { detail: "no JSON", at: expect.stringMatching(/^line \d+ col/) },
    ],
    ["other JSON", '{"schema":"labproof/grade@2"}', { at: "schema" }],
    ["a list", "[]", { detail: expect.stringContaining("object") }],
    ["nothing", "null", { detail: expect.stringContaining("object") }],
    ["a wrong value", JSON.stringify(nothing), { at: "exchanges[0].answer.text" }],
    ["an extra field", JSON.stringify({ ...fullBundle, more: 1 }), { detail: expect.stringContaining("more") }],
    ["a million brackets", "[".repeat(1e6) + "]".repeat(1e6), { detail: expect.stringContaining("deep") }],
    [
      "a deep field",
      `{"schema":"labproof/bundle@2","grade":${"[".repeat(1e5)}${"]".repeat(1e5)}}`,
      { detail: expect.stringContaining("deep") },
    ],
    ["too many values", JSON.stringify(many), { detail: expect.stringContaining("values") }],
    ["ten million objects", `[${"{},".repeat(10_000_000)}{}]`, { detail: expect.stringContaining("values") }],
    ["an endless string", `"${"\\\\,[".repeat(7_000_000)}`, { detail: "no JSON" }],
    [
      "everything invalid",
      JSON.stringify({ ...fullBundle, exchanges: many.exchanges.slice(0, 190_000) }),
      { at: "exchanges[0]" },
    ],
    ["a prototype", '{"__proto__":{"schema":"labproof/bundle@2"}}', { at: "schema" }],
  ])("%s", async (_, content, facts) => {
    await expect(reading(content)).rejects.toMatchObject({ code: expect.stringMatching(/^bundle-/), facts });
  });

  test("an endless file, a folder, and a missing file", async () => {
    await expect(readBundle("/dev/zero")).rejects.toMatchObject({ code: "bundle-too-large", facts: { limit: 32 } });
    await expect(readBundle("/")).rejects.toMatchObject({ code: "bundle-unreadable", facts: { detail: "EISDIR" } });
    await expect(readBundle("/nowhere")).rejects.toMatchObject({
      code: "bundle-unreadable",
      facts: { detail: "ENOENT" },
    });
    expect(largestBundle).toBe(32_000_000);
  });

  test("one of another version is older or newer, not invalid", async () => {
    for (const [version, code] of [
      [1, "bundle-older"],
      [9, "bundle-newer"],
    ] as const) {
      const other = { schema: `labproof/bundle@${version}`, anything: "else" };
      await expect(reading(JSON.stringify(other))).rejects.toMatchObject({ code });
    }
  });
});
