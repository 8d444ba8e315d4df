import { expect, test } from "vitest";
import { startEngine } from "../../harness/engine/start.ts";
import { labSuites } from "../../test/suites.ts";
import { resultOf, turned, verdictsIn } from "./spoils/spoiling.ts";

const languages = ["vi", "en"] as const;

test.for(labSuites.flatMap((suite) => languages.map((language) => [suite, language] as const)))(
  "the lesson holds on Debian's %s, in the edition %s",
  { timeout: 180_000 },
  async ([suite, language]) => {
    await using engine = await startEngine({ engine: `debian:${suite}`, onProgress() {} });
    const lesson = await resultOf(engine, `labs/images/lesson.${language}.md`);
    expect(turned(verdictsIn(lesson))).toEqual({});
    const accepted = lesson.steps.flatMap((step) =>
      (step.accepted ?? []).map(({ difference }) => [step.id, difference]),
    );
    expect(accepted).toEqual(
      hasAutomated(suite) ? [["search-centos", { kind: "column-added", at: "AUTOMATED", actual: "AUTOMATED" }]] : [],
    );
    const { waived, ...counts } = lesson.coverage;
    expect(counts).toEqual({ commands: 16, run: 16, claims: 24, checked: 23 });
    expect(waived.map((one) => one.id)).toEqual(["kernel-follows-upgrade"]);
  },
);

/** Debian 11 and 12 have Docker 20.10, whose searches still show the column AUTOMATED. */
function hasAutomated(suite: (typeof labSuites)[number]): boolean {
  return suite === "bullseye" || suite === "bookworm";
}
