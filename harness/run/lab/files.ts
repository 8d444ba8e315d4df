import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Vite } from "vitest/node";
import { LabproofError } from "../../model/errors.ts";
import type { Shard } from "../../model/result.ts";
import type { PlannedLesson } from "../plan.ts";

/**
 * The file that vitest runs for a lesson: its lab file, or its Markdown if it has none. As each lesson is a file of its own,
 * vitest can put any two into different shards; the editions of one lab stay together.
 */
export function labFile({ lesson, lab }: PlannedLesson): string {
  // vite resolves symbolic links.
  return lab ?? realpathSync(lesson.path);
}

/** @throws LabproofError `shard-empty` if there are more shards than files; vitest does not split a file */
export function checkShard(lessons: readonly PlannedLesson[], { count }: Shard): void {
  const files = new Set(lessons.map(labFile)).size;
  if (count > files) throw new LabproofError("shard-empty", { shards: count, lessons: files });
}

/** Turns the Markdown of each lesson without a lab file into a module. */
export function unpreparedLessons(lessons: readonly PlannedLesson[]): Vite.Plugin {
  const paths = new Map(
    lessons.filter(({ lab }) => lab === undefined).map((planned) => [labFile(planned), planned.lesson.path]),
  );
  const tests = JSON.stringify(fileURLToPath(new URL("tests.ts", import.meta.url)));
  return {
    name: "labproof-unprepared",
    enforce: "pre",
    load(id) {
      const path = paths.get(id);
      if (path === undefined) return undefined;
      return `import { testUnprepared } from ${tests};\nawait testUnprepared(${JSON.stringify(path)});\n`;
    },
  };
}
