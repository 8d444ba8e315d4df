import type { Bundle } from "../model/bundle.ts";
import type { Inconsistency } from "../model/verification.ts";
import { digestOf, canonical } from "./seal.ts";
import { containersIn } from "./times.ts";

/** The data of a bundle that others could share. Small, whatever the bundle's size. */
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
