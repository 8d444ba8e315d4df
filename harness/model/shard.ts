import type { EngineRun, FailOn, FailedRun, LessonResult } from "./result.ts";

/** One of several jobs that share the lessons of an engine; both count from 1. */
export interface Shard {
  readonly index: number;
  readonly count: number;
}

/** What a job leaves beside vitest's blob for `labproof merge`: all that the tests' own metadata does not tell. */
export interface ShardReport {
  readonly schema: "labproof/shard@2";
  /** labproof's own version. */
  readonly version: string;
  /** ISO 8601, UTC. */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly failOn: FailOn;
  /** Of the messages. */
  readonly language: string;
  readonly shard: Shard;
  /** All lessons that were asked for, those of the other shards too, in the order asked. */
  readonly lessons: readonly AskedLesson[];
  /** The engine that ran, whose outcomes are in the blob; or why there is no blob. */
  readonly run: Pick<EngineRun, "engine" | "registry"> | FailedRun;
}

/** A lesson as the command line asked for it. */
export interface AskedLesson extends Pick<LessonResult, "id" | "title" | "language" | "source" | "era"> {
  /** SHA-256 of what was read of it, in hex: two jobs may have two texts under one path. */
  readonly digest: string;
  /** How many steps and claims it has. */
  readonly commands: number;
  readonly claims: number;
}

/** What all jobs that are merged have to have in common. */
export type ShardFact = "version" | "language" | "failOn" | "shards" | "lessons" | "engine";
