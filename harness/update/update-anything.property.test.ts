import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readLesson } from "../lesson/read.ts";
import type { Step } from "../model/lesson.ts";
import { type Outcome, outside, path, simulate } from "./simulated-run.fixture.ts";
import { updateLesson } from "./update.ts";

const output = fc.constantFrom(
  ..."Hello|one|two three|  in|End of it|Done.|    deep|- item|1. item|a `docker ps` b".split("|"),
);
const command = fc.constantFrom("docker logs web", "docker run a", "docker ps", "docker exec web ls");

/** A fence as authors write it. */
const fence = fc
  .record({ command, shown: fc.array(output, { minLength: 3, maxLength: 7 }), before: fc.constantFrom("", "> ", "  ") })
  .map(({ command: typed, shown, before }) =>
    ["```console", `$ ${typed}`, ...shown, "```"].map((text) => before + text).concat(""),
  );

/** A line that Markdown, the prompt reader or the comparison could misread, at any place. */
const line = fc
  .oneof(
    { weight: 4, arbitrary: output },
    { weight: 2, arbitrary: fc.constantFrom("# uname", "/ # ls", "$ docker ps", "> quote", "# Title", "", "\t") },
    { weight: 1, arbitrary: fc.constantFrom("...", "<Snip>", "^C", "NAME   STATE   SIZE", "web    Up      1kB") },
    { weight: 1, arbitrary: fc.constantFrom("```", "```sh", "~~~", "````", "  ```", "- ```sh", "> ```") },
    { weight: 1, arbitrary: fc.string({ unit: "grapheme", maxLength: 12 }) },
  )
  .map((text) => [text]);

const lessons = fc
  .array(fc.oneof({ weight: 3, arbitrary: fence }, line), { maxLength: 8 })
  .map((parts) => parts.flat());

/** The run's output for each line of the lesson, by the line's place. */
const prints = fc.array(
  fc.constantFrom<(line: string) => readonly string[]>(
    (shown) => [shown],
    (shown) => [shown],
    (shown) => [shown],
    () => [],
    (shown) => [`${shown} more`],
    (shown) => [shown, "$ docker ps"],
    (shown) => [shown, "```"],
  ),
  { minLength: 5, maxLength: 12 },
);

test("for any lesson, an update changes only the expected outputs that it names, and a second one changes nothing", () => {
  let written = 0;
  fc.assert(
    fc.property(
      lessons,
      prints,
      fc.constantFrom("\n", "\r\n", "\r"),
      fc.constantFrom("", "\u{FEFF}"),
      (lines, edits, end, mark) => {
        const before = mark + lines.join(end);
        // Another run prints the same for the same step, independent of the lesson's text.
        const shown = new Map(
          readLesson(before, { path }).steps.map(({ id, expectedOutput }) => [id, expectedOutput?.text]),
        );
        const outcomeOf = ({ id }: Step): Outcome =>
          (shown.get(id) ?? "")
            .split("\n")
            .flatMap((text, at) => edits[at % edits.length]?.(text) ?? text)
            .join("\n");
        const { drifts, ran } = simulate(before, outcomeOf);
        const { markdown, changes, refused } = updateLesson(before, path, drifts, ran);
        expect(outside(markdown, changes, "after")).toEqual(outside(before, changes, "before"));
        expect(changes.length + refused.length).toBe(drifts.size);
        const again = simulate(markdown, outcomeOf);
        expect(updateLesson(markdown, path, again.drifts, again.ran)).toMatchObject({ markdown, changes: [] });
        written += changes.length;
      },
    ),
    { numRuns: 1500 },
  );
  // Without this check, the property would also pass if no update writes anything.
  expect(written).toBeGreaterThan(20);
}, 240_000);
