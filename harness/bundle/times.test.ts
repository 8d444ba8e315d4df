import { expect, test, vi } from "vitest";
import type { Bundle } from "../model/bundle.ts";
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
