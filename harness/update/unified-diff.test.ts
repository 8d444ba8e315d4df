import { execFileSync } from "node:child_process";
import { mkdtempDisposableSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as fc from "fast-check";
import { expect, test } from "vitest";
import { unifiedDiff } from "./unified-diff.ts";

test("equal texts have no diff", () => {
  expect(unifiedDiff("a\nb", "a\nb", "a.md")).toBe("");
});

test("a diff has the file's name, its hunks with three lines around them, and says where a final newline is missing", () => {
  const before = "1\n2\n3\n4\n5\n6\n7\n8\n9\n10\n11\n12\n13\n14";
  const after = before.replace("2\n", "two\n").replace("14", "14\n15\n");
  expect(unifiedDiff(before, after, "my lesson.md")).toBe(`--- my lesson.md\t
+++ my lesson.md\t
@@ -1,5 +1,5 @@
 1
-2
+two
 3
 4
 5
@@ -11,4 +11,5 @@
 11
 12
 13
-14
\\ No newline at end of file
+14
+15
`);
});

test("patch makes the new text of the old one with it, and the old one of the new", () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), "labproof-diff-"));
  const [file, diff] = [join(folder.path, "a.md"), join(folder.path, "a.diff")];
  const line = fc.constantFrom("a", "b", "", " c", "-d", "+e", "--- f", "@@ -1 +1 @@", "\\ g", "é\r");
  const text = fc
    .tuple(fc.array(line, { maxLength: 30 }), fc.constantFrom("\n", ""))
    .map(([lines, end]) => lines.join("\n") + end);
  const pair = fc.oneof(
    fc.tuple(text, text),
    // Most updates change little.
    fc.tuple(text, fc.nat(20), fc.nat(3), text).map(([old, at, count, more]): [string, string] => {
      const lines = old.split("\n");
      return [old, lines.toSpliced(at % lines.length, count, ...more.split("\n").slice(0, 3)).join("\n")];
    }),
  );
  fc.assert(
    fc.property(pair, ([before, after]) => {
      // patch takes a file away that has nothing left in it.
      fc.pre(before !== after && before !== "" && after !== "");
      writeFileSync(diff, unifiedDiff(before, after, "a.md"));
      const patch = (...options: string[]): string => {
        execFileSync("patch", ["--silent", "--fuzz=0", "--binary", ...options, file, diff]);
        return readFileSync(file, "utf8");
      };
      writeFileSync(file, before);
      expect(patch()).toBe(after);
      expect(patch("--reverse")).toBe(before);
    }),
    { numRuns: 200 },
  );
}, 60_000);
