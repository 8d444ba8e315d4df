import { eraOf } from "../../compare/era.ts";
import type { Era } from "../../model/era.ts";
import type { Lesson } from "../../model/lesson.ts";

/** When a lesson's transcripts could have been captured. */
export function eraOfLesson({ steps }: Lesson): Era {
  return eraOf(
    steps.flatMap(({ command, expectedOutput }) =>
      expectedOutput === undefined ? [] : [{ command, expectedOutput: expectedOutput.text }],
    ),
  );
}
