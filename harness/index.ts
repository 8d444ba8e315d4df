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
export { baseImageIsThere, containerRan, imageIsThere, sessionLeft, sessionOpened } from "./grade/evidence/evidence.ts";
export type { KnownImage } from "./grade/evidence/evidence.ts";
export { defineLab, loadLesson, planLessons, runLabs, startEngine } from "./on-call.ts";
export { readLesson } from "./lesson/read.ts";
export { type LintSource, lintLessons, lintSource } from "./lint/lint.ts";
export { compareOutput } from "./compare/compare.ts";
export { eraOf } from "./compare/era.ts";
export type { Era } from "./model/comparison.ts";
export type { CompareContext, CompareInput } from "./compare/input.ts";
export type { Engine, StartedEngine, TerminalSession } from "./engine/engine.ts";
export type { PlannedLesson } from "./run/plan.ts";
export type { RunListener, RunOptions } from "./run/run-engine.ts";
export { type ErrorCode, LabproofError } from "./model/errors.ts";
export type { AcceptedDrift } from "./model/comparison.ts";
export type { Evidence, EvidenceFinding } from "./model/evidence.ts";
export type { Grade } from "./model/grade.ts";
export type { Comparison, Difference } from "./model/comparison.ts";
export type { ClaimMark, Lesson, LessonFile, Placeholder, Step, ExpectedOutput } from "./model/lesson.ts";
export type { LintedLesson, LintFinding, LintRule } from "./model/lint.ts";
export type { Reading } from "./model/reading.ts";
export type { CommandResult } from "./model/exchange.ts";
export type { Result } from "./model/result.ts";
export type { Traces } from "./model/evidence.ts";
