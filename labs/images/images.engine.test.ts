import { describe, expect, test } from "vitest";
import { labproof, workFolder } from "../../test/labproof.ts";
import { labSuites } from "../../test/prepare.ts";
import { resultSchema } from "../../harness/model/result.ts";
import { turned, verdictsIn } from "./faults/inject.ts";

describe.each(["vi", "en"] as const)("the edition %s, on every suite in one run", (language) => {
  test("passes on each without a network", { timeout: 400_000 }, async () => {
    await using folder = await workFolder();
    const engines = labSuites.map((suite) => `debian:${suite}`);
    const lesson = `${import.meta.dirname}/lesson.${language}.md`;
    const args = ["run", "--engine", engines.join(","), "--json", "--", lesson];
    // Where there is no network at all, nothing is fetched: what was fetched once is enough.
    const called = await labproof(args, { cwd: folder.path, timeoutMs: 390_000, enter: ["unshare", "--net"] });
    const { runs, summary } = resultSchema.parse(JSON.parse(called.stdout));
    expect(called.exitCode, called.stderr).toBe(0);
    expect(runs.map(({ engine }) => engine.id)).toEqual(engines);
    expect(summary).toMatchObject({ drifted: 0, failed: 0, blocked: 0, inconclusive: 0 });
    for (const { engine, lessons } of runs) {
      const [found] = lessons;
      expect.soft(turned(verdictsIn(found!)), engine.id).toEqual({});
      const accepted = found!.steps.flatMap((step) =>
        (step.accepted ?? []).map(({ difference }) => [step.id, difference]),
      );
      expect
        .soft(accepted, engine.id)
        .toEqual(
          hasAutomated(engine.id)
            ? [["search-centos", { kind: "column-added", at: "AUTOMATED", actual: "AUTOMATED" }]]
            : [],
        );
      const { waived, ...counts } = found!.coverage;
      expect.soft(counts, engine.id).toEqual({ commands: 16, run: 16, claims: 24, checked: 23 });
      expect.soft(waived.map((one) => one.id)).toEqual(["kernel-follows-upgrade"]);
    }
  });
});

/** Debian 11 and 12 have Docker 20.10, whose searches still show the column AUTOMATED. */
function hasAutomated(engine: string): boolean {
  return engine === "debian:bullseye" || engine === "debian:bookworm";
}
