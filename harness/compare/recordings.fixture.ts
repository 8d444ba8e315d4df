import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Comparison } from "../model/comparison.ts";
import type { Stream } from "../model/observation.ts";
import { hasControls, resolveScreen } from "../screen/resolve.ts";
import { addBindings, type Binding } from "./bindings.ts";
import { readCommand } from "./command.ts";
import { compareAndBind } from "./compare.ts";

/** All that one client and one engine printed: a file of recordings/. */
export interface Recording {
  readonly how: string;
  /** Day of the recording. */
  readonly recorded: string;
  readonly client: string;
  readonly engine: string;
  readonly pipe: readonly Recorded[];
  /** Of clients and engines of one version only. */
  readonly terminal: readonly Recorded[];
}

/** What a command printed when it was recorded. */
export interface Recorded {
  readonly command: string;
  /** BuildKit built. Absent: the classic builder, where it was a build. */
  readonly buildKit?: boolean;
  readonly exit: number;
  /** Lines, parted at `\n`; on a terminal the raw bytes, with `\r` and control sequences. */
  readonly stdout: readonly string[];
  /** On a terminal empty: both streams are on the screen. */
  readonly stderr: readonly string[];
}

/** Versions of Docker that were recorded, oldest first. */
export const versions = ["20.10.5", "20.10.24", "26.1.5", "28.5.2"] as const;
export type Version = (typeof versions)[number];

/** A client's version and an engine's. */
export interface Pair {
  readonly client: Version;
  readonly engine: Version;
}

const folder = join(import.meta.dirname, "recordings");

export const recordings: readonly Recording[] = readdirSync(folder)
  .toSorted()
  .map((name): Recording => JSON.parse(readFileSync(join(folder, name), "utf8")));

/** The recording of a pair; every pair has one. */
export function recordingOf({ client, engine }: Pair): Recording {
  const found = recordings.find((recording) => recording.client === client && recording.engine === engine);
  if (found === undefined) throw new RangeError(`no recording of ${client} on ${engine}`);
  return found;
}

/** The commands in their order; one that was asked before has its number: `docker images #2`. */
export const commands: readonly string[] = recordingOf({ client: "20.10.5", engine: "20.10.5" }).pipe.map(
  ({ command }, at, all) => {
    const before = all.slice(0, at).filter((other) => other.command === command).length;
    return before === 0 ? command : `${command} #${before + 1}`;
  },
);

/**
 * Compares all that a pair printed with all that another did, as a lesson and a run of it: names that a command was bound to
 * go with the next. In the order of `commands`.
 */
export function compareRecordings(from: Pair, to: Pair, stream: Stream): readonly Comparison[] {
  const key = JSON.stringify([from, to, stream]);
  const known = compared.get(key);
  if (known !== undefined) return known;
  let bindings: readonly Binding[] = [];
  const seen = recordingOf(to)[stream];
  const found = recordingOf(from)[stream].map((shown, at) => {
    const own = seen[at] ?? shown;
    const result = compareAndBind({
      command: shown.command,
      expected: transcriptOf(shown),
      actual: own.stdout.join("\n"),
      stderr: own.stderr.join("\n"),
      exitCode: own.exit,
      expectedExitCode: shown.exit,
      tty: stream === "terminal",
      context: { bindings },
    });
    bindings = addBindings(bindings, result.bindings);
    return result.comparison;
  });
  compared.set(key, found);
  return found;
}

const compared = new Map<string, readonly Comparison[]>();

/** What a lesson would show: both streams as a person sees them, progress and warnings first where Docker writes them first. */
export function transcriptOf({ command, stdout, stderr }: Recorded): string {
  const { layout } = readCommand(command);
  const streams = layout === "run" || layout === "build" ? [stderr, stdout] : [stdout, stderr];
  const text = streams.map((lines) => lines.join("\n")).join("");
  return hasControls(text) ? resolveScreen(text).text : text;
}
