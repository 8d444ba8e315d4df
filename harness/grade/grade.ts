import manifest from "../../package.json" with { type: "json" };
import type { Messages } from "../messages/messages.ts";
import type { EngineHandle } from "../model/engine.ts";
import type { Grade } from "../model/grade.ts";
import { gradeOf, type JudgedLesson } from "./rubric.ts";

/** The mode and engine of a grade. */
export interface GradeHead extends Pick<Grade, "mode" | "engine"> {
  readonly startedAt: Date;
}

/** The grade of a machine; its end is the current time. */
export function wholeGrade(
  { mode, engine, startedAt }: GradeHead,
  judged: readonly JudgedLesson[],
  { grade }: Messages,
): Grade {
  return {
    schema: "labproof/grade@2",
    version: manifest.version,
    startedAt: startedAt.toISOString(),
    durationMs: Date.now() - startedAt.getTime(),
    mode,
    engine,
    ...gradeOf(judged, grade.nothingCounts),
  };
}

/** An engine in a grade, without the host name, which is private. */
export function gradedEngine({ id, kind, facts }: Pick<EngineHandle, "id" | "kind" | "facts">): Grade["engine"] {
  const { name: _, ...told } = facts;
  return { id, kind, ...told };
}
