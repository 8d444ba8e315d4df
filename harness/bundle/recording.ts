import { mkdtempDisposable, readFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { connect } from "../engine/connect.ts";
import type { Engine } from "../engine/engine.ts";
import { monotonicMs, recorded } from "../engine/replay.ts";
import { keepTraces } from "../grade/evidence/traces.ts";
import { type Bundle, type BundledEngine, bundleJson, largestBundle } from "../model/bundle.ts";
import type { Language } from "../model/language.ts";
import type { EngineFacts, EngineHandle } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { Exchange, ExchangeLog, Question } from "../model/exchange.ts";
import type { Grade } from "../model/grade.ts";
import type { Lesson } from "../model/lesson.ts";
import { withoutPrivate } from "../model/private-text.ts";
import { writeWhole } from "../report/write.ts";
import type { KnownLesson } from "./known.ts";
import { noncePart, showNonce } from "./nonce.ts";
import { harnessId, sealOf } from "./seal.ts";

/** The part of the exchange log with the evidence. */
export const evidencePart = "evidence";

interface Recorded {
  readonly engine: BundledEngine;
  readonly exchanges: readonly Exchange[];
}

/** Records all exchanges with the graded engine. */
export class Recording implements AsyncDisposable {
  readonly #folder: AsyncDisposable & { readonly path: string };
  readonly #exchangeLog: ExchangeLog;
  readonly #nonce: string | undefined;
  #handle: EngineHandle | undefined;

  private constructor(folder: AsyncDisposable & { readonly path: string }, nonce: string | undefined) {
    this.#folder = folder;
    this.#exchangeLog = { path: join(folder.path, "transcript.jsonl"), epochMs: Date.now() - monotonicMs() };
    this.#nonce = nonce;
  }

  /** @param nonce text that a container prints at the end */
  static async begin(nonce: string | undefined): Promise<Recording> {
    return new Recording(await mkdtempDisposable(join(tmpdir(), "labproof-bundle-")), nonce);
  }

  /** The current time by the clock of the recording. */
  now(): Date {
    return new Date(this.#exchangeLog.epochMs + monotonicMs());
  }

  /**
   * Calls a function with an engine whose exchanges are recorded, including those of other processes that use its handle.
   * @param lessons that name images in which the nonce can be shown
   */
  async around<T>(engine: Engine, lessons: readonly Lesson[], act: (engine: Engine) => Promise<T>): Promise<T> {
    const exchangeLog = this.#exchangeLog;
    const { id, facts, ...rest } = engine.handle;
    const plain = { ...rest, id: withoutPrivate(id), facts: { ...facts, name: homeOf(facts) } };
    const handle = { ...plain, exchangeLog };
    await lookAt(connect(handle, lookPart));
    const asked = recorded(connect(plain), { part: evidencePart, exchangeLog, keep: keepTraces });
    const done = await act({ ...asked, handle });
    if (this.#nonce !== undefined) await showNonce(connect(handle, noncePart), this.#nonce, lessons);
    await lookAt(connect(handle, lookPart));
    this.#handle = handle;
    return done;
  }

  /** Undefined if the engine was lost or never answered, because the grade could not be recomputed. */
  async end(): Promise<Recorded | undefined> {
    if (this.#handle === undefined) return undefined;
    const lines = (await readFile(this.#exchangeLog.path, "utf8")).split("\n").filter((line) => line !== "");
    const exchanges = lines
      .map((line): Exchange => JSON.parse(line))
      .toSorted((a, b) => (a.startedAt < b.startedAt ? -1 : Number(a.startedAt > b.startedAt)));
    const engineId = looksIn(exchanges)[0]?.engineId;
    const { id, kind, disposable, sameMachine, registry, facts, shell } = this.#handle;
    const engine = {
      id,
      kind,
      disposable,
      sameMachine,
      registry,
      facts,
      ...(shell === undefined ? {} : { shell }),
      ...(engineId === undefined ? {} : { engineId }),
    };
    return { engine, exchanges };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.#folder[Symbol.asyncDispose]();
  }
}

/** Host names are private, except for names that programs give, which identify the kernel's owner. */
function homeOf({ name }: EngineFacts): string {
  return /^(?:docker-desktop|colima|orbstack)/u.exec(name)?.[0] ?? "***";
}

/** The engine's id and time, asked first and last. */
interface Look {
  readonly engineId?: string;
  /** How many milliseconds the engine's clock is ahead of the clock of the exchange. */
  readonly aheadMs?: number;
}

/** The part of the exchange log with the engine's id and time. */
export const lookPart = "engine";

const lookQuestion = ["info", "--format", "{{json .ID}} {{json .SystemTime}}"];

/** The same for people. */
export const lookText: string = `docker ${lookQuestion.join(" ")}`;

/** An engine that does not answer (Podman's own client) is not an error: both are unknown. */
async function lookAt(engine: Engine): Promise<void> {
  await engine.docker(lookQuestion, { timeoutMs: 15_000 });
}

/** The answers in order. */
export function looksIn(exchanges: readonly Exchange[]): Look[] {
  return exchanges.filter(({ part }) => part === lookPart).map(readLook);
}

function readLook({ startedAt, answer }: Exchange): Look {
  const text = answer.kind === "result" ? answer.stdout : "";
  const found = /^"(?<engineId>[^"\\]+)" "(?<time>[^"\\]+)"\s*$/u.exec(text)?.groups;
  const aheadMs = Date.parse(found?.["time"] ?? "") - Date.parse(startedAt);
  const engineId = found?.["engineId"];
  return {
    ...(engineId === undefined ? {} : { engineId }),
    ...(Number.isNaN(aheadMs) ? {} : { aheadMs }),
  };
}

/** A question as one line for people. */
export function questionText(question: Question): string {
  switch (question.kind) {
    case "side-effect":
      return question.what;
    case "docker":
    case "program":
      return question.argv.join(" ");
    case "start":
      return `${question.argv.join(" ")} (${question.did})`;
    case "terminal":
      break;
  }
  const { argv, did, typed } = question;
  return `${argv.join(" ")} (${did}${typed === undefined ? "" : `: ${typed}`})`;
}

interface BundleOptions {
  readonly recording: Recording;
  readonly grade: Grade;
  readonly lessons: readonly KnownLesson[];
  readonly language: Language;
  readonly student: string | undefined;
  readonly nonce: string | undefined;
}

/** The sealed recording; undefined if the engine did not answer until the end. */
export async function makeBundle(options: BundleOptions): Promise<Bundle | undefined> {
  const { recording, grade, lessons, language, student, nonce } = options;
  const exchanged = await recording.end();
  if (exchanged === undefined) return undefined;
  const content: Omit<Bundle, "seal"> = {
    schema: "labproof/bundle@2",
    harness: await harnessId(),
    ...(student === undefined ? {} : { student }),
    ...(nonce === undefined ? {} : { nonce }),
    mode: grade.mode,
    language,
    startedAt: grade.startedAt,
    finishedAt: recording.now().toISOString(),
    lessons: lessons.map(({ bundled }) => bundled),
    ...exchanged,
    grade,
  };
  return { ...content, seal: sealOf(content) };
}

/** @throws LabproofError `bundle-too-large`, `report-unwritable` */
export async function writeBundle(bundle: Bundle, path: string): Promise<void> {
  const text = bundleJson(bundle);
  if (Buffer.byteLength(text) > largestBundle) {
    throw new LabproofError("bundle-too-large", { path, limit: largestBundle / 1e6 });
  }
  await writeWhole(text, resolve(path));
}
