import type { EngineFacts, EngineHandle } from "./engine.ts";
import type { Grade, GradeMode } from "./grade.ts";
import type { Exchange } from "./exchange-log.ts";

/**
 * What a student hands in: all that labproof asked on their machine and what came back, from which the grade can be made
 * anew, and the grade as it was made there.
 */
export interface Bundle {
  readonly schema: "labproof/bundle@2";
  readonly harness: HarnessId;
  /** Who hands it in, in the course's own words; absent where nobody said. */
  readonly student?: string;
  /** What the course gave out, to be seen in a container's output; absent where it gave nothing. */
  readonly nonce?: string;
  readonly mode: GradeMode;
  readonly language: "vi" | "en";
  /** ISO 8601, UTC, by the clock of the machine that was graded from. */
  readonly startedAt: string;
  readonly finishedAt: string;
  readonly engine: BundledEngine;
  readonly lessons: readonly BundledLesson[];
  /** In the order in which they were asked. */
  readonly exchanges: readonly Exchange[];
  /** As it was made there. Nobody has to believe it. */
  readonly grade: Grade;
  readonly seal: Seal;
}

/** Which labproof it was. */
export interface HarnessId {
  readonly version: string;
  /** SHA-256 over its program files, in hex. */
  readonly digest: string;
}

/** A lesson and its lab, by what they hold. SHA-256 in hex, over texts whose lines end in a line feed. */
export interface BundledLesson {
  readonly id: string;
  /** `labs/images/lesson.vi.md` */
  readonly source: string;
  readonly digest: string;
  /** Over all program files of its folder, but for tests. */
  readonly labDigest: string;
}

/** What of an engine a judgement rests on. The name of its machine is left out: it is a person's. */
export interface BundledEngine extends Pick<EngineHandle, "id" | "kind" | "disposable" | "sameMachine" | "registry"> {
  readonly facts: EngineFacts;
  readonly shell?: readonly string[];
  /** The engine's own ID (`docker info`); absent where it tells none. */
  readonly engineId?: string;
}

/** A digest over everything else. Keyed with the nonce where there is one. */
export interface Seal {
  readonly algorithm: "sha256" | "hmac-sha256";
  /** Hex. */
  readonly digest: string;
}
