import { describe, expect, test } from "vitest";
import { consoleMessages } from "../../../test/report-messages.ts";
import { acceptingResult, matrixResult } from "../../../test/sample-matrix.ts";
import { gridLines } from "./grid-lines.ts";
import type { LineStyle } from "./result-lines.ts";

const plain: LineStyle = { words: consoleMessages, paint: (_, text) => text, columns: Infinity, source: "" };

describe("the grid of steps and engines", () => {
  test("has a column for each engine with its version, a sign for each verdict, and what the signs mean", () => {
    const lines = gridLines(matrixResult(), plain);
    expect(lines.slice(0, lines.indexOf("Differences")).map((line) => line.trimEnd())).toEqual([
      "",
      "Grid",
      "",
      "  Step                      bullseye  trixie  sid",
      "                            20.10.5   26.1.5",
      "  docker search centos      ✓         ~       !",
      "  docker run hello-world    ✗         ✗       !",
      "  It shares the kernel.     ·         ✓       !",
      "",
      "  ✓ passed, ~ drifted, ! unknown, ✗ failed, · blocked",
      "",
    ]);
  });

  test("tells beneath what differs, with the engines that it is seen on; an engine's failure is not told again", () => {
    const lines = gridLines(matrixResult(), plain);
    expect(lines.slice(lines.indexOf("Differences"))).toEqual([
      "Differences",
      "  docker search centos",
      "    trixie: column gone: AUTOMATED (since Docker 25.0)",
      "  docker run hello-world",
      "    bullseye, trixie: exit status: exit status  0 → 125",
      "  It shares the kernel.",
      "    bullseye: It needs run.",
    ]);
  });

  test("tells once why nothing more is known of an engine that died", () => {
    const result = matrixResult();
    const [bullseye, trixie] = result.runs;
    const dead = { verdict: "inconclusive", cause: "machine", message: "It died." } as const;
    const lessons = trixie!.lessons.map((lesson) =>
      Object.assign({}, lesson, {
        steps: lesson.steps.map((step) => Object.assign({}, step, dead)),
        claims: lesson.claims.map((one) => Object.assign({}, one, dead)),
      }),
    );
    const lines = gridLines({ ...result, runs: [bullseye!, Object.assign({}, trixie!, { lessons })] }, plain);
    expect(lines.slice(lines.indexOf("Differences"))).toEqual([
      "Differences",
      "  docker search centos",
      "    trixie: It died.",
      "  docker run hello-world",
      "    bullseye: exit status: exit status  0 → 125",
      "  It shares the kernel.",
      "    bullseye: It needs run.",
    ]);
  });

  test("tells what is accepted, on a step that holds too, and what no longer is", () => {
    const lines = gridLines(acceptingResult(), plain);
    expect(lines.slice(lines.indexOf("Differences")).map((line) => line.trim())).toEqual([
      "Differences",
      "docker search centos",
      'bullseye: accepted AUTOMATED {"docker":{"max":"24.0"}}, known',
      "trixie: column gone: AUTOMATED (since Docker 25.0)",
      "trixie: accepted AUTOMATED up to 2026-11-22 only, old",
      "docker run hello-world",
      "bullseye, trixie: exit status: exit status  0 → 125",
      "It shares the kernel.",
      "bullseye: It needs run.",
    ]);
  });

  test("stays within 80 columns, and within a narrower terminal by several grids", () => {
    const ids = ["bullseye", "bookworm", "trixie", "forky", "sid", "experimental-rather-long"];
    for (const columns of [Infinity, 80, 50]) {
      const lines = gridLines(
        matrixResult(
          ids.map((suite) => `debian:${suite}`),
          "docker ".repeat(30),
        ),
        { ...plain, columns },
      );
      for (const line of lines) expect(line.trimEnd().length).toBeLessThanOrEqual(Math.min(columns, 80));
      for (const name of ["bullseye", "sid", "experimental-", "rather-long"]) expect(lines.join("\n")).toContain(name);
    }
    const four = gridLines(matrixResult(ids.slice(0, 4).map((suite) => `debian:${suite}`)), { ...plain, columns: 80 });
    expect(four.filter((line) => line.startsWith("  Step"))).toHaveLength(1);
  });

  test("writes long names out, so that no two engines look alike, and both versions of a mixed pair", () => {
    const ids = ["client=debian:forky,engine=debian:bullseye", "ssh://student@pc-12.example.org", "debian:sid"];
    const lines = gridLines(matrixResult(ids), plain).map((line) => line.trimEnd());
    expect(lines.slice(3, 9)).toEqual([
      "  Step                      client=debian:  ssh://student@  sid",
      "                            forky,engine=   pc-12.example.",
      "                            debian:         org",
      "                            bullseye",
      "                            engine 20.10.5  26.1.5",
      "                            client 28.5.2",
    ]);
  });
});
