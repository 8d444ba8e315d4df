import { appendFile, readFile, rm, writeFile } from "node:fs/promises";
import { parseCommandLine, readsOnly } from "../../docker/command-line.ts";
import type { ClientLaunch } from "../../model/engine.ts";
import { observe } from "../client.ts";
import type { Engine, TerminalSession } from "../engine.ts";
import { type Inventory, readInventory, storeInventory, takeInventory } from "./inventory.ts";

/**
 * One line of a journal: an object that a command of the run created on a host engine. The line is written as soon as
 * the command ends, so that the next run can clean up after a killed one. Only what a command had created when it was
 * killed together with its run is missing.
 */
export type JournalEntry =
  | { readonly kind: "container" | "image" | "network" | "volume"; readonly id: string }
  /** An object of labproof itself, by its name (see `ownName`), noted before it is created. */
  | { readonly kind: "own-container" | "own-volume"; readonly id: string }
  /** A reference that the run set to the image `is`; `was` is the image that had it before. */
  | { readonly kind: "reference"; readonly id: string; readonly is: string; readonly was?: string };

/**
 * The same engine, with a journal of what each command creates. Everything that appears while a command runs counts as
 * created by it; what the user creates between two commands does not.
 */
export function journalled(engine: Engine, journal: string): Engine {
  const { id, client } = engine.handle;
  async function noting<T>(act: () => Promise<T>): Promise<T> {
    const noteAll = await noteLater();
    try {
      return await act();
    } finally {
      await noteAll();
    }
  }
  /** Returns a function that notes what has appeared since this call. */
  async function noteLater(): Promise<() => Promise<void>> {
    const before = await takeInventory(id, client);
    await writeFile(pendingOf(journal), storeInventory(before));
    return async () => {
      await note(journal, before, await takeInventory(id, client));
      await rm(pendingOf(journal), { force: true });
    };
  }
  return {
    handle: engine.handle,
    docker: async (args, options) =>
      createsNothing(args) ? await engine.docker(args, options) : await noting(() => engine.docker(args, options)),
    program: async (argv, options) => await engine.program(argv, options),
    async start(argv, options) {
      if (argv[0] !== "docker" || createsNothing(argv.slice(1))) return await engine.start(argv, options);
      const noteAll = await noteLater();
      const running = await engine.start(argv, options);
      // Note once: what appears later, while a server still runs, belongs to later steps or to the user.
      let isNoted = false;
      const noted = async <T>(seen: Promise<T>): Promise<T> => {
        const result = await seen;
        if (!isNoted) await noteAll();
        isNoted = true;
        return result;
      };
      return {
        ended: async () => await noted(running.ended()),
        quiet: async (silence) => await noted(running.quiet(silence)),
        interrupt: async () => await noted(running.interrupt()),
        async [Symbol.asyncDispose]() {
          await running[Symbol.asyncDispose]();
          if (!isNoted) await noteAll();
        },
      };
    },
    async terminal(args, options) {
      const noteAll = await noteLater();
      const session = await engine.terminal(args, options);
      let isNoted = false;
      const noted: TerminalSession = {
        async prompt(wait) {
          const reply = await session.prompt(wait);
          // The container exists now. Commands typed inside it create nothing outside.
          if (reply.state !== "timed-out" && !isNoted) await noteAll();
          isNoted ||= reply.state !== "timed-out";
          return reply;
        },
        type: async (line, wait) => await session.type(line, wait),
        press: async (letter) => await session.press(letter),
        ended: async () => await session.ended(),
        async [Symbol.asyncDispose]() {
          await session[Symbol.asyncDispose]();
          if (!isNoted) await noteAll();
        },
      };
      return noted;
    },
    programTerminal: async (argv, options) => await engine.programTerminal(argv, options),
    sideEffect: async (what, act) => await engine.sideEffect(what, act),
  };
}

/**
 * Notes what an interrupted command created. Only for the end of the same run: in a later run, objects that the user created
 * since then would count as created by the command.
 */
export async function notePending(journal: string, engine: string, client: ClientLaunch): Promise<void> {
  const stored = await readFile(pendingOf(journal), "utf8").catch(() => undefined);
  if (stored === undefined) return;
  await note(journal, readInventory(stored), await takeInventory(engine, client));
  await rm(pendingOf(journal), { force: true });
}

export async function noteEntries(journal: string, entries: readonly JournalEntry[]): Promise<void> {
  if (entries.length > 0) await appendFile(journal, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
}

/** Path of the inventory from before the running command. */
function pendingOf(journal: string): string {
  return journal.replace(/\.jsonl$/, ".pending");
}

/** The entries of a journal; none if the file does not exist. */
export async function readJournal(journal: string): Promise<JournalEntry[]> {
  const text = await readFile(journal, "utf8").catch(() => "");
  return text.split("\n").flatMap(readEntry);
}

/**
 * Removes the objects of a journal, newest first, restores moved references, and deletes the journal. What the user has
 * removed or renamed since then stays as it is.
 */
export async function undoJournal(journal: string, engine: string, client: ClientLaunch): Promise<void> {
  const entries = await readJournal(journal);
  const run = async (...args: string[]): Promise<unknown> => await observe(client, ["docker", ...args]);
  const existing = await takeInventory(engine, client);
  const of = (kind: JournalEntry["kind"]): JournalEntry[] =>
    entries.filter((entry) => entry.kind === kind).toReversed();
  for (const { id } of of("own-container")) await run("rm", "--force", "--volumes", id);
  for (const { id } of of("own-volume")) await run("volume", "rm", "--force", id);
  for (const { id } of of("container")) if (existing.containers.has(id)) await run("rm", "--force", "--volumes", id);
  for (const { id } of of("network")) if (existing.networks.has(id)) await run("network", "rm", id);
  for (const { id } of of("volume")) if (existing.volumes.has(id)) await run("volume", "rm", id);
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
  await rm(journal, { force: true });
}

async function note(journal: string, before: Inventory, after: Inventory): Promise<void> {
  const entries: JournalEntry[] = [];
  for (const id of after.containers.keys()) if (!before.containers.has(id)) entries.push({ kind: "container", id });
  for (const id of after.images) if (!before.images.has(id)) entries.push({ kind: "image", id });
  for (const id of after.networks) if (!before.networks.has(id)) entries.push({ kind: "network", id });
  for (const id of after.volumes) if (!before.volumes.has(id)) entries.push({ kind: "volume", id });
  for (const [id, image] of after.references) {
    const was = before.references.get(id);
    if (was === undefined) entries.push({ kind: "reference", id, is: image });
    else if (was !== image) entries.push({ kind: "reference", id, is: image, was });
  }
  await noteEntries(journal, entries);
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

/** True for commands that create nothing, which need no inventories. */
function createsNothing(args: readonly string[]): boolean {
  const line = parseCommandLine(["docker", ...args]);
  return line !== undefined && (readsOnly(line) || writesFilesOnly.has(line.name));
}

const writesFilesOnly: ReadonlySet<string> = new Set(["container export", "image save"]);
