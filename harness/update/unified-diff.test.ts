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

test("a diff has the file name, three lines of context, and a note for a missing final newline", () => {
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

test("patch applies the diff in both directions", () => {
  using folder = mkdtempDisposableSync(join(tmpdir(), "labproof-diff-"));
  const diff = join(folder.path, "a.diff");
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
  // patch deletes a file that becomes empty.
  const changed = pair.filter(([before, after]) => before !== after && before !== "" && after !== "");
  // Each run of patch gets many files, because starting it takes longer than its work.
  const pairs = fc.array(changed, { minLength: 1, maxLength: 40, size: "max" });
  const file = (at: number): string => join(folder.path, `${at}.md`);
  let compared = 0;
  fc.assert(
    fc.property(pairs, (list) => {
      writeFileSync(diff, list.map(([before, after], at) => unifiedDiff(before, after, `${at}.md`)).join(""));
      for (const [at, [before]] of list.entries()) writeFileSync(file(at), before);
      const patch = (...options: string[]): string[] => {
        const args = ["--silent", "--fuzz=0", "--binary", "--strip=0", ...options, "--input", diff];
        execFileSync("patch", args, { cwd: folder.path });
        return list.map((_, at) => readFileSync(file(at), "utf8"));
      };
      expect(patch()).toEqual(list.map(([, after]) => after));
      expect(patch("--reverse")).toEqual(list.map(([before]) => before));
      compared += list.length;
    }),
    { numRuns: 20 },
  );
  expect(compared).toBeGreaterThan(200);
}, 60_000);
