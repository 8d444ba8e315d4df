import { realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Vite } from "vitest/node";
import { LabproofError } from "../../model/errors.ts";
import type { Shard } from "../../model/shard.ts";
import type { PlannedLesson } from "../plan.ts";

/**
 * The file that vitest runs for a lesson: its lab; of a lesson that nobody prepared, its Markdown. So each lesson is a file
 * of its own, and vitest can give any two to two shards; editions of one lab stay together.
 */
export function labFile({ lesson, lab }: PlannedLesson): string {
  // As vite names it: without symbolic links.
  return lab ?? realpathSync(lesson.path);
}

/** @throws LabproofError `shard-empty` where there are more shards than files, which vitest does not divide. */
export function checkShard(lessons: readonly PlannedLesson[], { count }: Shard): void {
  const files = new Set(lessons.map(labFile)).size;
  if (count > files) throw new LabproofError("shard-empty", { shards: count, lessons: files });
}

/** Makes a module of the Markdown of each lesson that nobody prepared. */
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
