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
  return lab ?? realpathSync(lesson.path);
}

/** @throws LabproofError `shard-empty` if there are more shards than files; vitest does not split a file */
export function checkShard(lessons: readonly PlannedLesson[], { count }: Shard): void {
  const files = new Set(lessons.map(labFile)).size;
  if (count > files) throw new LabproofError("shard-empty", { shards: count, lessons: files });
}

/** Turns the Markdown of each lesson without a lab file into a module. */
export function unpreparedLessons(lessons: readonly PlannedLesson[]): Vite.Plugin {
  const files = new Set(lessons.filter(({ lab }) => lab === undefined).map(labFile));
  const tests = JSON.stringify(fileURLToPath(new URL("tests.ts", import.meta.url)));
  return {
    name: "labproof-unprepared",
    enforce: "pre",
    // vitest keeps modules between runs, under a key that does not cover what `load` returns (5.1, generateCachePath).
    configureVitest: ({ defineCacheKeyGenerator }) => {
      defineCacheKeyGenerator(({ id }) => (files.has(id) ? false : undefined));
    },
    load(id) {
      if (!files.has(id)) return undefined;
      return `import { testUnprepared } from ${tests};\nawait testUnprepared(${JSON.stringify(id)});\n`;
    },
  };
}
