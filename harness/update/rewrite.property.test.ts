import * as fc from "fast-check";
import { expect, test } from "vitest";
import { readLesson } from "../lesson/read.ts";
import { rewriteLesson } from "./lesson-file.ts";

/** A line of output that cannot be read as a prompt, a command or a fence. */
const line = fc
  .string({ unit: "grapheme", maxLength: 20 })
  .filter((text) => !/[\p{Cc}\u2028\u2029]|@|^\s*(?:[$#%>~/`]|PS |sh-|bash-|sudo|docker)/u.test(text));
const output = fc
  .array(fc.oneof(line, fc.constantFrom("", "  two spaces", "\ta tab", "ends in spaces  ")), {
    minLength: 1,
    maxLength: 6,
  })
  .map((lines) => lines.slice(0, lines.findLastIndex((text) => text.trim() !== "") + 1))
  .filter((lines) => lines.length > 0);

/** Prefixes of a fence's first line, of its other lines, and of its blank lines. */
const containers = [
  ["", "", ""],
  ["- ", "  ", ""],
  ["10. ", "    ", ""],
  ["> ", "> ", ">"],
  ["- > ", "  > ", "  >"],
  ["  ", "  ", ""],
  ["> -\t", ">  \t", ">"],
] as const;

const step = fc.record({ before: output, after: output, changes: fc.boolean() });
const fence = fc.record({
  container: fc.constantFrom(...containers),
  sign: fc.constantFrom("```", "~~~~"),
  steps: fc.array(step, { minLength: 1, maxLength: 3 }),
});
const lessons = fc.record({
  fences: fc.array(fence, { minLength: 1, maxLength: 4 }),
  end: fc.constantFrom("\n", "\r\n"),
  mark: fc.constantFrom("", "\u{FEFF}"),
  closes: fc.boolean(),
  final: fc.boolean(),
});

test("every byte outside the updated expected outputs is kept, and reading the lesson back shows only these changes", () => {
  fc.assert(
    fc.property(lessons, ({ fences, end, mark, closes, final }) => {
      /** The lesson with each expected output as `shown` returns it. */
      const write = (
        shown: (of: { before: string[]; after: string[]; changes: boolean }) => readonly string[],
      ): string => {
        const lines = ["# A lesson \t", ""];
        for (const [at, { container, sign, steps }] of fences.entries()) {
          const [first, rest, blank] = container;
          lines.push(`${first}${sign}${sign} console`);
          for (const [index, of] of steps.entries()) {
            lines.push(`${rest}$ docker images ${at} ${index}`);
            lines.push(...shown(of).map((text) => (text === "" ? blank : rest + text)));
          }
          if (closes || at < fences.length - 1) lines.push(`${rest}${sign}${sign}`, "", "Between.  ", "");
        }
        return mark + lines.join(end) + (final ? end : "");
      };
      const before = write((of) => of.before);
      const wanted = write((of) => (of.changes ? of.after : of.before));

      const { steps } = readLesson(before, { path: "a.md" });
      const models = fences.flatMap((one) => one.steps);
      expect(steps).toHaveLength(models.length);
      const revisions = steps.flatMap(({ expectedOutput }, at) => {
        const { after, changes } = models[at]!;
        return changes && expectedOutput !== undefined ? [{ expectedOutput, text: after.join("\n") }] : [];
      });
      expect(rewriteLesson(before, revisions)).toBe(wanted);
      const readBack = readLesson(wanted, { path: "a.md" }).steps.map(({ expectedOutput }) => expectedOutput?.text);
      expect(readBack).toEqual(models.map((of) => (of.changes ? of.after : of.before).join("\n")));
    }),
    { numRuns: 200 },
  );
}, 60_000);
