import type { Bundle } from "../model/bundle.ts";
import type { Inconsistency } from "../model/verification.ts";
import { digestOf } from "./digest.ts";
import { canonical } from "./seal.ts";
import { containersIn } from "./times.ts";

/** A bundle, and where it lies. */
export interface NamedBundle {
  readonly path: string;
  readonly bundle: Bundle;
}

/**
 * By path: what a bundle shares with one of another student. Two bundles of one student, or of nobody, may share all.
 */
export function sharedFindings(bundles: readonly NamedBundle[]): ReadonlyMap<string, readonly Inconsistency[]> {
  const prints = bundles.map(printOf);
  return new Map(
    prints.map((print) => [
      print.path,
      prints.flatMap((other) => (isAnothers(print, other) ? between(print, other) : [])),
    ]),
  );
}

interface Print extends NamedBundle {
  readonly started: number;
  readonly finished: number;
  readonly containers: ReadonlySet<string>;
  /** Of all that was answered, whenever it was. */
  readonly answers: string;
}

function printOf({ path, bundle }: NamedBundle): Print {
  const { mode, exchanges } = bundle;
  const [started, finished] = [Date.parse(bundle.startedAt), Date.parse(bundle.finishedAt)];
  // Evidence is all that is there. A run is judged by what it made itself; what stood there before may be anybody's.
  const counted = containersIn(exchanges).filter(({ created }) => mode === "evidence" || created >= started);
  return {
    path,
    bundle,
    started,
    finished,
    containers: new Set(counted.map(({ id }) => id)),
    answers: digestOf(canonical(exchanges.map(({ question, answer }) => ({ question, answer: untimed(answer) })))),
  };
}

function untimed(answer: object): object {
  return { ...answer, durationMs: 0 };
}

function isAnothers({ bundle: { student } }: NamedBundle, { bundle: other }: NamedBundle): boolean {
  return student !== undefined && other.student !== undefined && !isSameStudent(student, other.student);
}

/** People type their names now so, now so. */
export function isSameStudent(one: string, other: string): boolean {
  return plainName(one) === plainName(other);
}

function plainName(student: string): string {
  return student.trim().normalize("NFC").toLowerCase();
}

function between(one: Print, other: Print): Inconsistency[] {
  const whose = { path: other.path, student: other.bundle.student ?? "" };
  const shared = [...one.containers].find((id) => other.containers.has(id));
  const { engineId } = one.bundle.engine;
  const isSameEngine = engineId !== undefined && engineId === other.bundle.engine.engineId;
  const atOnce = one.started <= other.finished && other.started <= one.finished;
  return [
    ...(one.answers === other.answers ? [{ code: "shared-exchanges", ...whose } as const] : []),
    ...(shared === undefined ? [] : [{ code: "shared-container", ...whose, container: shared.slice(0, 12) } as const]),
    ...(isSameEngine && atOnce ? [{ code: "shared-engine", ...whose } as const] : []),
  ];
}
