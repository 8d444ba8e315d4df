import { expect, test } from "vitest";
import { compareOutput } from "../compare/compare.ts";
import { readLesson } from "../lesson/read.ts";
import type { Drift } from "../compare/input.ts";
import { updateLesson } from "./update.ts";

const path = "a.md";

/** Updates a lesson with the output of each step that drifted. */
function update(markdown: string, ...outputs: readonly string[]) {
  const drifts = new Map<string, Drift>();
  for (const [at, { id, command, expectedOutput }] of readLesson(markdown, { path }).steps.entries()) {
    const input = { command, expected: expectedOutput?.text ?? "", actual: outputs[at] ?? "" };
    const { kind, differences } = compareOutput(input);
    if (kind === "drifted") drifts.set(id, { input, counted: differences });
  }
  return updateLesson(markdown, path, drifts);
}

const one = "- See `docker version`:\r\n\r\n  ```console\r\n  $ docker run a\r\n  Hello\r\n  old\r\n  end\r\n";
const two = "  $ docker run b\r\n  Hi\r\n  gone\r\n  still\r\n  ```\r\nOld prose.";

test("each drifted step is updated in its place, and a second update changes nothing", () => {
  const { markdown, changes, refused } = update(one + two, "", "Hello\nnew\nend\n", "Hi\nstill\n");
  expect(markdown).toBe((one + two).replace("  old", "  new").replace("  gone\r\n", ""));
  expect(changes).toEqual([
    { id: "run-a", line: 5, command: "docker run a", before: "Hello\nold\nend", after: "Hello\nnew\nend" },
    { id: "run-b", line: 9, command: "docker run b", before: "Hi\ngone\nstill", after: "Hi\nstill" },
  ]);
  expect(refused).toEqual([]);
  expect(update(markdown, "", "Hello\nnew\nend\n", "Hi\nstill\n")).toEqual({ markdown, changes: [], refused: [] });
});

test.each([
  ["a line that closes its fence", "```"],
  ["a line that would be read as a command", "$ docker ps"],
])("%s is refused, and the other steps are still updated", (_, line) => {
  const { markdown, changes, refused } = update(one + two, "", `Hello\n${line}\nend\n`, "Hi\nother\nstill\n");
  expect(markdown).toBe((one + two).replace("  gone", "  other"));
  expect(changes.map(({ id }) => id)).toEqual(["run-b"]);
  expect(refused).toEqual([{ id: "run-a", why: "reads-otherwise" }]);
});

test("a line keeps its own indentation, unless the fence would strip spaces of the text", () => {
  const lesson = "  ```console\n  $ docker run a\n  Hello\nold\n  end\n  ```\n";
  expect(update(lesson, "Hello\nnew\nend\n").markdown).toBe(lesson.replace("old", "new"));
  expect(update(lesson, "Hello\n  new\nend\n").markdown).toBe(lesson.replace("old", "    new"));
});

test("a step is refused if no printable text passes the comparison", () => {
  const { markdown, refused } = update(one, "", "Hello\n\u0007\nend\n");
  expect(markdown).toBe(one);
  expect(refused).toEqual([{ id: "run-a", why: "never-holds" }]);
});
