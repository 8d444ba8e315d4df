import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bisectMessages, catcher, consoleMessages } from "../../test/report-messages.ts";
import { claimSeen, oneChange } from "../../test/sample-matrix.ts";
import type { Bisection } from "../model/bisection.ts";
import { createBisectConsole } from "./bisect.ts";

beforeEach(() => {
  vi.stubEnv("FORCE_COLOR", undefined);
  vi.stubEnv("NO_COLOR", "1");
});
afterEach(() => {
  vi.unstubAllEnvs();
});

/** The standard output on a terminal with this many columns. */
function told(bisection: Bisection, columns?: number): string {
  const [stdout, stderr] = [catcher(columns), catcher()];
  createBisectConsole({ stdout: stdout.stream, stderr: stderr.stream, words: consoleMessages }, 3, bisectMessages).ends(
    bisection,
  );
  return stdout.take();
}

test("a change names both engines, and shows only the differences that the other engine lacks", () => {
  expect(told(oneChange)).toBe(`docker search centos
a.md:1

  ~ drifted   debian:bullseye                           Docker 20.10.5
  ! unknown   debian:nowhere
      No packages.
      Look at the network.
  ~ drifted   client=debian:forky,engine=debian:trixie  engine 26.1.5, client 28.5.2
    left out  debian:forky

From debian:bullseye (Docker 20.10.5) to client=debian:forky,engine=debian:trixie (engine 26.1.5, client 28.5.2), not debian:nowhere.

debian:bullseye (Docker 20.10.5)
  ~ drifted   0.0 s  docker search centos
      a.md:1  this Docker
      value changed: centos STARS  1 → 2
      1 on both

client=debian:forky,engine=debian:trixie (engine 26.1.5, client 28.5.2)
  ~ drifted   0.0 s  docker search centos
      a.md:1  this Docker
      column gone: AUTOMATED (since Docker 25.0)
        - AUTOMATED
      1 on both

One change.
Left out debian:forky:
  labproof run --engine debian:bullseye,debian:nowhere,client=debian:forky,engine=debian:trixie,debian:forky a.md

2 of 4  7.0 s
`);
});

test("Podman is not named as a Docker version", () => {
  const [bullseye, , trixie] = oneChange.engines;
  if (bullseye?.probe !== "seen" || trixie?.probe !== "seen") throw new Error("not seen");
  const { id } = trixie.engine;
  const engine = { ...trixie.engine, software: "podman", server: "5.4.2", client: "5.4.2" } as const;
  const text = told({ ...oneChange, engines: [bullseye, { ...trixie, engine }] });
  expect(text).toContain(`  ~ drifted  ${id}  Podman 5.4.2\n`);
  const [, after = ""] = text.split(`\n${id} (Podman 5.4.2)\n`);
  expect(after).toContain(`a.md:1  ${consoleMessages.podman.cause}\n`);
  expect(text).toContain(`a.md:1  ${consoleMessages.cause.docker}\n`);
});

test("an accepted difference is shown only if the other side lacks it", () => {
  const [bullseye, , trixie] = oneChange.engines;
  if (bullseye?.probe !== "seen" || trixie?.probe !== "seen") throw new Error("not seen");
  const accepted = ["line 3", "AUTOMATED"].map((at) => ({
    difference: { kind: at === "line 3" ? ("line-added" as const) : ("column-removed" as const), at },
    reason: { vi: "đã biết", en: "known" },
    until: "2027-06-30",
  }));
  const engines = [bullseye, { ...trixie, result: { ...trixie.result, verdict: "passed" as const, accepted } }];
  const text = told({ ...oneChange, engines });
  expect(text).toContain("accepted AUTOMATED");
  expect(text).not.toContain("accepted line 3");
});

test("if a check failed, its reason is shown instead of the differences", () => {
  const [bullseye, , trixie] = oneChange.engines;
  if (bullseye?.probe !== "seen" || trixie?.probe !== "seen") throw new Error("not seen");
  const result = { ...trixie.result, verdict: "failed" as const, message: "The image is too large." };
  expect(told({ ...oneChange, engines: [bullseye, { ...trixie, result }] })).toContain(
    "      The image is too large.\n",
  );
});

test("without a change the report names both ends, and says whether all engines ran", () => {
  const [first] = oneChange.engines;
  if (first?.probe !== "seen") throw new Error("not seen");
  const engines = [first, { ...first, engine: { ...first.engine, id: "debian:sid" } }];
  const none = { ...oneChange, engines, outcome: "none", changes: [] } as const;
  expect(told(none)).toContain(
    "\n\ndebian:bullseye (Docker 20.10.5) is like debian:sid (Docker 20.10.5).\n\nAll were run.\n\n2 of 2",
  );
  const left = { probe: "not-run", engine: { id: "debian:x" } } as const;
  const some = told({ ...none, engines: [engines[0]!, left, engines[1]!] });
  expect(some).toContain("Left out debian:x:\n");
  expect(some).not.toContain("All were run.");
});

test("several changes, or an inconclusive result, are reported first", () => {
  const [change] = oneChange.changes;
  const several = told({ ...oneChange, outcome: "several", changes: [change!, change!] });
  expect(several).toMatch(/\n\n2 changes\.\n\nFrom [^]*\n\nFrom /);
  expect(several).not.toContain("One change.");
  const unknown = { ...oneChange, engines: oneChange.engines.slice(1, 2), outcome: "unknown", changes: [] } as const;
  expect(told(unknown)).toBe(
    "search\na.md\n\n  ! unknown  debian:nowhere\n      No packages.\n      Look at the network.\n\nNobody knows.\n\n0 of 1  7.0 s\n",
  );
});

test("a claim is shown with its text and its reason", () => {
  const change = { ...oneChange.changes[0]!, after: "debian:sid", at: "debian:sid", between: [] };
  const text = told({
    ...oneChange,
    target: { kind: "claim", id: "same-kernel" },
    engines: [claimSeen],
    changes: [change],
  });
  expect(text).toMatch(/^Container dùng chung kernel với host\.\na\.md:200\n/);
  expect(text).toContain("      Hai kernel khác nhau.\n");
});

test("only names and the command are wider than the terminal, because they are not broken", () => {
  const wide = told(oneChange, 60)
    .split("\n")
    .filter((line) => line.length > 60);
  expect(wide.filter((line) => !/^(?: {2}[~!] |client=| {2}labproof run )/.test(line))).toEqual([]);
  expect(wide.at(-1)).toContain("debian:forky a.md");
});

test("standard error has the progress, and no results of steps", () => {
  const [stdout, stderr] = [catcher(), catcher()];
  const view = createBisectConsole(
    { stdout: stdout.stream, stderr: stderr.stream, words: consoleMessages },
    3,
    bisectMessages,
  );
  const engine = view.engine("debian:sid");
  engine.progress({ task: "start-engine", subject: "debian:sid" });
  engine.runStarts();
  engine.stepStarts({ command: "docker images" });
  engine.stepEnds();
  engine.runEnds();
  expect(stderr.take()).toBe("debian:sid: start-engine debian:sid\ndebian:sid: 1 of 3: docker images\n");
  expect(stdout.take()).toBe("");
});
