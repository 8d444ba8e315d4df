import { expect, test, vi } from "vitest";
import type { Bundle } from "../model/bundle.ts";
import { printOf, sharedFindings } from "./inconsistencies.ts";
import { codes, names, recordedBundle, sealedAgain, withExchanges, withOutputs } from "./recorded-bundles.fixture.ts";

// Each test verifies many bundles, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

function later(iso: string, ms: number): string {
  return new Date(Date.parse(iso) + ms).toISOString();
}

test.each(names)("impossible times of %s are reported for each exchange", async (name) => {
  const bundle = await recordedBundle(name);
  const at = (one: number, change: (iso: string) => string, field: "startedAt" | "endedAt"): Bundle =>
    withExchanges(bundle, (exchange, here) => [
      here === one ? { ...exchange, [field]: change(exchange[field]) } : exchange,
    ]);
  for (const one of bundle.exchanges.keys()) {
    const early = at(one, () => later(bundle.startedAt, -60_000), "startedAt");
    expect.soft(await codes(early)).toEqual(expect.arrayContaining(["time-outside"]));
    if (one > 0) expect.soft(await codes(early)).toContain("time-order");
    expect.soft(await codes(at(one, (iso) => later(iso, -3_600_000), "endedAt"))).toContain("time-backwards");
    expect.soft(await codes(at(one, () => later(bundle.finishedAt, 60_000), "endedAt"))).toContain("time-outside");
  }
});

test.each(names)("%s can neither end before it begins nor come from the future", async (name) => {
  const bundle = await recordedBundle(name);
  expect(await codes(sealedAgain(bundle, { finishedAt: later(bundle.startedAt, -1) }))).toContain("time-finished");
  const now = new Date(Date.parse(bundle.finishedAt) - 3_600_000);
  expect(await codes(bundle, { now })).toEqual(["time-future"]);
  // A verifier's clock may be a little behind.
  expect(await codes(bundle, { now: new Date(Date.parse(bundle.finishedAt) - 60_000) })).toEqual([]);
});

test.each(["evidence-done", "evidence-old", "run"] as const)(
  "a container time after the end of %s is reported",
  async (name) => {
    const bundle = await recordedBundle(name);
    for (const field of ["Created", "StartedAt", "FinishedAt"]) {
      const pattern = new RegExp(`("${field}":")2[^"]*(?=")`);
      const edited = withOutputs(bundle, (stdout) =>
        stdout.includes('"StartedAt"') ? stdout.replace(pattern, `$1${later(bundle.finishedAt, 60_000)}`) : stdout,
      );
      expect(await codes(edited), field).toContain("container-later");
    }
  },
);

test("a container that ended before its start, or started before its creation, is reported", async () => {
  const bundle = await recordedBundle("evidence-done");
  for (const field of ["StartedAt", "FinishedAt"]) {
    const pattern = new RegExp(`("${field}":")2[^"]*(?=")`);
    const edited = withOutputs(bundle, (stdout) =>
      stdout.replace(/^\{"Id".*"exited".*$/m, (line) => line.replace(pattern, "$12020-01-01T00:00:00Z")),
    );
    expect(await codes(edited), field).toContain("container-order");
  }
});

function between(one: Bundle, other: Bundle): string[] {
  const [a, b] = [printOf("a.json", one), printOf("b.json", other)];
  const found = sharedFindings(a, [a, b]).map(({ code }) => code);
  expect(sharedFindings(b, [a, b]).map(({ code }) => code)).toEqual(found);
  return found;
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
  const { student: _, ...nobodys } = bundle;
  expect(between(bundle, sealedAgain(bundle, { student: "LAN@example.edu " }))).toEqual([]);
  expect(between(bundle, sealedAgain(nobodys))).toEqual([]);
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
