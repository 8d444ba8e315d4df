import { expect, test } from "vitest";
import { names, recordedBundle, sealedAgain, withOutputs } from "./recorded-bundles.fixture.ts";
import { printOf, sharedFindings } from "./shared.ts";
import type { Bundle } from "../model/bundle.ts";

function between(one: Bundle, other: Bundle): string[] {
  const [a, b] = [printOf("a.json", one), printOf("b.json", other)];
  const codes = sharedFindings(a, [a, b]).map(({ code }) => code);
  expect(sharedFindings(b, [a, b]).map(({ code }) => code)).toEqual(codes);
  return codes;
}

test.each(["evidence-done", "evidence-failed", "evidence-old", "run"] as const)(
  "%s under another student's name is reported, even after changes to hide it",
  async (name) => {
    const bundle = sealedAgain(await recordedBundle(name), { student: "lan" });
    const copy = sealedAgain(bundle, { student: "minh" });
    expect(between(bundle, copy)).toEqual(["shared-exchanges", "shared-container", "shared-engine"]);
    const hours = 3_600_000;
    const moved = sealedAgain(copy, {
      startedAt: new Date(Date.parse(copy.startedAt) + hours).toISOString(),
      finishedAt: new Date(Date.parse(copy.finishedAt) + hours).toISOString(),
    });
    expect(between(bundle, moved)).toEqual(expect.arrayContaining(["shared-exchanges"]));
    const engineId = "00000000-0000-0000-0000-000000000000";
    const hidden = withOutputs(sealedAgain(copy, { engine: { ...copy.engine, engineId } }), (stdout) =>
      stdout.replaceAll(copy.engine.engineId ?? "-", engineId),
    );
    expect(between(bundle, hidden)).toEqual(["shared-container"]);
  },
);

test("two bundles of one student, or without a student, may share everything", async () => {
  const bundle = await recordedBundle("evidence-done");
  const { student: _, ...anonymous } = bundle;
  expect(between(bundle, sealedAgain(bundle, { student: "LAN@example.edu " }))).toEqual([]);
  expect(between(bundle, sealedAgain(anonymous))).toEqual([]);
});

test("students with their own machines share nothing", async () => {
  const prints = await Promise.all(
    names.map(async (name) => printOf(name, sealedAgain(await recordedBundle(name), { student: name }))),
  );
  for (const print of prints) expect(sharedFindings(print, prints)).toEqual([]);
});

test("a run on a machine with another student's old containers shares nothing with them", async () => {
  const run = sealedAgain(await recordedBundle("run"), { student: "lan" });
  const started = /"StartedAt":"2[^"]*"/;
  // As if all containers in it had been there for a year.
  const old = withOutputs(run, (stdout) =>
    stdout
      .replaceAll(/"Created":"2[^"]*"/g, '"Created":"2020-01-01T00:00:00Z"')
      .replace(started, '"StartedAt":"2020-01-01T00:00:00Z"'),
  );
  const other = sealedAgain(old, { student: "minh", engine: { ...old.engine, engineId: "another" } });
  expect(between(old, other)).toEqual(["shared-exchanges"]);
});
