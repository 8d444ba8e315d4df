import { createHash } from "node:crypto";
import manifest from "../../../package.json" with { type: "json" };
import { eraOf } from "../../compare/era.ts";
import type { Era } from "../../model/comparison.ts";
import type { Lesson } from "../../model/lesson.ts";
import { summarize } from "../../judge/accept.ts";
import type { EngineHandle } from "../../model/engine.ts";
import type {
  EngineRun,
  FailOn,
  FailedRun,
  LessonHead,
  LessonResult,
  Result,
  RunFailure,
  RunResult,
  AskedLesson,
} from "../../model/result.ts";
import type { Outcome } from "./context.ts";
import { coverageOf } from "./outcome.ts";
import type { PlannedLesson } from "../plan.ts";

/** The result of a whole run. `durationMs` defaults to the time since `startedAt`. */
export function wholeResult(
  startedAt: Date,
  failOn: FailOn,
  runs: readonly RunResult[],
  durationMs: number = Date.now() - startedAt.getTime(),
): Result {
  const lessons = runs.flatMap((run) => run.lessons);
  return {
    schema: "labproof/result@2",
    version: manifest.version,
    startedAt: startedAt.toISOString(),
    durationMs,
    failOn,
    runs,
    summary: summarize(lessons.flatMap(({ steps, claims }) => [...steps, ...claims].map(({ verdict }) => verdict))),
  };
}

/** The result of one lesson on one engine, from the outcomes of its tests. */
export function lessonResult(lesson: AskedLesson, outcomes: readonly Outcome[]): LessonResult {
  const { digest: _, commands, claims: marks, ...head } = lesson;
  const own = outcomes.filter((outcome) => outcome.lesson === lesson.source);
  const steps = own.filter((outcome) => outcome.kind === "step").map(({ result }) => result);
  const claims = own
    .filter((outcome) => outcome.kind === "claim")
    .map(({ result }) => result)
    // A claim that needs a later step is checked after claims below it.
    .toSorted((one, other) => one.line - other.line);
  return { ...head, steps, claims, coverage: coverageOf({ commands, claims: marks }, steps, claims) };
}

/** The part of an engine's result that is known before any lesson has run. */
export function engineHead({ id, kind, registry, facts }: EngineHandle): Pick<EngineRun, "engine" | "registry"> {
  const { name: _, ...publicFacts } = facts;
  return { engine: { id, kind, ...publicFacts }, registry };
}

/** A lesson that the command line asked for, as a shard's report lists it. */
export function askedLesson(planned: PlannedLesson): AskedLesson {
  const { lesson } = planned;
  const digest = createHash("sha256").update(JSON.stringify(lesson)).digest("hex");
  return { ...headOf(planned), digest, commands: lesson.steps.length, claims: lesson.claims.length };
}

/** The result of an unavailable engine: each step and claim is inconclusive. */
export function failedRun(id: string, failure: RunFailure, lessons: readonly PlannedLesson[]): FailedRun {
  const unknown = { verdict: "inconclusive", durationMs: 0, ...failure } as const;
  return {
    engine: { id },
    failure,
    lessons: lessons.map(({ lesson, course }) => ({
      ...headOf({ lesson, ...(course === undefined ? {} : { course }) }),
      steps: lesson.steps.map(({ id: step, place, origin, section, command, role, expectedOutput }) => ({
        id: step,
        line: place.line,
        origin,
        section,
        command,
        ...(role.kind === "inside" ? { session: role.session } : {}),
        ...(expectedOutput === undefined ? {} : { expectedOutput: expectedOutput.text }),
        ...unknown,
        points: 1,
        earned: 0,
      })),
      claims: lesson.claims.map(({ id: claim, place, text }) => ({
        id: claim,
        line: place.line,
        text,
        ...unknown,
        points: 1,
        earned: 0,
      })),
      coverage: { commands: lesson.steps.length, run: 0, waived: [], claims: lesson.claims.length, checked: 0 },
    })),
  };
}

/** When a lesson's expected outputs could have been captured. */
export function eraOfLesson({ steps }: Lesson): Era {
  return eraOf(
    steps.flatMap(({ command, expectedOutput }) =>
      expectedOutput === undefined ? [] : [{ command, expectedOutput: expectedOutput.text }],
    ),
  );
}

export function headOf({ lesson, course }: Pick<PlannedLesson, "lesson" | "course">): LessonHead {
  const { id, title, language, path: source } = lesson;
  const head = { id, title, language, source, era: eraOfLesson(lesson) };
  if (course === undefined || course.chapters.length === 1) return head;
  const { format, title: name, path } = course;
  return { ...head, course: { format, title: name, path } };
}
