import { expect, test } from "vitest";
import { startEngine } from "../../harness/engine/start.ts";
import { resultOf, turned, verdictsIn } from "./spoils/spoiling.ts";

const languages = ["vi", "en"] as const;
const engines = ["debian:bookworm", "debian:trixie", "debian:forky"] as const;

test.for(engines.flatMap((engine) => languages.map((language) => [engine, language] as const)))(
  "the lesson holds on %s, in the edition %s, but for what that Docker prints otherwise",
  { timeout: 180_000 },
  async ([id, language]) => {
    await using engine = await startEngine({ engine: id, onProgress() {} });
    const lesson = await resultOf(engine, `labs/images/lesson.${language}.md`);
    // Debian 12 has Docker 20.10, whose searches still have a column AUTOMATED; the lesson says so.
    const drift = id === "debian:bookworm" ? { "search-centos": "drifted" } : {};
    expect(turned(verdictsIn(lesson))).toEqual(drift);
    const { waived, ...counts } = lesson.coverage;
    expect(counts).toEqual({ commands: 16, run: 16, claims: 24, checked: 23 });
    expect(waived.map((one) => one.id)).toEqual(["kernel-follows-upgrade"]);
  },
);
