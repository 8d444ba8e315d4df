import { appendFile, readFile, rm } from "node:fs/promises";
import type { ClientLaunch } from "../model/engine.ts";
import type { Engine, TerminalSession } from "./engine.ts";
import { observe } from "./client.ts";
import { type Inventory, takeInventory } from "./inventory.ts";

/**
 * One line of a journal: something that a run put on an engine that is not ours. It is written before anything else
 * happens, so that even a killed run's traces can be removed by the next one.
 */
type Entry =
  | { readonly kind: "container" | "image" | "network" | "volume"; readonly id: string }
  /** A name that the run gave to an image; `was` is the image that carried it before. */
  | { readonly kind: "reference"; readonly id: string; readonly was?: string };

/**
 * The same engine, noting in a journal what each command creates. What appears on the engine while a command of the
 * run is at work counts as that command's; what a person creates between two commands does not.
 */
export function journalled(engine: Engine, journal: string): Engine {
  const { id, client } = engine.handle;
  async function noting<T>(act: () => Promise<T>): Promise<T> {
    const before = await takeInventory(id, client);
    try {
      return await act();
    } finally {
      await note(journal, before, await takeInventory(id, client));
    }
  }
  return {
    handle: engine.handle,
    docker: async (args, options) =>
      readsOnly(args) ? await engine.docker(args, options) : await noting(() => engine.docker(args, options)),
    program: async (argv, options) => await engine.program(argv, options),
    async terminal(args, options) {
      const before = await takeInventory(id, client);
      const session = await engine.terminal(args, options);
      const noted: TerminalSession = {
        prompt: async () => await session.prompt(),
        type: async (line) => await session.type(line),
        press: async (letter) => await session.press(letter),
        ended: async () => await session.ended(),
        async [Symbol.asyncDispose]() {
          await session[Symbol.asyncDispose]();
          await note(journal, before, await takeInventory(id, client));
        },
      };
      return noted;
    },
  };
}

/** Removes what a journal names, newest first, gives moved names back, and ends the journal. */
export async function undoJournal(journal: string, engine: string, client: ClientLaunch): Promise<void> {
  const text = await readFile(journal, "utf8").catch(() => "");
  const entries = text
    .split("\n")
    .filter((line) => line !== "")
    .map((line): Entry => JSON.parse(line));
  const run = async (...args: string[]): Promise<unknown> => await observe(client, ["docker", ...args]);
  const existing = await takeInventory(engine, client);
  const of = (kind: Entry["kind"]): Entry[] => entries.filter((entry) => entry.kind === kind).toReversed();
  for (const { id } of of("container")) if (existing.containers.has(id)) await run("rm", "--force", "--volumes", id);
  for (const { id } of of("network")) if (existing.networks.has(id)) await run("network", "rm", id);
  for (const { id } of of("volume")) if (existing.volumes.has(id)) await run("volume", "rm", id);
  const created = new Set(of("image").map(({ id }) => id));
  for (const entry of of("reference")) {
    if (entry.kind !== "reference") continue;
    const names = existing.references.get(entry.id);
    if (entry.was !== undefined) await run("tag", entry.was, entry.id);
    // A name on an image that was there before stays: taking an image's only name away would remove the image.
    else if (names !== undefined && created.has(names)) await run("rmi", "--no-prune", entry.id);
  }
  const left = await takeInventory(engine, client);
  for (const id of created) if (left.images.has(id)) await run("rmi", "--no-prune", id);
  await rm(journal, { force: true });
}

async function note(journal: string, before: Inventory, after: Inventory): Promise<void> {
  const entries: Entry[] = [];
  for (const id of after.containers.keys()) if (!before.containers.has(id)) entries.push({ kind: "container", id });
  for (const id of after.images) if (!before.images.has(id)) entries.push({ kind: "image", id });
  for (const id of after.networks) if (!before.networks.has(id)) entries.push({ kind: "network", id });
  for (const id of after.volumes) if (!before.volumes.has(id)) entries.push({ kind: "volume", id });
  for (const [id, image] of after.references) {
    const was = before.references.get(id);
    if (was === undefined) entries.push({ kind: "reference", id });
    else if (was !== image) entries.push({ kind: "reference", id, was });
  }
  if (entries.length > 0) await appendFile(journal, entries.map((entry) => `${JSON.stringify(entry)}\n`).join(""));
}

/** Commands that create nothing need no two inventories around them. */
function readsOnly(args: readonly string[]): boolean {
  return /^(?:ps|images|search|inspect|history|version|info|logs|events|stats|top|port|diff|export|save)$/.test(
    args[0] ?? "",
  );
}
