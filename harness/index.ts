import type * as start from "./engine/start.ts";
import type * as define from "./run/lab/define.ts";
import type * as plan from "./run/plan.ts";
import type * as run from "./run/run.ts";

export {
  type CheckResult,
  type ClaimLab,
  equal,
  every,
  type Lab,
  type LabContext,
  ok,
  parts,
  type StepLab,
} from "./run/lab/lab.ts";
export {
  baseImageIsThere,
  containerRan,
  imageIsThere,
  type KnownImage,
  sessionLeft,
  sessionOpened,
} from "./grade/evidence/evidence.ts";
export { loadLesson, readLesson } from "./lesson/read.ts";
export { type LintSource, lintLessons, lintSource } from "./lint/lint.ts";
export { compareOutput } from "./compare/compare.ts";
export { eraOf } from "./compare/era.ts";
export type { CompareContext, CompareInput } from "./compare/input.ts";
export type { Engine, StartedEngine, TerminalSession } from "./engine/engine.ts";
export type { PlannedLesson } from "./run/plan.ts";
export type { RunListener, RunOptions } from "./run/run.ts";
export { type ErrorCode, LabproofError } from "./model/errors.ts";
export type { Evidence, EvidenceFinding, Traces } from "./model/evidence.ts";
export type { Grade } from "./model/grade.ts";
export type { AcceptedDrift, Comparison, Difference, Era } from "./model/comparison.ts";
export type { ClaimMark, Lesson, LessonFile, Placeholder, Step, ExpectedOutput } from "./model/lesson.ts";
export type { LintedLesson, LintFinding, LintRule } from "./model/lint.ts";
export type { Reading } from "./model/lint.ts";
export type { CommandResult } from "./model/exchange.ts";
export type { Result } from "./model/result.ts";

// Modules that need vitest or Docker are loaded when they are called: reading a lesson and comparing two outputs need
// neither.

export const defineLab: typeof define.defineLab = async (...args) =>
  await (await import("./run/lab/define.ts")).defineLab(...args);

export const planLessons: typeof plan.planLessons = async (...args) =>
  await (await import("./run/plan.ts")).planLessons(...args);

export const runLabs: typeof run.runLabs = async (...args) => await (await import("./run/run.ts")).runLabs(...args);

export const startEngine: typeof start.startEngine = async (...args) =>
  await (await import("./engine/start.ts")).startEngine(...args);
