import { statusAskedBy } from "../../docker/exit-status.ts";
import { endingOf, mayTakeMinutes } from "../../docker/interaction.ts";
import type { CommandResult } from "../../model/exchange.ts";
import type { Step } from "../../model/lesson.ts";
import type { Silence } from "../../engine/engine.ts";

/** How a command is expected to end. */
type Lifetime =
  /** By itself. */
  | { readonly kind: "ends" }
  /** Never: the reader presses Ctrl+C after seeing the output. */
  | { readonly kind: "follows"; readonly silence: Silence }
  /** Possibly not before the lesson ends: the reader continues in another terminal. */
  | { readonly kind: "serves"; readonly silence: Silence }
  /** As `serves` if it becomes silent, as `follows` if it prints more than the lesson shows. */
  | { readonly kind: "prints on"; readonly silence: Silence };

/**
 * A command that is mistaken for an endless one still gets its exit status when it ends.
 * @param shown the expected output. A command may print more than that until its reader stops it; `...` at its end says so
 */
export function lifetimeOf(command: string, shown = ""): Lifetime {
  const ending = endingOf(command);
  if (ending === "ends") return { kind: "ends" };
  if (ending === "follows") return { kind: "follows", silence: { ...followed, isBusy: isPulling } };
  if (ending === "follows a project") {
    return { kind: "follows", silence: { ...followed, isBusy: (seen) => !/Attaching to /u.test(all(seen)) } };
  }
  if (shown.trim() === "") return { kind: "serves", silence: { ...served, isBusy: isPulling } };
  const isLonger = /(?:^|\n)\s*(?:\.{3}|…)\s*$/u.test(shown);
  const isBusy = isLonger
    ? (seen: CommandResult): boolean => isPulling(seen) || !hasBegun(seen)
    : untilLongerThan(linesOf(shown).length);
  return { kind: "prints on", silence: { ...served, atMostMs: printsOnMs, isBusy } };
}

/** A reader who has seen more lines than the lesson shows, and sees still more of them, presses Ctrl+C. */
function untilLongerThan(lines: number): (seen: CommandResult) => boolean {
  let before = { length: 0, atMs: 0 };
  return (seen) => {
    if (isPulling(seen)) return true;
    // Before this time, only silence ends the wait.
    if (seen.durationMs < printsOnMs || linesOf(seen.stdout).length > lines) return false;
    const { length } = all(seen);
    if (length > before.length) before = { length, atMs: seen.durationMs };
    return seen.durationMs - before.atMs < served.forMs;
  };
}

/** A server has printed what it prints at its start by then. */
const printsOnMs = 15_000;

/** True once the container has printed something after the pull, or has had time to. */
function hasBegun({ stdout, stderr, durationMs }: CommandResult): boolean {
  return durationMs > 2 * printsOnMs || stdout !== "" || stderr.replace(/^[^]*\nStatus: .*\n/u, "").trim() !== "";
}

/** Time limit in milliseconds. Commands that fetch or build get 10 minutes. */
export function limitOf(command: string): number {
  return mayTakeMinutes(command) ? 600_000 : 120_000;
}

const followed: Silence = { forMs: 3000, atMostMs: 10_000 };
/** Longer, so that a program that computes silently is not taken for a server. */
const served: Silence = { forMs: 6000, atMostMs: Number.POSITIVE_INFINITY };

/** Without a terminal a pull prints nothing, and the command itself has not started yet. */
function isPulling({ stderr }: CommandResult): boolean {
  return /Unable to find image '.*' locally/u.test(stderr) && !/^(?:Status: |docker: )/mu.test(stderr);
}

function all({ stdout, stderr }: CommandResult): string {
  return `${stdout}\n${stderr}`;
}

/**
 * The exit status that a lesson expects if the lab sets none. It is the actual one if the command itself asks for it, or if the
 * lesson shows the actual error, since expected outputs show errors, but no exit status. Otherwise the result is undefined,
 * and 0 is expected.
 */
export function expectedExit(
  { command, expectedOutput }: Pick<Step, "command" | "expectedOutput">,
  { termination, stdout, stderr }: CommandResult,
): number | undefined {
  if (termination.kind !== "exited" || termination.code === 0) return undefined;
  if (statusAskedBy(command) === termination.code) return termination.code;
  const shown = expectedOutput?.text;
  if (shown === undefined) return undefined;
  const lines = linesOf(shown);
  const seen = linesOf(stderr.trim() === "" ? stdout : stderr);
  const last = seen.at(-1);
  const same = last !== undefined && lines.includes(last);
  return same || (lines.some(isDockersError) && seen.some(isDockersError)) ? termination.code : undefined;
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

function isDockersError(line: string): boolean {
  return /^(?:docker: |ERROR: )?Error(?: response from daemon)?: /u.test(line);
}
