import type { ClientLaunch } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import { observe } from "../client.ts";
import { randomBytes } from "node:crypto";

/** The objects on an engine: enough to find what a run added and to prove that the rest did not change. */
export interface Inventory {
  /** Container id -> state: `running`, `exited`, ... */
  readonly containers: ReadonlyMap<string, string>;
  /** Image reference (`hello-world:latest`) -> image id. */
  readonly references: ReadonlyMap<string, string>;
  readonly images: ReadonlySet<string>;
  readonly networks: ReadonlySet<string>;
  readonly volumes: ReadonlySet<string>;
}

/**
 * Reads the inventory through the engine's client, without labproof's own containers and volumes.
 * @throws LabproofError `engine-unreachable`
 */
export async function takeInventory(engine: string, client: ClientLaunch): Promise<Inventory> {
  const list = async (...args: string[]): Promise<string[]> => {
    const { stdout, stderr, termination } = await observe(client, ["docker", ...args]);
    if (termination.kind !== "exited" || termination.code !== 0) {
      throw new LabproofError("engine-unreachable", { engine, detail: stderr.trim() });
    }
    return stdout.split("\n").filter((line) => line !== "");
  };
  const [containers, images, networks, volumes] = await Promise.all([
    list("ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.State}} {{.Names}}"),
    list("images", "--all", "--no-trunc", "--format", "{{.ID}} {{.Repository}}:{{.Tag}}"),
    list("network", "ls", "--no-trunc", "--format", "{{.ID}}"),
    list("volume", "ls", "--format", "{{.Name}}"),
  ]);
  const named = images.map(pair);
  return {
    containers: new Map(containers.filter((line) => !isOwnName(line.split(" ")[2] ?? "")).map(pair)),
    references: new Map(
      named.filter(([, reference]) => !reference.includes("<none>")).map(([id, reference]) => [reference, id]),
    ),
    images: new Set(named.map(([id]) => id)),
    networks: new Set(networks),
    volumes: new Set(volumes.filter((name) => !isOwnName(name))),
  };
}

/**
 * What was removed or changed since an inventory: one line of text for each object. Added objects are not listed.
 */
export function changedSince(before: Inventory, now: Inventory): string[] {
  const changes: string[] = [];
  const findRemoved = (kind: string, was: Iterable<string>, is: { has(key: string): boolean }): void => {
    for (const key of was) if (!is.has(key)) changes.push(`${kind} ${key} was removed`);
  };
  findRemoved("container", before.containers.keys(), now.containers);
  findRemoved("image", before.images, now.images);
  findRemoved("image name", before.references.keys(), now.references);
  findRemoved("network", before.networks, now.networks);
  findRemoved("volume", before.volumes, now.volumes);
  for (const [reference, id] of before.references) {
    const other = now.references.get(reference);
    if (other !== undefined && other !== id) changes.push(`image name ${reference} was ${id} and is now ${other}`);
  }
  for (const [id, state] of before.containers) {
    const other = now.containers.get(id);
    if (other !== undefined && other !== state) changes.push(`container ${id} was ${state} and is now ${other}`);
  }
  return changes;
}

function pair(line: string): readonly [string, string] {
  const [first = "", second = ""] = line.split(" ");
  return [first, second];
}

/**
 * A unique name for a container or volume of labproof itself on a host engine. Such objects belong neither to the user
 * nor to a lesson, so inventories skip them. Write the name to the journal before you create the object.
 */
export function ownName(): string {
  return `labproof-${process.pid}-${randomBytes(6).toString("hex")}`;
}

function isOwnName(name: string): boolean {
  return /^labproof-\d+-[0-9a-f]{12}$/u.test(name);
}
