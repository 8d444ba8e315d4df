import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { catcher, consoleMessages } from "../../../test/report-messages.ts";
import { matrixResult } from "../../../test/sample-matrix.ts";
import { fullResult } from "../../../test/sample-result.ts";
import { createConsole } from "./console.ts";

const step = matrixResult().runs[0]!.lessons[0]!.steps[0]!;

test("a header or an outcome that is wider than the terminal is wrapped between words", () => {
  const screen = catcher(20);
  const view = createConsole({ stdout: screen.stream, stderr: catcher().stream, words: consoleMessages });
  view.lessonStarts({ title: "What an image is made of", source: "images.md", era: { min: "17.06", max: "18.09" } });
  view.runEnds({ ...fullResult, runs: fullResult.runs.slice(0, 1) }, []);
  const lines = stripVTControlCharacters(screen.take()).split("\n");
  expect(lines.slice(0, 10)).toEqual([
    "",
    "What an image is",
    "made of",
    "images.md",
    "for Docker 17.06 to",
    "18.09",
    "",
    "",
    "The lesson does not",
    "hold.",
  ]);
});

test("a long command is cut to the terminal's width, and its duration stays visible", () => {
  const screen = catcher(40);
  const view = createConsole({ stdout: screen.stream, stderr: catcher().stream, words: consoleMessages });
  view.stepEnds({ ...step, command: "docker run --rm hello-world with many words after it" });
  const [line = ""] = stripVTControlCharacters(screen.take()).split("\n");
  expect(line).toBe("  ✓ passed    0.0 s  docker run --rm he…");
  expect(line).toHaveLength(40);
});
