import type { Engine } from "../../engine/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import type { ImageTrace, Traces } from "../../model/traces.ts";
import { readContainer, readImage, readNetwork, readVolume } from "./inspected.ts";

/** So many objects are inspected by one command: some hundred kB of JSON, and far from the longest command line. */
const batchSize = 100;
/** One more process for each image: beyond the newest so many, their history is left out. */
const mostHistories = 100;
/** How many of these run at once. */
const historiesAtOnce = 4;
/** For one command, and for the whole: an engine that has more than it can list in this time cannot be graded so. */
const commandMs = 60_000;
const wholeMs = 300_000;

/**
 * Gathers what is on an engine, by commands that only read: `ps`, `ls`, `inspect` and `history`. What is removed while they
 * run is left out.
 * @throws LabproofError `engine-unreachable` where the engine does not answer, or not in time
 */
export async function takeTraces(engine: Engine, signal?: AbortSignal): Promise<Traces> {
  const deadline = performance.now() + wholeMs;
  const ask: Ask = async (args, mayLack = false) => {
    signal?.throwIfAborted();
    const timeoutMs = Math.min(commandMs, Math.max(1, deadline - performance.now()));
    const { stdout, stderr, termination } = await engine.docker(args, { timeoutMs });
    const isDone = termination.kind === "exited" && (termination.code === 0 || (mayLack && lacksSome(stderr)));
    if (isDone) return stdout.split("\n").filter((line) => line.trim() !== "");
    const why = termination.kind === "exited" ? stderr.trim() : `docker ${args[0]}: ${termination.kind}`;
    throw new LabproofError("engine-unreachable", { engine: engine.handle.id, detail: why });
  };
  const takenAt = new Date().toISOString();
  // One after another: a student's machine has other things to do.
  const containers = await inspectAll(ask, "container", ["ps", "--all", "--no-trunc", "--quiet"], readContainer);
  const images = await inspectAll(ask, "image", ["images", "--no-trunc", "--quiet"], readImage);
  const networks = await inspectAll(ask, "network", ["network", "ls", "--no-trunc", "--quiet"], readNetwork);
  const volumes = await inspectAll(ask, "volume", ["volume", "ls", "--quiet"], readVolume);
  return { takenAt, containers, images: await withHistories(ask, images), networks, volumes };
}

/** The lines that a docker command prints. `mayLack`: some of the objects that it names may be gone. */
type Ask = (args: readonly string[], mayLack?: boolean) => Promise<string[]>;

async function inspectAll<T>(
  ask: Ask,
  type: "container" | "image" | "network" | "volume",
  list: readonly string[],
  read: (inspected: unknown) => T,
): Promise<T[]> {
  const ids = [...new Set(await ask(list))];
  const all: T[] = [];
  for (let at = 0; at < ids.length; at += batchSize) {
    const batch = ids.slice(at, at + batchSize);
    const lines = await ask(["inspect", "--type", type, "--format", "{{json .}}", ...batch], true);
    all.push(...lines.map((line) => read(JSON.parse(line))));
  }
  return all;
}

async function withHistories(ask: Ask, images: readonly ImageTrace[]): Promise<ImageTrace[]> {
  // By their creation: ISO times of one form sort as texts.
  const asked = new Set(images.toSorted((a, b) => (a.created < b.created ? 1 : -1)).slice(0, mostHistories));
  const waiting = [...images.entries()];
  const told: ImageTrace[] = [...images];
  const work = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const [at, image] = next;
      if (!asked.has(image)) continue;
      const lines = await ask(["history", "--no-trunc", "--format", "{{.CreatedBy}}", image.id], true);
      if (lines.length > 0) told[at] = { ...image, history: lines.toReversed() };
    }
  };
  await Promise.all(Array.from({ length: historiesAtOnce }, work));
  return told;
}

/** `Error: No such object: ...`, `Error response from daemon: No such container: ...`, `get x: no such volume` */
function lacksSome(stderr: string): boolean {
  const lines = stderr.split("\n").filter((line) => line.trim() !== "");
  return lines.length > 0 && lines.every((line) => /no such|not found/i.test(line));
}
