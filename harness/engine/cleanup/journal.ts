import { appendFile, readFile, rm } from "node:fs/promises";
import { basename } from "node:path";
import { type ClientLaunch, runLabel } from "../../model/engine.ts";
import { observe } from "../client.ts";
import { takeInventory } from "./inventory.ts";

/**
 * One line of a journal: something that a run made on a host engine and that cannot have the label of the run. The line is
 * written as soon as it exists, so that the next run can clean up after a killed one.
 */
export type JournalEntry =
  /** An image, or a volume without a name. */
  | { readonly kind: "image" | "volume"; readonly id: string }
  /** An object of labproof itself, by its name (see `ownName`), noted before it is created. */
  | { readonly kind: "own-container" | "own-volume"; readonly id: string }
  /** A reference that the run set to the image `is`; `was` is the image that had it before. */
  | { readonly kind: "reference"; readonly id: string; readonly is: string; readonly was?: string }
  /** The run has removed it: what has this id or name now is not its own. */
  | { readonly kind: "removed"; readonly id: string };

/** The name of the run that has this journal. */
export function runOf(journal: string): string {
  return basename(journal, ".jsonl");
}

export async function noteEntries(journal: string, entries: readonly JournalEntry[]): Promise<void> {
  if (entries.length > 0) await appendFile(journal, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
}

/** The entries of a journal without those of what the run has removed; none if the file does not exist. */
export async function readJournal(journal: string): Promise<JournalEntry[]> {
  const text = await readFile(journal, "utf8").catch(() => "");
  const entries = text.split("\n").flatMap(readEntry);
  const isGone = ({ id }: JournalEntry, at: number): boolean =>
    entries.slice(at).some((later) => later.kind === "removed" && later.id === id);
  return entries.filter((entry, at) => !isGone(entry, at));
}

/** Ids of the containers and networks and names of the volumes that have the label, with a value if one is given. */
export interface Labelled {
  readonly containers: readonly string[];
  readonly networks: readonly string[];
  readonly volumes: readonly string[];
}

export async function listLabelled(client: ClientLaunch, run?: string): Promise<Labelled> {
  const list = async (...args: readonly string[]): Promise<readonly string[]> => {
    const label = `label=${runLabel}${run === undefined ? "" : `=${run}`}`;
    const { stdout } = await observe(client, ["docker", ...args, "--quiet", "--filter", label]);
    return stdout.split("\n").filter((line) => line !== "");
  };
  const [containers, networks, volumes] = await Promise.all([
    list("ps", "--all", "--no-trunc"),
    list("network", "ls", "--no-trunc"),
    list("volume", "ls"),
  ]);
  return { containers, networks, volumes };
}

/**
 * Removes what a run made, newest first, restores moved references, and deletes the journal. What the user has removed or
 * renamed since then stays as it is. The journal stays if an object with the label stays: the next run tries again.
 */
export async function undoJournal(journal: string, engine: string, client: ClientLaunch): Promise<void> {
  const entries = await readJournal(journal);
  const run = async (...args: string[]): Promise<unknown> => await observe(client, ["docker", ...args]);
  const of = (kind: JournalEntry["kind"]): JournalEntry[] =>
    entries.filter((entry) => entry.kind === kind).toReversed();
  for (const { id } of of("own-container")) await run("rm", "--force", "--volumes", id);
  for (const { id } of of("own-volume")) await run("volume", "rm", "--force", id);
  const made = await listLabelled(client, runOf(journal));
  for (const id of made.containers) await run("rm", "--force", "--volumes", id);
  for (const id of made.networks) await run("network", "rm", id);
  const existing = await takeInventory(engine, client);
  const unnamed = of("volume").flatMap(({ id }) => (existing.volumes.has(id) ? [id] : []));
  for (const id of [...made.volumes, ...unnamed]) await run("volume", "rm", id);
  const created = new Set(of("image").map(({ id }) => id));
  const names = new Map(existing.references);
  for (const entry of of("reference")) {
    if (entry.kind !== "reference" || names.get(entry.id) !== entry.is) continue;
    const isOnlyName = [...names.values()].filter((image) => image === entry.is).length === 1;
    if (entry.was !== undefined) {
      await run("tag", entry.was, entry.id);
      names.set(entry.id, entry.was);
    } else if (created.has(entry.is) || !isOnlyName) {
      // Keep the only reference of an image that existed before the run: `rmi` would remove the image too.
      await run("rmi", "--no-prune", entry.id);
      names.delete(entry.id);
    }
  }
  const left = await takeInventory(engine, client);
  for (const id of created) if (left.images.has(id)) await run("rmi", "--no-prune", id);
  const stays = Object.values(await listLabelled(client, runOf(journal))).flat();
  if (stays.length === 0) await rm(journal, { force: true });
}

/** Ignores a line that a full disk or a power failure left incomplete. */
function readEntry(line: string): JournalEntry[] {
  try {
    const entry: JournalEntry = JSON.parse(line);
    return [entry];
  } catch {
    return [];
  }
}
