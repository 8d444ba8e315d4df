import { z } from "zod";
import type { Bundle } from "../model/bundle.ts";
import type { Exchange } from "../model/exchange.ts";
import type { Inconsistency } from "../model/verification.ts";
import { looksIn, questionText } from "./recording.ts";
import { canonical, digestOf } from "./seal.ts";

/** How much the verifier's clock may be behind. */
const futureMs = 5 * 60_000;
/** Tolerance for rounding and for the connection to the engine. */
const slackMs = 2000;

/** Checks the order of all times. Times are compared as instants, in any time zone. */
export function timeFindings(bundle: Bundle, now: Date): Inconsistency[] {
  const [started, finished] = [Date.parse(bundle.startedAt), Date.parse(bundle.finishedAt)];
  return [
    ...(finished < started ? [{ code: "time-finished", at: bundle.finishedAt } as const] : []),
    ...(finished > now.getTime() + futureMs ? [{ code: "time-future", at: bundle.finishedAt } as const] : []),
    ...bundle.exchanges.flatMap((exchange, at) => exchangeFindings(exchange, bundle.exchanges[at - 1], bundle)),
    ...containerFindings(bundle.exchanges),
  ];
}

function exchangeFindings(
  { startedAt, endedAt, question }: Exchange,
  before: Exchange | undefined,
  bundle: Pick<Bundle, "startedAt" | "finishedAt">,
): Inconsistency[] {
  const [started, ended] = [Date.parse(startedAt), Date.parse(endedAt)];
  const asked = questionText(question);
  const isOutside = started < Date.parse(bundle.startedAt) - slackMs || ended > Date.parse(bundle.finishedAt) + slackMs;
  return [
    ...(before !== undefined && started < Date.parse(before.startedAt)
      ? [{ code: "time-order", asked, at: startedAt } as const]
      : []),
    ...(ended < started ? [{ code: "time-backwards", asked, at: endedAt } as const] : []),
    ...(isOutside ? [{ code: "time-outside", asked, at: startedAt } as const] : []),
  ];
}

/** A container in an answer of `docker inspect`, with the time of the answer. */
interface RecordedContainer {
  readonly id: string;
  /** Unix times in milliseconds. */
  readonly recordedAt: number;
  readonly created: number;
  /** Absent if it never started. */
  readonly started?: number;
  /** Absent if it has not ended. */
  readonly finished?: number;
}

/** All containers in all answers, with repetitions. */
function containersIn(exchanges: readonly Exchange[]): RecordedContainer[] {
  return exchanges.flatMap(({ endedAt, answer }) => {
    if (answer.kind !== "result" || !answer.stdout.includes('"StartedAt"')) return [];
    return answer.stdout.split("\n").flatMap((line) => readContainer(line, Date.parse(endedAt)));
  });
}

const Container = z.object({
  Id: z.string(),
  Created: z.string(),
  State: z.object({ Status: z.string(), StartedAt: z.string(), FinishedAt: z.string() }),
});

function readContainer(line: string, recordedAt: number): RecordedContainer[] {
  try {
    const { Id: id, Created, State } = Container.parse(JSON.parse(line));
    const [started, finished] = [momentOf(State.StartedAt), momentOf(State.FinishedAt)];
    const isOver = ["exited", "stopped", "dead"].includes(State.Status);
    return [
      {
        id,
        recordedAt,
        created: Date.parse(Created),
        ...(started === undefined ? {} : { started }),
        ...(finished === undefined || !isOver ? {} : { finished }),
      },
    ];
  } catch {
    // Another command's JSON.
    return [];
  }
}

/** Go's zero time means that it never happened. */
function momentOf(text: string): number | undefined {
  const moment = Date.parse(text);
  return text.startsWith("0001-") || Number.isNaN(moment) ? undefined : moment;
}

/** Containers have times of the engine's clock, which are first converted to the recording's clock. */
function containerFindings(exchanges: readonly Exchange[]): Inconsistency[] {
  const ahead = looksIn(exchanges).flatMap(({ aheadMs }) => aheadMs ?? []);
  const found = containersIn(exchanges).flatMap((container) => {
    const { id, recordedAt, created, started, finished } = container;
    const inOrder = [created, started, finished].filter((time) => time !== undefined);
    const latest = Math.max(...inOrder);
    const isLater = ahead.length > 0 && latest > recordedAt + Math.max(...ahead) + slackMs;
    const isOut = inOrder.some((time, at) => time < (inOrder[at - 1] ?? time) - slackMs);
    const findings: Inconsistency[] = [];
    if (isLater) findings.push({ code: "container-later", container: id.slice(0, 12), at: iso(latest) });
    if (isOut) findings.push({ code: "container-order", container: id.slice(0, 12), at: iso(created) });
    return findings;
  });
  // Several answers contain the same container.
  return [...new Map(found.map((one) => [JSON.stringify(one), one])).values()];
}

function iso(ms: number): string {
  return Number.isFinite(ms) && Math.abs(ms) <= 8.64e15 ? new Date(ms).toISOString() : String(ms);
}

/** The data of a bundle that others could share. Small for bundles of any size. */
export interface Print {
  readonly path: string;
  readonly student: string | undefined;
  readonly engineId: string | undefined;
  readonly started: number;
  readonly finished: number;
  readonly containers: ReadonlySet<string>;
  /** Digest of all answers, without times. */
  readonly answers: string;
}

export function printOf(path: string, { mode, student, engine, exchanges, ...times }: Bundle): Print {
  const [started, finished] = [Date.parse(times.startedAt), Date.parse(times.finishedAt)];
  // Evidence includes all containers. A run is judged only by those that it created; older ones may belong to anyone.
  const counted = containersIn(exchanges).filter(({ created }) => mode === "evidence" || created >= started);
  return {
    path,
    student,
    engineId: engine.engineId,
    started,
    finished,
    containers: new Set(counted.map(({ id }) => id)),
    answers: digestOf(canonical(exchanges.map(({ question, answer }) => ({ question, answer: untimed(answer) })))),
  };
}

/** The data that a bundle shares with those of other students. Bundles of the same student, or without a student, may be equal. */
export function sharedFindings(print: Print, others: readonly Print[]): Inconsistency[] {
  return others.flatMap((other) => (isAnothers(print, other) ? between(print, other) : []));
}

function untimed(answer: object): object {
  return { ...answer, durationMs: 0 };
}

function isAnothers({ student }: Print, { student: other }: Print): boolean {
  return student !== undefined && other !== undefined && !isSameStudent(student, other);
}

/** Ignores case and spaces of names. */
export function isSameStudent(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

function plainName(student: string): string {
  return student.trim().normalize("NFC").toLowerCase();
}

function between(one: Print, other: Print): Inconsistency[] {
  const whose = { path: other.path, student: other.student ?? "" };
  const shared = [...one.containers].find((id) => other.containers.has(id));
  const isSameEngine = one.engineId !== undefined && one.engineId === other.engineId;
  const atOnce = one.started <= other.finished && other.started <= one.finished;
  return [
    ...(one.answers === other.answers ? [{ code: "shared-exchanges", ...whose } as const] : []),
    ...(shared === undefined ? [] : [{ code: "shared-container", ...whose, container: shared.slice(0, 12) } as const]),
    ...(isSameEngine && atOnce ? [{ code: "shared-engine", ...whose } as const] : []),
  ];
}
